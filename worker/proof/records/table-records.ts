import type { StoredRow } from '@siklus/workflows/domain/audit/stored-row.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Pool } from 'pg';
import { RECORD_PROGRAMS } from '../../records/kinds.ts';

/** What the tables tell of a record. */
export type TableRecord = {
  /** The row by which people find it. */
  summary: { seq: number; head: string; status: string; closedAt: Instant | null } | null;
  rows: StoredRow[];
  /** Commands whose events somebody has yet to write. */
  onTheirWay: ReadonlySet<string>;
};

export const ROW = `cycle_id AS "recordId", seq, type, at, actor_id AS "actorId", actor_role AS "actorRole",
  command_id AS "commandId", prev, hash, run_id AS "runId", event`;

const SUMMARIES = Object.values(RECORD_PROGRAMS)
  .map(({ table }) => `SELECT id, seq, head, status, closed_at AS "closedAt" FROM ${table} WHERE id = ANY($1)`)
  .join(' UNION ALL ');

/** Everything at one moment: a command is on its way or its rows are there, never neither. */
export async function readTables(pool: Pool, recordIds: readonly string[]): Promise<Map<string, TableRecord>> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows: summaries } = await client.query<{ id: string } & NonNullable<TableRecord['summary']>>(SUMMARIES, [
      recordIds,
    ]);
    const { rows: ways } = await client.query<{ recordId: string; commandId: string }>(
      `SELECT cycle_id AS "recordId", command_id AS "commandId" FROM command_intent WHERE cycle_id = ANY($1)
       UNION ALL
       SELECT cycle_id, 'batch-' || batch_id || '-' || cycle_id FROM batch_item
        WHERE cycle_id = ANY($1) AND result IN ('waiting', 'failed')`,
      [recordIds],
    );
    const { rows } = await client.query<StoredRow & { recordId: string }>(
      `SELECT ${ROW} FROM event WHERE cycle_id = ANY($1) ORDER BY cycle_id, seq`,
      [recordIds],
    );
    await client.query('COMMIT');
    return new Map(
      recordIds.map((id) => [
        id,
        {
          summary: summaries.find((summary) => summary.id === id) ?? null,
          rows: rows.filter(({ recordId }) => recordId === id),
          onTheirWay: new Set(ways.filter(({ recordId }) => recordId === id).map(({ commandId }) => commandId)),
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

/** How far each of these records is written. */
export async function writtenThrough(pool: Pool, recordIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ id: string; seq: number }>(
    `SELECT id, (SELECT max(seq) FROM event WHERE cycle_id = id) AS seq FROM unnest($1::text[]) AS id`,
    [recordIds],
  );
  return new Map(rows.map(({ id, seq }) => [id, seq ?? 0]));
}
