import type { Pool } from 'pg';

/**
 * What was seen of a cycle. `halted`: Postgres refuses its events, and it writes no more. `differs`: engine and tables tell other
 * stories. `failing`: its code fails in the engine.
 */
export type CycleTrouble = 'halted' | 'differs' | 'failing';

export type CycleAlarm = { cycleId: string; kind: CycleTrouble; detail: string; seenAt: string };

const LONGEST = 500;

/** Keeps that a cycle was seen in trouble, since when, and the newest of what was said. */
export async function raiseAlarm(pool: Pool, cycleId: string, kind: CycleTrouble, detail: string): Promise<void> {
  await pool.query(
    `INSERT INTO cycle_alarm (cycle_id, kind, detail) VALUES ($1, $2, $3)
     ON CONFLICT (cycle_id, kind) DO UPDATE SET detail = excluded.detail`,
    [cycleId, kind, detail.slice(0, LONGEST)],
  );
}

/** What the cycle says itself takes the place of everything that was seen; since when it has been so stays. */
export async function settleAlarm(pool: Pool, cycleId: string, kind: CycleTrouble, detail: string): Promise<void> {
  await raiseAlarm(pool, cycleId, kind, detail);
  await pool.query('DELETE FROM cycle_alarm WHERE cycle_id = $1 AND kind <> $2', [cycleId, kind]);
}

/** The cycle goes on: nothing is known against it any more. */
export async function endAlarms(pool: Pool, cycleId: string): Promise<void> {
  await pool.query('DELETE FROM cycle_alarm WHERE cycle_id = $1', [cycleId]);
}

/** Cycles in trouble, the oldest first. */
export async function readAlarms(pool: Pool, limit = 1000): Promise<CycleAlarm[]> {
  const { rows } = await pool.query<CycleAlarm>(
    'SELECT cycle_id AS "cycleId", kind, detail, seen_at AS "seenAt" FROM cycle_alarm ORDER BY seen_at, cycle_id LIMIT $1',
    [limit],
  );
  return rows;
}
