/** "-58,03" as the API writes it; null where it is no change between -100 % and 9999 %. */
export function parseChangePercent(typed: string): string | null {
  const match = /^\s*([-−+]?)(0|[1-9]\d{0,3})(?:[.,](\d{1,4}))?\s*%?\s*$/.exec(typed);
  if (!match?.[2]) return null;
  const isLess = match[1] === '-' || match[1] === '−';
  const size = Number(`${match[2]}.${match[3] ?? '0'}`);
  if (size === 0 || (isLess && size > 100)) return null;
  return `${isLess ? '-' : ''}${match[2]}${match[3] ? `.${match[3]}` : ''}`;
}
