/** Whole numbers of people or of sen, none below nought. */
export function areCounts(numbers: readonly number[]): boolean {
  return numbers.every((n) => Number.isSafeInteger(n) && n >= 0);
}
