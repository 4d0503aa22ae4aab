import pg from 'pg';
import { createPool } from './connect.ts';

/** The account of API and worker: it can add to the record and can take nothing from it. */
export const APP_ROLE = 'siklus_app';

const NOT_ALLOWED = '42501';

/**
 * Gives the role exactly what the product needs in this database: tables that only grow are those with the trigger
 * `refuse_change`, so a table that is made later is covered as well. Answers false where the role does not exist and
 * the owner may not make it.
 */
export async function grantToApp(pool: pg.Pool): Promise<boolean> {
  try {
    await pool.query(CREATE);
  } catch (error) {
    if ((error as { code?: unknown }).code === NOT_ALLOWED) return false;
    throw error;
  }
  await pool.query(GRANT);
  return true;
}

/**
 * Lets the role of this address sign in with the password of this address. Only for our own role: other accounts are made by
 * whoever administers the server, who makes them members of siklus_app.
 */
export async function provideAppLogin(ownerUrl: string, appUrl: string): Promise<void> {
  const { username, password } = new URL(appUrl);
  if (username !== APP_ROLE || password === '') return;
  const pool = createPool({ databaseUrl: ownerUrl, max: 1, applicationName: 'siklus-migrate' });
  try {
    await pool.query(`ALTER ROLE ${APP_ROLE} LOGIN PASSWORD ${pg.escapeLiteral(decodeURIComponent(password))}`);
  } finally {
    await pool.end();
  }
}

/** What API and worker say at boot when it is so. */
export const MAY_CHANGE_RECORD =
  'the database account may change records: proof rests on checkpoints alone (docs/runbooks/database-accounts.md)';

/** How many of the tables that only grow the account of these connections could change; none, as it should be. */
export async function changeableTables(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_class c
      WHERE c.oid IN (${GROWING})
        AND (has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') OR pg_has_role(c.relowner, 'MEMBER'))`,
  );
  return rows[0]?.n ?? 0;
}

const GROWING = `SELECT t.tgrelid FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE p.proname = 'refuse_change'`;

/** Two databases of one server may be migrated at once, and a role is the server's. */
const CREATE = `DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APP_ROLE}') THEN
    CREATE ROLE ${APP_ROLE} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$`;

const GRANT = `DO $$
DECLARE
  place text := current_schema();
  kept record;
BEGIN
  -- Before Postgres 15 everybody could make tables here.
  EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM PUBLIC', place);
  EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM ${APP_ROLE}, PUBLIC', place);
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO ${APP_ROLE}', place);
  EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO ${APP_ROLE}', place);
  EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %I TO ${APP_ROLE}', place);
  FOR kept IN
    SELECT c.relname AS name,
           CASE WHEN c.relname = '_prisma_migrations' THEN 'SELECT'
                WHEN c.oid IN (${GROWING}) THEN 'SELECT, INSERT'
                ELSE 'SELECT, INSERT, UPDATE, DELETE' END AS rights
      FROM pg_class c
     WHERE c.relnamespace = place::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
  LOOP
    EXECUTE format('GRANT %s ON %I.%I TO ${APP_ROLE}', kept.rights, place, kept.name);
  END LOOP;
END $$`;
