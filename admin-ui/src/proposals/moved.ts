/** The list with one of its members a place up or down; the same list where there is no such place. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  const [from, other] = [list[at], list[to]];
  if (from === undefined || other === undefined) return [...list];
  return list.map((member, i) => (i === at ? other : i === to ? from : member));
}
