import { appendFileSync } from 'node:fs';
import { closingLine } from '@siklus/scripts/platform/closing-line.mjs';

/**
 * Ends a run with the plain line "N passed, N failed[, N skipped]". Under `npm test` it notes each file as it begins and ends,
 * so that a run that is cut off can still be counted, and leaves the line to it.
 */
export default class ClosingLine {
  onTestFileStart({ path }) {
    note({ began: path });
  }

  onTestFileResult({ path }, result) {
    // A file that could not even be loaded has no tests to count: it counts as one failure.
    const failed = result.numFailingTests + (result.testExecError ? 1 : 0);
    note({
      ended: path,
      passed: result.numPassingTests,
      failed,
      skipped: result.numPendingTests + result.numTodoTests,
    });
  }

  onRunComplete(_contexts, results) {
    const passed = results.numPassedTests;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    this.failed = failed;
    if (process.env.SIKLUS_TEST_COUNTS) note({ complete: { passed, failed, skipped } });
    else console.log(closingLine({ passed, failed, skipped }));
  }

  getLastError() {
    return undefined;
  }
}

/** At once: whoever is killed next has said it. */
function note(fact) {
  const file = process.env.SIKLUS_TEST_COUNTS;
  if (file) appendFileSync(file, `${JSON.stringify(fact)}\n`);
}
