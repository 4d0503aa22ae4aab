import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { evolve } from '@siklus/workflows/domain/cycle/evolve.ts';
import { noticesOf } from '@siklus/workflows/domain/cycle/notices.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import type { Pool } from 'pg';
import { type Projected, projectCycle } from './project-cycle.ts';
import { projectionRows } from './projection.ts';

/** Events that the engine has, durably, and Postgres may not have yet; oldest first, without a gap. */
export type Batch = { cycleId: string; workflowId: string; runId: string; events: readonly CycleEvent[] };

/** Events are missing between what is stored and what came: nothing was written. */
export class GapError extends Error {
  constructor(cycleId: string, stored: number, first: number) {
    super(`Cycle ${cycleId} is stored up to event ${stored}; the next that came is ${first}`);
    this.name = 'GapError';
  }
}

/**
 * Writes what the engine has decided: folds the events into the stored state and projects the result. Does nothing a second
 * time. `stored` is the state as last read; an older one is read again. Answers the state that is now stored. Rejects with GapError, or as projectCycle does.
 */
export async function projectEvents(
  pool: Pool,
  batch: Batch,
  stored?: CycleState | null,
): Promise<(Projected & { state: CycleState }) | null> {
  const [first] = batch.events;
  if (first === undefined) return null;
  let base = stored === undefined ? await storedState(pool, batch.cycleId) : stored;
  if (first.seq > (base?.seq ?? 0) + 1) base = await storedState(pool, batch.cycleId);
  const known = base?.seq ?? 0;
  if (first.seq > known + 1) throw new GapError(batch.cycleId, known, first.seq);

  // Events that are stored are sent all the same: the database compares their hashes.
  let state: CycleState | null = base;
  for (const event of batch.events) if (event.seq > known) state = evolve(state, batch.cycleId, event);
  if (state === null) throw new RangeError(`Cycle ${batch.cycleId} has no state`);
  const view = { tasks: openTasks(state), notices: noticesOf(batch.events, state) };
  return { ...(await projectCycle(pool, projectionRows({ ...batch, state }, view))), state };
}

/** The state of a cycle as Postgres has it; null before its first event is written. */
export async function storedState(pool: Pool, cycleId: string): Promise<CycleState | null> {
  const { rows } = await pool.query<{ state: CycleState }>('SELECT state FROM cycle WHERE id = $1', [cycleId]);
  return rows[0]?.state ?? null;
}
