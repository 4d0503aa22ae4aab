import { PROJECTION_VERSION } from '@siklus/prisma/projection-version.ts';
import pg from 'pg';
import type { EngineRecord } from '../replay/engine-records.ts';
import { differencesOf, type RowDifference, readModelOf, WRITTEN_TABLES } from './shadow-tables.ts';

export type Comparison = {
  /** Numbers of the last event that is stored, and of the last that the engine has made. */
  stored: number;
  made: number;
  /** Rows that the tables should have. */
  rows: number;
  differences: RowDifference[];
  /** The rows were made by the projection of another release, which may have told the same events in another way. */
  isOfOlder: boolean;
};

export type Shadow = {
  /**
   * Projects what the engine has made, as far as the tables tell of it, beside the tables and compares row by row.
   */
  compare(record: EngineRecord): Promise<Comparison>;
  close(): Promise<void>;
};

/** Rolled back rows stay in the files of the shadow until it is emptied. */
const EMPTY_EVERY = 500;

/**
 * The tables that projections write, once more and empty, in Postgres' own schema for one session (pg_temp). It comes before
 * `public` in every look-up, so that the same project_record writes there; and each projection runs in a transaction that is
 * read only, in which Postgres lets nothing but such tables be written, and that is rolled back, so that nobody is notified.
 * The session is closed at the end, and with it, or with a crash, everything is gone.
 */
export async function openShadow(pool: pg.Pool): Promise<Shadow> {
  const session = await sessionOfItsOwn(pool);
  try {
    await prepare(session);
  } catch (error) {
    await session.end();
    throw error;
  }
  let compared = 0;
  return {
    async compare(record) {
      compared += 1;
      if (compared % EMPTY_EVERY === 0) await empty(session);
      await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      try {
        return await compare(session, record);
      } finally {
        await session.query('ROLLBACK');
      }
    },
    close: () => session.end(),
  };
}

/**
 * As the pool would make one, and never one that it has lent before, nor to be lent again: what a session has planned of a function
 * means the tables that it met first.
 */
async function sessionOfItsOwn({ options }: pg.Pool): Promise<pg.Client> {
  const session = new pg.Client(options);
  // One that breaks says so at its next query.
  session.on('error', () => {});
  await session.connect();
  // What pg-pool waits for before it lends a client; its types do not say so.
  await (options.onConnect as ((client: pg.ClientBase) => Promise<void>) | undefined)?.(session);
  return session;
}

async function prepare(session: pg.ClientBase): Promise<void> {
  for (const table of WRITTEN_TABLES) {
    await session.query(`CREATE TEMPORARY TABLE ${table} (LIKE public.${table} INCLUDING ALL)`);
  }
  // Triggers that fill in columns, which come before the row (tgtype 2). Those that refuse changes have nothing to guard here, and
  // those that come after it enter what it means in registers that are no part of the read model.
  const { rows } = await session.query<{ definition: string }>(
    `SELECT replace(pg_get_triggerdef(t.oid), ' ON public.', ' ON pg_temp.') AS definition
       FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY($1) AND NOT t.tgisinternal
        AND t.tgfoid <> 'refuse_change'::regproc AND t.tgtype & 2 = 2 ORDER BY c.relname, t.tgname`,
    [WRITTEN_TABLES],
  );
  for (const { definition } of rows) await session.query(definition);
  await session.query('SET search_path = pg_temp, public');
  await readOnly(session, true);
}

async function empty(session: pg.ClientBase): Promise<void> {
  await readOnly(session, false);
  await session.query(`TRUNCATE ${WRITTEN_TABLES.map((table) => `pg_temp.${table}`).join(', ')}`);
  await readOnly(session, true);
}

async function readOnly(session: pg.ClientBase, on: boolean): Promise<void> {
  await session.query(`SET default_transaction_read_only = ${on ? 'on' : 'off'}`);
}

async function compare(
  session: pg.ClientBase,
  { program, recordId, workflowId, events }: EngineRecord,
): Promise<Comparison> {
  const { table } = program;
  const { rows } = await session.query<{
    stored: number;
    told: number;
    runId: string | null;
    projection: string | null;
  }>(
    `SELECT coalesce(last.seq, 0) AS stored, greatest(last.seq, (SELECT seq FROM public.${table} WHERE id = $1), 0) AS told,
            last.run_id AS "runId", (SELECT coalesce(projection, '') FROM public.${table} WHERE id = $1) AS projection
       FROM (SELECT) AS one
       LEFT JOIN LATERAL (SELECT seq, run_id FROM public.event WHERE cycle_id = $1 ORDER BY seq DESC LIMIT 1) last ON true`,
    [recordId],
  );
  const { stored, told, runId, projection } = rows[0] ?? { stored: 0, told: 0, runId: null, projection: null };
  const made = events.at(-1)?.seq ?? 0;
  const asFar = events.filter(({ seq }) => seq <= told);
  await program.project(session, { recordId, workflowId, runId: runId ?? '', events: asFar }, null);
  const differences: RowDifference[] = [];
  let shadowRows = 0;
  for (const one of readModelOf(program)) {
    const seen = await differencesOf(session, one, recordId);
    shadowRows += seen.rows;
    differences.push(...seen.differences);
  }
  // A row that is gone was made by nobody.
  const isOfOlder = projection !== null && projection !== PROJECTION_VERSION;
  return { stored, made, rows: shadowRows, differences, isOfOlder };
}
