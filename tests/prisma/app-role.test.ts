import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { appendAccess } from '@siklus/prisma/access-log.ts';
import { changeableTables } from '@siklus/prisma/app-role.ts';
import { createPool } from '@siklus/prisma/connect.ts';
import { migrate } from '@siklus/prisma/migrate.ts';
import type { Pool } from 'pg';
import { appUrl, type FreshDatabase, freshDatabase } from '../setup/database.ts';

const DENIED = { code: '42501' };

let database: FreshDatabase;
let owner: Pool;
let app: Pool;
/** Every table that only grows, by its trigger. */
let growing: string[];
let others: string[];

beforeAll(async () => {
  database = await freshDatabase();
  owner = createPool({ databaseUrl: database.url, max: 2, applicationName: 'test' });
  app = createPool({ databaseUrl: appUrl(database.url), max: 2, applicationName: 'test' });
  const { rows } = await owner.query<{ name: string; grows: boolean }>(
    `SELECT c.relname AS name, EXISTS (SELECT FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE t.tgrelid = c.oid AND p.proname = 'refuse_change') AS grows
       FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'`,
  );
  growing = rows.filter(({ grows }) => grows).map(({ name }) => name);
  others = rows.filter(({ grows }) => !grows).map(({ name }) => name);
  await appendAccess(app, [{ at: '2026-11-22T02:00:00.000Z', kind: 'read', what: 'history' }]);
});

afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await database.drop();
});

const firstColumn = async (table: string) => {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT quote_ident(column_name) AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position LIMIT 1`,
    [table],
  );
  return rows[0]?.name ?? '';
};

describe("the product's own account", () => {
  test('may not change, remove or empty anything that only grows, nor get at what protects it', async () => {
    expect(growing).toEqual(expect.arrayContaining(['access_event', 'event', 'document_version', 'checkpoint']));
    for (const table of growing) {
      const column = await firstColumn(table);
      // Postgres answers with a warning that nothing was granted.
      await app.query(`GRANT ALL ON ${table} TO siklus_app`);
      for (const statement of [
        `UPDATE ${table} SET ${column} = ${column}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
        `MERGE INTO ${table} t USING ${table} s ON t.ctid = s.ctid WHEN MATCHED THEN DELETE`,
        `SELECT * FROM ${table} FOR UPDATE`,
        `DROP TABLE ${table}`,
        `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
        `ALTER TABLE ${table} OWNER TO siklus_app`,
        `ALTER TABLE ${table} ADD COLUMN extra text`,
        `DROP TRIGGER ${table}_append_only ON ${table}`,
        `CREATE TRIGGER own BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
        `CREATE RULE own AS ON INSERT TO ${table} DO INSTEAD NOTHING`,
        `CREATE INDEX ON ${table} (${column})`,
      ]) {
        const refused = await app.query(statement).then(
          () => 'carried out',
          (error: { code?: string }) => error.code,
        );
        expect([statement, refused]).toEqual([statement, DENIED.code]);
      }
    }
  });

  test('may empty no other table either, and own none', async () => {
    for (const table of others) {
      await expect(app.query(`TRUNCATE ${table}`)).rejects.toMatchObject(DENIED);
      await expect(app.query(`DROP TABLE ${table}`)).rejects.toMatchObject(DENIED);
    }
  });

  test.each([
    'CREATE TABLE own (id int)',
    'CREATE SCHEMA own',
    'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
    'DROP FUNCTION refuse_change() CASCADE',
    'CREATE ROLE own SUPERUSER',
    'ALTER ROLE siklus_app SUPERUSER',
    'SET ROLE siklus',
    "SET session_replication_role = 'replica'",
    'INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES (1, 1, 1)',
    "COPY event TO PROGRAM 'cat'",
    "SELECT pg_read_file('postgresql.conf')",
  ])('may not get further: %s', async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject(DENIED);
  });

  test('has what the product needs: it reads and adds to every table', async () => {
    const { rows } = await app.query<{ name: string; reads: boolean; adds: boolean; changes: boolean }>(
      `SELECT relname AS name, has_table_privilege(oid, 'SELECT') AS reads, has_table_privilege(oid, 'INSERT') AS adds,
              has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE') AS changes
         FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname = ANY ($1)`,
      [[...growing, ...others]],
    );
    expect(rows.filter(({ reads, adds }) => !reads || !adds)).toEqual([]);
    expect(
      rows
        .filter(({ changes }) => changes)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...others].sort());
  });

  test('is known to be unable to change the record, where the owner of the tables is not', async () => {
    expect([await changeableTables(app), await changeableTables(owner)]).toEqual([0, growing.length]);
  });
});

test('a table that comes later is covered by the next migration without a word about it', async () => {
  await owner.query(`
    CREATE TABLE later (id bigserial PRIMARY KEY, text text);
    CREATE TRIGGER later_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON later
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`);
  await expect(app.query(`INSERT INTO later (text) VALUES ('a')`)).rejects.toMatchObject(DENIED);
  await migrate(database.url);
  await expect(app.query(`INSERT INTO later (text) VALUES ('a')`)).resolves.toMatchObject({ rowCount: 1 });
  await expect(app.query('DELETE FROM later')).rejects.toMatchObject(DENIED);
});

test('a right that somebody gave away by hand is taken back by the next migration', async () => {
  await owner.query('GRANT UPDATE, DELETE ON event TO siklus_app; GRANT TRUNCATE ON event TO PUBLIC');
  expect(await changeableTables(app)).toBe(1);
  await migrate(database.url);
  expect(await changeableTables(app)).toBe(0);
});
