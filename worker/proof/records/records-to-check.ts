import { RECORD_WORKFLOWS, recordOf, recordOfWorkflow } from '@siklus/workflows/contract/records.ts';
import type { Pool } from 'pg';
import { RECORD_PROGRAMS } from '../../records/kinds.ts';
import type { CheckDependencies } from './check.ts';

/** So many histories are held at once; at most some megabytes each. */
const AT_ONCE = 32;
const LISTED = 200;

/** The records of which there is a row, whatever their kind. */
const IN_TABLES = Object.values(RECORD_PROGRAMS)
  .map(({ table }) => `SELECT id FROM ${table}`)
  .join(' UNION ALL ');

/** Every record that anybody knows of, some at a time: those of the tables, then those that only the engine or the archive has. */
export async function* recordsToCheck(
  deps: Pick<CheckDependencies, 'pool' | 'client' | 'recordIds'>,
): AsyncIterable<string[]> {
  if (deps.recordIds !== null) return yield* pages([...new Set(deps.recordIds)].filter(recordOf));
  yield* inTables(deps.pool);
  yield* pages(unknownTo(deps.pool, inEngine(deps)));
  const { rows } = await deps.pool.query<{ id: string }>(
    `SELECT DISTINCT cycle_id AS id FROM history_archive a WHERE cycle_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM (${IN_TABLES}) known WHERE known.id = a.cycle_id)
        AND NOT EXISTS (SELECT FROM event WHERE cycle_id = a.cycle_id)`,
  );
  yield* pages(rows.map(({ id }) => id));
}

async function* inTables(pool: Pool): AsyncIterable<string[]> {
  for (let last = ''; ; ) {
    // Also the record of which only events are left: from one record's events to the next one's by the index.
    const { rows } = await pool.query<{ id: string }>(
      `WITH RECURSIVE own AS (
         (SELECT cycle_id, 1 AS n FROM event WHERE cycle_id > $1 ORDER BY cycle_id LIMIT 1)
         UNION ALL
         SELECT (SELECT cycle_id FROM event WHERE cycle_id > own.cycle_id ORDER BY cycle_id LIMIT 1), n + 1
           FROM own WHERE own.cycle_id IS NOT NULL AND n < ${AT_ONCE})
       SELECT id FROM (
         (SELECT id FROM (${IN_TABLES}) found WHERE id > $1 ORDER BY id LIMIT ${AT_ONCE})
         UNION SELECT cycle_id FROM own WHERE cycle_id IS NOT NULL) AS known
       ORDER BY id LIMIT ${AT_ONCE}`,
      [last],
    );
    if (rows.length > 0) yield rows.map(({ id }) => id);
    last = rows.at(-1)?.id ?? '';
    if (rows.length < AT_ONCE) return;
  }
}

async function* inEngine({ client }: Pick<CheckDependencies, 'client'>): AsyncIterable<string> {
  for await (const { workflowId } of client.workflow.list({ query: RECORD_WORKFLOWS })) {
    const record = recordOfWorkflow(workflowId);
    if (record) yield record.id;
  }
}

/** Those of which the tables have nothing. */
async function* unknownTo(pool: Pool, ids: AsyncIterable<string>): AsyncIterable<string> {
  for await (const some of pages(ids, LISTED)) {
    const { rows } = await pool.query<{ id: string }>(
      `SELECT DISTINCT id FROM unnest($1::text[]) AS asked(id)
        WHERE NOT EXISTS (SELECT FROM (${IN_TABLES}) known WHERE known.id = asked.id)
          AND NOT EXISTS (SELECT FROM event WHERE cycle_id = asked.id)`,
      [some],
    );
    for (const { id } of rows) yield id;
  }
}

async function* pages<T>(all: AsyncIterable<T> | Iterable<T>, size = AT_ONCE): AsyncIterable<T[]> {
  let page: T[] = [];
  for await (const one of all) {
    page.push(one);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
