import { projectionRows } from '@siklus/prisma/projection.ts';
import { withState } from '@siklus/prisma/stored-state.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { replay } from '@siklus/workflows/domain/cycle/evolve.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { placeOf, within } from '../http/permission.ts';
import { Problem } from '../http/problem.ts';
import { Where } from '../http/sql.ts';
import { CYCLE_COLUMNS, CYCLE_FROM, type CycleColumns } from './cycle-row-view.ts';

/** A cycle with its state, or NOT_FOUND where it does not exist or lies outside the scope: nobody can tell which. */
export async function readCycle(
  pool: pg.Pool,
  scope: Scope,
  id: string,
): Promise<CycleColumns & { state: CycleState }> {
  const where = within(
    new Where().and((v) => `c.id = ${v}`, id),
    scope,
    placeOf('c'),
  );
  const { rows } = await pool.query<CycleColumns & { state: CycleState }>(
    `select ${CYCLE_COLUMNS}, c.state from ${CYCLE_FROM} ${where}`,
    where.values,
  );
  return oneOf(withState(rows));
}

/** Whose cycle it is; NOT_FOUND unless it exists within the scope. */
export async function findCycle(
  pool: pg.Pool,
  scope: Scope,
  id: string,
): Promise<{ id: string; villageId: string; fiscalYear: number }> {
  const where = within(
    new Where().and((v) => `c.id = ${v}`, id),
    scope,
    placeOf('c'),
  );
  const { rows } = await pool.query<{ id: string; villageId: string; fiscalYear: number }>(
    `select c.id, c.village_id as "villageId", c.fiscal_year as "fiscalYear" from cycle c ${where}`,
    where.values,
  );
  return oneOf(rows);
}

/** A cycle as it is, or as it was at an instant. */
export async function readCycleAt(pool: pg.Pool, scope: Scope, id: string, at: Instant | null | undefined) {
  const now = await readCycle(pool, scope, id);
  return at ? asOf(pool, now, at) : now;
}

/** The same cycle as it was at an instant: its state folded from the events up to then. */
async function asOf(pool: pg.Pool, cycle: CycleColumns & { state: CycleState }, at: Instant) {
  const { rows } = await pool.query<{ event: CycleEvent }>(
    'select event from event where cycle_id = $1 and at <= $2 order by seq',
    [cycle.id, at],
  );
  const events = rows.map(({ event }) => event);
  // Before its first event a cycle was not there.
  if (events.length === 0) throw new Problem('NOT_FOUND');
  const state = replay(cycle.id, events);
  const past = projectionRows({ runId: '', events: events.slice(-1), state }, { tasks: [], notices: [] });
  return { ...cycle, ...past.row, state };
}

function oneOf<T>(rows: T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Problem('NOT_FOUND');
  return row;
}
