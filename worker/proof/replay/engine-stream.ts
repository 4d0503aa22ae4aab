import type { Known } from '@siklus/workflows/contract/durable-record.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import { shown } from '@siklus/workflows/domain/audit/first-difference.ts';
import { GENESIS } from '@siklus/workflows/domain/record/chain.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import type { RecordProgram } from '../../records/program.ts';
import { keptResults } from '../records/run-facts.ts';
import type { RunRecord } from '../records/run-record.ts';
import { altered, compareResults, type Stream } from './check-run.ts';
import type { Replayed } from './replayer.ts';
import type { ReadRun } from './run-chain.ts';

/** What the engine tells of a record: its events as its code makes them, as it has recorded them, and what is wrong with it. */
export type EngineStream = {
  made: Stream;
  recorded: Map<number, RecordedEvent>;
  /** Runs that were replayed by the very code that made them: what it makes otherwise is no matter of releases. */
  ownCode: ReadonlySet<string>;
  findings: Finding[];
};

/** Replays the runs of a record one after the other and holds what they have recorded against it. */
export async function streamOf(
  program: RecordProgram,
  recordId: string,
  runs: readonly ReadRun[],
  replay: (run: RunRecord) => Promise<Replayed>,
): Promise<EngineStream> {
  const made: Stream = new Map();
  const recorded = new Map<number, RecordedEvent>();
  const ownCode = new Set<string>();
  const findings: Finding[] = [];
  let state: Known | null = null;
  for (const { run, facts } of runs) {
    const { memory } = facts.input;
    const said = [...(memory?.unwritten ?? []), ...keptResults(facts).flatMap(({ events }) => events)];
    for (const event of said) if (!recorded.has(event.seq)) recorded.set(event.seq, event);
    // Nobody has the earlier runs any more: what they handed over is where the record begins.
    if (state === null && memory) {
      for (const event of memory.unwritten) made.set(event.seq, { event, after: null, runId: run.runId });
    }
    // What the run before has handed over, under its own code: another release may keep a state in another way.
    state = memory ? program.upcast(memory.state) : state;
    const { made: events, failure, code, ...told } = await replay(run);
    if (run.codeSha256 !== null && code === run.codeSha256) ownCode.add(run.runId);
    for (const event of events) {
      const { seq, head }: Known = state ?? { seq: 0, head: GENESIS };
      if (event.seq !== seq + 1 || event.prev !== head) {
        const known = { seq: event.seq, field: '$.prev', expected: head, found: event.prev };
        findings.push(altered('historyAltered', run, known));
        break;
      }
      state = program.evolve(state, recordId, event);
      made.set(event.seq, { event, after: state, runId: run.runId });
    }
    if (failure === null) findings.push(...compareResults(program, run, facts, made, told));
    else {
      findings.push(altered('historyAltered', run, { seq: (state?.seq ?? 0) + 1, found: shown(failure) }));
      for (const event of said) if (!made.has(event.seq)) made.set(event.seq, { event, after: null, runId: run.runId });
    }
  }
  return { made, recorded, ownCode, findings };
}
