import type pg from 'pg';

/** Whether the command with that key is on record: what would stand against it now came later, and it hears its old answer. */
export async function wasCarriedOut(pool: pg.Pool, cycleId: string, key: string): Promise<boolean> {
  const { rowCount } = await pool.query('select 1 from event where cycle_id = $1 and command_id = $2', [cycleId, key]);
  return rowCount !== null && rowCount > 0;
}
