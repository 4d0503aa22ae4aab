import { cycleWorkflowId, parseCycleId } from '@siklus/workflows/contract/names.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { Pool } from 'pg';
import type { CheckDependencies } from '../records/check.ts';
import { recordedEvents, withStoredOpening } from '../records/recorded-events.ts';
import { cyclesToCheck } from '../records/records-to-check.ts';
import { readRun } from '../records/run-facts.ts';
import { type CycleRuns, runsOf, UnreadableError } from './record-runs.ts';
import { chainRuns } from './run-chain.ts';

/** What the engine, or the archive in its place, has recorded of one cycle. */
export type EngineCycle = {
  cycleId: string;
  workflowId: string;
  /** From the first on, oldest first. */
  events: readonly CycleEvent[];
  /** The run that each was made in, by its number. */
  runs: ReadonlyMap<number, string>;
  /** Whether the engine itself still has it; a cycle that has ended leaves it after a while. */
  isInEngine: boolean;
};

/** A cycle that somebody knows of. Reading it rejects with RangeError where these are not histories of ours. */
export type KnownCycle = { cycleId: string; read(): Promise<EngineCycle | null> };

type Sources = Pick<CheckDependencies, 'client' | 'pool' | 'cycleIds'>;

/** Every cycle that tables, engine or archive know of, or the named ones; a few are held at once. */
export async function* knownCycles(sources: Sources): AsyncGenerator<KnownCycle> {
  for await (const ids of cyclesToCheck(sources)) {
    for (const [cycleId, runs] of await runsOf(sources, ids)) {
      yield { cycleId, read: () => engineCycle(sources.pool, cycleId, runs) };
    }
  }
}

/** The cycle as it is recorded by now; null where nothing of it is. */
export async function readAgain(sources: Omit<Sources, 'cycleIds'>, cycleId: string): Promise<EngineCycle | null> {
  const runs = (await runsOf(sources, [cycleId])).get(cycleId);
  return runs ? engineCycle(sources.pool, cycleId, runs) : null;
}

async function engineCycle(
  pool: Pool,
  cycleId: string,
  { runs, removed, unreadable }: CycleRuns,
): Promise<EngineCycle | null> {
  if (unreadable !== undefined) throw new UnreadableError(unreadable);
  const place = parseCycleId(cycleId);
  const chain = chainRuns(
    cycleId,
    runs.map((run) => ({ run, facts: readRun(run.history) })),
    removed,
  );
  if (place === null || chain.runs.length === 0) return null;
  const events = new Map<number, CycleEvent>();
  const made = new Map<number, string>();
  for (const { run, facts } of chain.runs) {
    for (const event of recordedEvents(cycleId, facts)) {
      if (events.has(event.seq)) continue;
      events.set(event.seq, event);
      made.set(event.seq, run.runId);
    }
  }
  const [first] = chain.runs;
  const whole = first ? await withStoredOpening(pool, cycleId, events, first.facts) : events;
  return {
    cycleId,
    workflowId: cycleWorkflowId(place.villageId, place.fiscalYear),
    events: [...whole.values()].sort((a, b) => a.seq - b.seq),
    runs: made,
    isInEngine: runs.some(({ from }) => from === 'engine'),
  };
}
