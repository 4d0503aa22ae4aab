import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import type { Pool } from 'pg';
import { programOf } from '../../records/kinds.ts';
import type { RecordProgram } from '../../records/program.ts';
import type { CheckDependencies } from '../records/check.ts';
import { recordedEvents, withStoredOpening } from '../records/recorded-events.ts';
import { recordsToCheck } from '../records/records-to-check.ts';
import { readRun } from '../records/run-facts.ts';
import { type RecordRuns, runsOf, UnreadableError } from './record-runs.ts';
import { chainRuns } from './run-chain.ts';

/** What the engine, or the archive in its place, has recorded of one record. */
export type EngineRecord = {
  program: RecordProgram;
  recordId: string;
  workflowId: string;
  /** From the first on, oldest first. */
  events: readonly RecordedEvent[];
  /** The run that each was made in, by its number. */
  runs: ReadonlyMap<number, string>;
  /** Whether the engine itself still has it; a record that has ended leaves it after a while. */
  isInEngine: boolean;
};

/** A record that somebody knows of. Reading it rejects with RangeError where these are not histories of ours. */
export type KnownRecord = { recordId: string; read(): Promise<EngineRecord | null> };

type Sources = Pick<CheckDependencies, 'client' | 'pool' | 'recordIds'>;

/** Every record that tables, engine or archive know of, or the named ones; a few are held at once. */
export async function* knownRecords(sources: Sources): AsyncGenerator<KnownRecord> {
  for await (const ids of recordsToCheck(sources)) {
    for (const [recordId, runs] of await runsOf(sources, ids)) {
      yield { recordId, read: () => engineRecord(sources.pool, recordId, runs) };
    }
  }
}

/** The record as it is recorded by now; null where nothing of it is. */
export async function readAgain(sources: Omit<Sources, 'recordIds'>, recordId: string): Promise<EngineRecord | null> {
  const runs = (await runsOf(sources, [recordId])).get(recordId);
  return runs ? engineRecord(sources.pool, recordId, runs) : null;
}

async function engineRecord(
  pool: Pool,
  recordId: string,
  { runs, removed, unreadable }: RecordRuns,
): Promise<EngineRecord | null> {
  if (unreadable !== undefined) throw new UnreadableError(unreadable);
  const found = programOf(recordId);
  const chain = chainRuns(
    recordId,
    runs.map((run) => ({ run, facts: readRun(run.history) })),
    removed,
  );
  if (found === null || chain.runs.length === 0) return null;
  const { program, workflowId } = found;
  const events = new Map<number, RecordedEvent>();
  const made = new Map<number, string>();
  for (const { run, facts } of chain.runs) {
    for (const event of recordedEvents(program, recordId, facts)) {
      if (events.has(event.seq)) continue;
      events.set(event.seq, event);
      made.set(event.seq, run.runId);
    }
  }
  const [first] = chain.runs;
  const whole = first ? await withStoredOpening(pool, program, recordId, events, first.facts) : events;
  return {
    program,
    recordId,
    workflowId,
    events: [...whole.values()].sort((a, b) => a.seq - b.seq),
    runs: made,
    isInEngine: runs.some(({ from }) => from === 'engine'),
  };
}
