import { WITNESSED } from '@siklus/proof/witnessed.ts';
import type { ClientBase } from 'pg';

/** Far longer than a transaction of ours lives (prisma/connect.ts ends what stands still after ten seconds). */
const LONGEST_WAIT_MS = 60_000;
const PAUSE_MS = 50;

/**
 * The last row of each table up to which nothing can be added any more. Rows are numbered when they are inserted and seen
 * when they are committed, so a smaller number can still come after a larger one. As CREATE INDEX CONCURRENTLY does it: whoever
 * holds a lock for writing now is waited for; who comes later gets larger numbers. Nobody is kept from writing.
 */
export async function settledEntries(db: ClientBase): Promise<Map<string, number>> {
  const last = WITNESSED.map(
    ({ table, entry }) => `SELECT '${table}' AS name, coalesce(max(${entry}), 0) AS entry FROM ${table}`,
  );
  const { rows } = await db.query<{ name: string; entry: number }>(last.join(' UNION ALL '));
  const writers = await writersNow(db);
  for (const end = Date.now() + LONGEST_WAIT_MS; (await stillWriting(db, writers)) > 0; ) {
    if (Date.now() > end) throw new Error('A transaction keeps its rows open for longer than a checkpoint can wait');
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return new Map(rows.map(({ name, entry }) => [name, entry]));
}

const WRITERS = `FROM pg_locks
  WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND granted AND pid IS DISTINCT FROM pg_backend_pid()
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

async function writersNow(db: ClientBase): Promise<string[]> {
  const tables = WITNESSED.map(({ table }) => table);
  const { rows } = await db.query<{ writer: string }>(
    `SELECT DISTINCT virtualtransaction AS writer ${WRITERS} AND relation = ANY($1::text[]::regclass[])`,
    [tables],
  );
  return rows.map(({ writer }) => writer);
}

async function stillWriting(db: ClientBase, writers: readonly string[]): Promise<number> {
  if (writers.length === 0) return 0;
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n ${WRITERS} AND virtualtransaction = ANY($1::text[])`,
    [writers],
  );
  return rows[0]?.n ?? 0;
}
