/** What a person typed as a percentage from 0 to 100, "45,5" or "45.50", in hundredths of a percent; null where it is none. */
export function parsePercent(typed: string): number | null {
  const match = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(typed);
  if (!match?.[1]) return null;
  const basisPoints = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return basisPoints <= 10_000 ? basisPoints : null;
}
