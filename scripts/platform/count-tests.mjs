import { existsSync, readFileSync } from 'node:fs';

/**
 * What a run of jest came to, from the notes of its reporter (tests/setup/closing-line.mjs): its own totals where it came to
 * its end, else what had passed and failed until then, each file that did not finish counting as one failure.
 * @param {string} notes the file of the notes
 * @param {readonly string[]} files all test files of the run, as far as they are known
 */
export function countTests(notes, files) {
  const facts = existsSync(notes) ? readFileSync(notes, 'utf8').split('\n').flatMap(parsed) : [];
  const complete = facts.find((fact) => fact.complete)?.complete;
  if (complete !== undefined) return { ...complete, unfinished: [] };
  const ended = facts.filter((fact) => fact.ended);
  const known = new Set([...files, ...facts.flatMap(({ began = [] }) => began)]);
  for (const { ended: file } of ended) known.delete(file);
  const sum = (kind) => ended.reduce((total, fact) => total + fact[kind], 0);
  const unfinished = [...known].toSorted((a, b) => a.localeCompare(b));
  return { passed: sum('passed'), failed: sum('failed') + unfinished.length, skipped: sum('skipped'), unfinished };
}

/** The last line may be half written. */
function parsed(line) {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
