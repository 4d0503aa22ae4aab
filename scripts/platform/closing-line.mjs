/**
 * The last line of a test run, in the form that every reader of test runs understands.
 * @param {{passed: number, failed: number, skipped: number}} counts
 * @returns {string}
 */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
