import { writeFileSync } from 'node:fs';
import { closingLine } from '@siklus/scripts/platform/closing-line.mjs';

/** Ends a run with the plain line "N passed, N failed[, N skipped]", or hands the counts to `npm test`, which adds its own checks. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const passed = results.numPassedTests;
    // A file that could not even be loaded has no tests to count: it counts as one failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    this.failed = failed;
    const counts = process.env.SIKLUS_TEST_COUNTS;
    if (counts) writeFileSync(counts, JSON.stringify({ passed, failed, skipped }));
    else console.log(closingLine({ passed, failed, skipped }));
  }

  getLastError() {
    return undefined;
  }
}
