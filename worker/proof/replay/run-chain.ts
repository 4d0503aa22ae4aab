import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import { firstDifference, shown } from '@siklus/workflows/domain/audit/first-difference.ts';
import type { RunFacts } from '../records/run-facts.ts';
import type { RunRecord } from '../records/run-record.ts';
import { altered } from './check-run.ts';

export type ReadRun = { run: RunRecord; facts: RunFacts };

/** The runs of a record in their order, and those that have no place in it. */
export type RunChain = {
  runs: readonly ReadRun[];
  /** Begun from the middle of another by a reset. */
  resets: readonly ReadRun[];
  findings: readonly Finding[];
};

/**
 * Puts the runs of one record in order, each handing over to the next. What engine and archive know of but do not have is
 * missing, unless it was removed on record because its term was over.
 */
export function chainRuns(recordId: string, found: readonly ReadRun[], removed: ReadonlySet<string>): RunChain {
  const findings: Finding[] = [];
  const all = [...found].sort((a, b) => a.facts.startedAtMs - b.facts.startedAtMs);
  const byId = new Map(all.map((one) => [one.run.runId, one]));
  const resets = all.filter(({ facts }) => facts.reset !== null);
  const plain = all.filter(({ facts }) => facts.reset === null);
  const runs: ReadRun[] = [];

  const [first] = plain.length > 0 ? plain : resets;
  const missing = (runId: string) => {
    if (!removed.has(runId))
      findings.push(finding('runMissing', { cycleId: recordId, subject: runId, expected: runId }));
  };
  if (first?.facts.continuedFrom && !byId.has(first.facts.continuedFrom)) missing(first.facts.continuedFrom);
  for (let next = first; next !== undefined && !runs.includes(next); ) {
    const before = runs.at(-1);
    if (before) findings.push(...checkHandover(before, next));
    runs.push(next);
    const following = next.facts.ending?.nextRunId;
    next = following ? byId.get(following) : undefined;
    if (following && next === undefined) missing(following);
  }
  for (const { run, facts } of plain) {
    if (runs.some((one) => one.run === run)) continue;
    const last = runs.at(-1)?.run.runId ?? null;
    const subject = run.runId;
    // Begun anew, or going on from a run that is not one of these.
    const kind = facts.continuedFrom ? 'runSwapped' : 'engineReset';
    findings.push(finding(kind, { cycleId: recordId, seq: 1, subject, expected: last, found: subject }));
  }
  return { runs, resets: resets.filter((one) => !runs.includes(one)), findings };
}

/** What a run hands over is what the next one begins with. */
function checkHandover(before: ReadRun, next: ReadRun): Finding[] {
  const handed = before.facts.results.find(({ kind }) => kind === 'handover');
  const expected = handed?.kind === 'handover' ? handed.memory : undefined;
  const difference = firstDifference(expected, next.facts.input.memory, '$.memory');
  if (difference === null) return [];
  const { path, expected: was, found } = difference;
  const seq = next.facts.input.memory?.state.seq ?? null;
  return [altered('historyAltered', next.run, { seq, field: path, expected: shown(was), found: shown(found) })];
}
