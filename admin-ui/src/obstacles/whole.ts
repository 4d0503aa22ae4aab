/** A whole number from 0 to the most, as typed; null where it is none. */
export function wholeIn(typed: string, most: number): number | null {
  const number = /^\s*\d{1,5}\s*$/.test(typed) ? Number(typed) : null;
  return number !== null && number <= most ? number : null;
}
