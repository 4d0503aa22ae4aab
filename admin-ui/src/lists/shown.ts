/** The columns to show; null: all. The first column says what a row is and always stays. */
export function shownOf<C extends { id: string }>(columns: readonly C[], wanted: readonly string[] | null): C[] {
  return columns.filter(({ id }, index) => index === 0 || wanted === null || wanted.includes(id));
}
