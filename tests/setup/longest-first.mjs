import { statSync } from 'node:fs';

/**
 * Begins with what takes longest, so that no core waits at the end for one long file: the browser, what goes deep, the servers,
 * and then by the size of the file. A new machine has no times of an earlier run to go by.
 */
export default class LongestFirst {
  sort(tests) {
    return [...tests].toSorted((a, b) => rank(a) - rank(b) || size(b) - size(a));
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}

const ORDER = [
  /\/e2e\/screens/,
  /\/e2e\//,
  /\.deep\.test|edits|every-day/,
  /\/(worker|workflows|api|prisma|attacks)\//,
];

function rank({ path }) {
  const found = ORDER.findIndex((pattern) => pattern.test(path));
  return found === -1 ? ORDER.length : found;
}

function size({ path }) {
  return statSync(path).size;
}
