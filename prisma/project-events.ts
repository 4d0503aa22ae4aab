import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { evolve } from '@siklus/workflows/domain/cycle/evolve.ts';
import { type NoticeToRole, noticesOf } from '@siklus/workflows/domain/cycle/notices.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import type { ClientBase, Pool } from 'pg';
import { type Projected, projectRecord } from './project-record.ts';
import { projectionRows } from './projection.ts';
import { withState } from './stored-state.ts';

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
 * time. `stored` is the state as last read; an older one is read again. Answers the state that is now stored. Rejects with GapError, or as projectRecord does.
 */
export async function projectEvents(
  pool: Pool | ClientBase,
  batch: Batch,
  stored?: CycleState | null,
): Promise<(Projected & { state: CycleState }) | null> {
  const [first] = batch.events;
  if (first === undefined) return null;
  const moves = batch.events.findIndex(({ type }, i) => i > 0 && type === 'villageRecoded');
  if (moves > 0) {
    // A notice is for the district of its day: what came before the village moved is written before.
    const before = await projectEvents(pool, { ...batch, events: batch.events.slice(0, moves) }, stored);
    return projectEvents(pool, { ...batch, events: batch.events.slice(moves) }, before?.state);
  }
  let base = stored === undefined ? await storedState(pool, batch.cycleId) : stored;
  if (first.seq > (base?.seq ?? 0) + 1) base = await storedState(pool, batch.cycleId);
  const known = base?.seq ?? 0;
  if (first.seq > known + 1) throw new GapError(batch.cycleId, known, first.seq);

  // Events that are stored are sent all the same: the database compares their hashes. Whom an event concerns is told by the
  // state it has led to, not by the last of the batch: whatever the batches, the tables end the same.
  let state: CycleState | null = base;
  const notices: NoticeToRole[] = [];
  for (const event of batch.events) {
    if (event.seq <= known) continue;
    state = evolve(state, batch.cycleId, event);
    notices.push(...noticesOf([event], state));
  }
  if (state === null) throw new RangeError(`Cycle ${batch.cycleId} has no state`);
  const view = { tasks: openTasks(state), notices };
  return { ...(await projectRecord(pool, projectionRows({ ...batch, state }, view))), state };
}

/** The state of a cycle as Postgres has it; null before its first event is written. */
export async function storedState(pool: Pool | ClientBase, cycleId: string): Promise<CycleState | null> {
  const { rows } = await pool.query<{ state: CycleState }>('SELECT state FROM cycle WHERE id = $1', [cycleId]);
  return withState(rows)[0]?.state ?? null;
}
