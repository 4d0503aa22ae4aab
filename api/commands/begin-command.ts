import { withState } from '@siklus/prisma/stored-state.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { placeOf, within } from '../http/permission.ts';
import { Problem } from '../http/problem.ts';
import { Where } from '../http/sql.ts';
import { CLOCK, requireSameClock } from '../wire/same-clock.ts';

/** A cycle as a command finds it: where it lives in the engine, and its state as last written. */
export type Addressed = { villageId: string; fiscalYear: number; state: CycleState };

/**
 * Finds the cycle of a command and notes, in the same statement, that the command is on its way: should this process end
 * between the engine's answer and the writing of it, somebody else finishes (commands/finish-commands.ts). NOT_FOUND where the
 * cycle does not exist or lies outside the scope: nobody can tell which. CLOCKS_APART where our clock is not that of Postgres:
 * what is received now could count for another day.
 */
export async function beginCommand(pool: pg.Pool, scope: Scope, cycleId: string, key: string): Promise<Addressed> {
  const where = within(
    new Where().and((v) => `c.id = ${v}`, cycleId),
    scope,
    placeOf('c'),
  );
  const asked = Date.now();
  const { rows } = await pool.query<Addressed & { clock: number }>({
    // One plan a connection and kind of scope.
    name: `begin_command_${scope.kind}`,
    text: `with found as (
       select c.id, c.village_id as "villageId", c.fiscal_year as "fiscalYear", c.state from cycle c ${where}
     ), intent as (
       insert into command_intent (cycle_id, command_id) select id, $${where.values.length + 1} from found
       on conflict (cycle_id, command_id) do update set sent_at = now())
     select "villageId", "fiscalYear", state, ${CLOCK} as clock from found`,
    values: [...where.values, key],
  });
  const [row] = withState(rows);
  if (row === undefined) throw new Problem('NOT_FOUND');
  const { clock, ...cycle } = row;
  try {
    requireSameClock(clock, asked);
  } catch (error) {
    await endCommand(pool, cycleId, [key]);
    throw error;
  }
  return cycle;
}

/** The command is at its end without events to write: refused, or written before. */
export async function endCommand(pool: pg.Pool, recordId: string, keys: readonly string[]): Promise<void> {
  await pool.query('delete from command_intent where cycle_id = $1 and command_id = any($2)', [recordId, keys]);
}
