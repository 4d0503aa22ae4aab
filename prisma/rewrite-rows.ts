import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { evolve } from '@siklus/workflows/domain/cycle/evolve.ts';
import { noticesOf } from '@siklus/workflows/domain/cycle/notices.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import type { Pool } from 'pg';
import { projectRecord } from './project-record.ts';
import { type ProjectionRows, projectionRows } from './projection.ts';
import { PROJECTION_VERSION } from './projection-version.ts';

type Stored = { cycleId: string; runId: string; events: CycleEvent[] };

/** How many cycles have rows that another projection than this one has made. */
export async function oldRows(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM cycle WHERE projection IS DISTINCT FROM $1',
    [PROJECTION_VERSION],
  );
  return rows[0]?.n ?? 0;
}

/**
 * Makes the rows of cycles anew out of their stored events, where another projection than this one has made them, or of the named
 * cycles in any case. One transaction a cycle, which writes nothing where somebody has moved the cycle meanwhile: what people do
 * is never undone, and the cycle comes again in the next round. Answers how many were made anew; `tell` hears of each.
 */
export async function rewriteRows(
  pool: Pool,
  {
    cycleIds = null,
    tell = () => undefined,
  }: { cycleIds?: readonly string[] | null; tell?: (done: number) => void } = {},
): Promise<number> {
  let done = 0;
  for (let after = ''; ; ) {
    const batch = await nextCycles(pool, after, cycleIds);
    const last = batch.at(-1);
    if (last === undefined) return done;
    for (const cycleId of batch) {
      const stored = await storedEvents(pool, cycleId);
      if (stored.events.length > 0) await projectRecord(pool, rowsAnew(stored));
      done += 1;
      tell(done);
    }
    after = last;
  }
}

const AT_ONCE = 50;

async function nextCycles(pool: Pool, after: string, cycleIds: readonly string[] | null): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM cycle WHERE id > $1 AND CASE WHEN $2::text[] IS NULL THEN projection IS DISTINCT FROM $3 ELSE id = ANY($2) END
      ORDER BY id LIMIT ${AT_ONCE}`,
    [after, cycleIds, PROJECTION_VERSION],
  );
  return rows.map(({ id }) => id);
}

/** As one statement sees them. */
async function storedEvents(pool: Pool, cycleId: string): Promise<Stored> {
  const { rows } = await pool.query<{ event: CycleEvent; runId: string }>(
    'SELECT event, run_id AS "runId" FROM event WHERE cycle_id = $1 ORDER BY seq',
    [cycleId],
  );
  return { cycleId, runId: rows.at(-1)?.runId ?? '', events: rows.map(({ event }) => event) };
}

/** The rows as if every event came now, one after the other; a notice is for the place where the village lay at its event. */
function rowsAnew({ cycleId, runId, events }: Stored): ProjectionRows {
  let state: CycleState | null = null;
  const notices: ProjectionRows['notices'][number][] = [];
  for (const event of events) {
    const after: CycleState = evolve(state, cycleId, event);
    const { districtCode, regencyCode } = after;
    notices.push(...noticesOf([event], after).map((notice) => ({ ...notice, districtCode, regencyCode })));
    state = after;
  }
  if (state === null) throw new RangeError(`Cycle ${cycleId} has no events`);
  const last = events.slice(-1);
  return { ...projectionRows({ runId, events: last, state }, { tasks: openTasks(state), notices }), rewrite: true };
}
