import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createPool } from '@siklus/prisma/connect.ts';
import { SCHEMA, schemaDiff } from '@siklus/prisma/draft-migration.ts';
import { migrate } from '@siklus/prisma/migrate.ts';
import type { Pool } from 'pg';
import type { FreshDatabase } from '../setup/database.ts';
import { catalogue } from './catalogue.ts';
import { emptyDatabase } from './empty-database.ts';

const FOLDER = join(dirname(SCHEMA), 'migrations');
const NAMES = readdirSync(FOLDER, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? [e.name] : []));

let database: FreshDatabase;
let pool: Pool;
let copy: string;

beforeEach(async () => {
  database = await emptyDatabase();
  pool = createPool({ databaseUrl: database.url, max: 2, applicationName: 'test' });
  copy = mkdtempSync(join(tmpdir(), 'migrations-'));
  cpSync(FOLDER, copy, { recursive: true });
});

afterEach(async () => {
  await pool.end();
  await database.drop();
  rmSync(copy, { recursive: true });
});

/** Adds a migration to the copy; names sort after every real one. */
function write(name: string, sql: string, header = 'expand'): void {
  mkdirSync(join(copy, name), { recursive: true });
  writeFileSync(join(copy, name, 'migration.sql'), `-- ${header}\n${sql}`);
}

const history = async () =>
  (
    await pool.query(
      'SELECT migration_name, checksum, finished_at, rolled_back_at, applied_steps_count FROM _prisma_migrations ORDER BY started_at',
    )
  ).rows;

const exists = async (table: string) =>
  (await pool.query('SELECT to_regclass($1) IS NOT NULL AS exists', [table])).rows[0]?.exists;

describe('an empty database', () => {
  test('gets every migration once, and the second time there is nothing to do', async () => {
    expect(await migrate(database.url)).toEqual({ applied: [...NAMES].sort(), ahead: [], hasAppRole: true });
    expect(await migrate(database.url)).toEqual({ applied: [], ahead: [], hasAppRole: true });
    expect(await history()).toHaveLength(NAMES.length);
  });

  test('has a record of each migration as "prisma migrate deploy" writes it', async () => {
    await migrate(database.url);
    for (const row of await history()) {
      const script = readFileSync(join(FOLDER, row.migration_name, 'migration.sql'));
      expect(row.checksum).toBe(createHash('sha256').update(script).digest('hex'));
      expect(row).toMatchObject({ applied_steps_count: 1, rolled_back_at: null });
      expect(row.finished_at).not.toBeNull();
    }
  });

  test('is migrated once when three servers start at the same time', async () => {
    const answers = await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
    expect(answers.flatMap(({ applied }) => applied).sort()).toEqual([...NAMES].sort());
  });

  test('has after the migrations exactly the tables that schema.prisma describes', async () => {
    await migrate(database.url);
    const other = await emptyDatabase();
    const described = createPool({ databaseUrl: other.url, max: 2, applicationName: 'test' });
    try {
      await described.query(await schemaDiff(described, null, readFileSync(SCHEMA, 'utf8')));
      const lines = await catalogue(described);
      expect(lines.length).toBeGreaterThan(100);
      expect(await catalogue(pool)).toEqual(lines);
    } finally {
      await described.end();
      await other.drop();
    }
  });
});

describe('a database that is up to date', () => {
  test('costs a start less than half a second', async () => {
    await migrate(database.url);
    const before = performance.now();
    await migrate(database.url);
    expect(performance.now() - before).toBeLessThan(500);
  });

  test('gets only the migration that is new', async () => {
    await migrate(database.url, copy);
    write('30000101000000_addition', 'CREATE TABLE addition (id int);');
    expect(await migrate(database.url, copy)).toMatchObject({ applied: ['30000101000000_addition'] });
    expect(await exists('addition')).toBe(true);
  });

  test('refuses a migration that was changed after it had been applied, and says which', async () => {
    await migrate(database.url, copy);
    const [first = ''] = NAMES.sort();
    writeFileSync(join(copy, first, 'migration.sql'), 'SELECT 1;');
    await expect(migrate(database.url, copy)).rejects.toThrow(
      `Migration ${first} was changed after it had been applied to this database: put the file back and write a new migration instead.`,
    );
  });
});

describe('a migration that goes wrong', () => {
  const BROKEN = '30000101000000_broken';

  test('leaves nothing of itself behind, names its reason, and can be mended and run again', async () => {
    write(BROKEN, 'CREATE TABLE half (id int); INSERT INTO nowhere VALUES (1);');
    await expect(migrate(database.url, copy)).rejects.toThrow(
      'Migration 30000101000000_broken could not be applied: No such table: nowhere.',
    );
    expect(await exists('half')).toBe(false);
    expect(await exists('cycle')).toBe(true);

    write(BROKEN, 'CREATE TABLE half (id int);');
    expect(await migrate(database.url, copy)).toMatchObject({ applied: [BROKEN] });
    expect(await exists('half')).toBe(true);
  });

  test('that was cut off by a power failure is done again at the next start', async () => {
    await migrate(database.url, copy);
    write(BROKEN, 'CREATE TABLE half (id int);');
    // What the engine has written before it sends the script.
    await pool.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, applied_steps_count)
       VALUES (gen_random_uuid(), repeat('0', 64), $1, now(), 0)`,
      [BROKEN],
    );
    expect(await migrate(database.url, copy)).toMatchObject({ applied: [BROKEN] });
    expect(await exists('half')).toBe(true);
  });

  test('that was cut off between its script and the closing of its record is not done twice', async () => {
    await migrate(database.url, copy);
    // The engine closes the record once more after the script has: here the lights go out.
    write(
      BROKEN,
      `CREATE TABLE half (id int);
       CREATE FUNCTION dark() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'dark'; END $$;
       CREATE TRIGGER dark BEFORE UPDATE ON _prisma_migrations FOR EACH ROW WHEN (OLD.finished_at IS NOT NULL) EXECUTE FUNCTION dark();`,
    );
    await expect(migrate(database.url, copy)).rejects.toThrow(/dark/);
    await pool.query('DROP TRIGGER dark ON _prisma_migrations');
    expect(await migrate(database.url, copy)).toMatchObject({ applied: [] });
    expect(await exists('half')).toBe(true);
  });
});
