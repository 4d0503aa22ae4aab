import type { StoredRow } from '@siklus/workflows/domain/audit/stored-row.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Pool } from 'pg';

/** What the tables tell of a cycle. */
export type TableRecord = {
  cycle: { seq: number; head: string; status: string; closedAt: Instant | null } | null;
  rows: StoredRow[];
  /** Commands whose events somebody has yet to write. */
  onTheirWay: ReadonlySet<string>;
};

export const ROW = `cycle_id AS "cycleId", seq, type, at, actor_id AS "actorId", actor_role AS "actorRole",
  command_id AS "commandId", prev, hash, run_id AS "runId", event`;

/** Everything at one moment: a command is on its way or its rows are there, never neither. */
export async function readTables(pool: Pool, cycleIds: readonly string[]): Promise<Map<string, TableRecord>> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows: cycles } = await client.query<{ id: string } & NonNullable<TableRecord['cycle']>>(
      'SELECT id, seq, head, status, closed_at AS "closedAt" FROM cycle WHERE id = ANY($1)',
      [cycleIds],
    );
    const { rows: ways } = await client.query<{ cycleId: string; commandId: string }>(
      `SELECT cycle_id AS "cycleId", command_id AS "commandId" FROM command_intent WHERE cycle_id = ANY($1)
       UNION ALL
       SELECT cycle_id, 'batch-' || batch_id || '-' || cycle_id FROM batch_item
        WHERE cycle_id = ANY($1) AND result IN ('waiting', 'failed')`,
      [cycleIds],
    );
    const { rows } = await client.query<StoredRow & { cycleId: string }>(
      `SELECT ${ROW} FROM event WHERE cycle_id = ANY($1) ORDER BY cycle_id, seq`,
      [cycleIds],
    );
    await client.query('COMMIT');
    return new Map(
      cycleIds.map((id) => [
        id,
        {
          cycle: cycles.find((cycle) => cycle.id === id) ?? null,
          rows: rows.filter(({ cycleId }) => cycleId === id),
          onTheirWay: new Set(ways.filter(({ cycleId }) => cycleId === id).map(({ commandId }) => commandId)),
        },
      ]),
    );
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** How far each of these cycles is written. */
export async function writtenThrough(pool: Pool, cycleIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ id: string; seq: number }>(
    `SELECT id, (SELECT max(seq) FROM event WHERE cycle_id = id) AS seq FROM unnest($1::text[]) AS id`,
    [cycleIds],
  );
  return new Map(rows.map(({ id, seq }) => [id, seq ?? 0]));
}
