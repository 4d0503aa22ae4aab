import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createPool } from '@siklus/prisma/connect.ts';
import { SCHEMA } from '@siklus/prisma/draft-migration.ts';
import { type MigrateOptions, migrate } from '@siklus/prisma/migrate.ts';
import { seed } from '@siklus/prisma/seed.ts';
import type { Pool } from 'pg';
import type { FreshDatabase } from '../setup/database.ts';
import { emptyDatabase } from './empty-database.ts';

const OLDER = join(dirname(SCHEMA), 'migrations');
const NEXT = '30000101000000_next';

let database: FreshDatabase;
let pool: Pool;
/** The migrations of the version after this one: ours, and those that a test writes. */
let newer: string;

beforeEach(async () => {
  database = await emptyDatabase();
  pool = createPool({ databaseUrl: database.url, max: 2, applicationName: 'test' });
  newer = mkdtempSync(join(tmpdir(), 'migrations-'));
  cpSync(OLDER, newer, { recursive: true });
});

afterEach(async () => {
  await pool.end();
  await database.drop();
  rmSync(newer, { recursive: true });
});

function write(script: string, name = NEXT): void {
  mkdirSync(join(newer, name), { recursive: true });
  writeFileSync(join(newer, name, 'migration.sql'), script);
}

const said: string[] = [];
const start = (folder: string, options: Partial<MigrateOptions> = {}) => {
  said.length = 0;
  return migrate(database.url, folder, { say: (sentence) => said.push(sentence), version: '0.2.0', ...options });
};

const exists = async (table: string) =>
  (await pool.query('SELECT to_regclass($1) IS NOT NULL AS exists', [table])).rows[0]?.exists;

const recorded = async (name = NEXT) =>
  (await pool.query('SELECT change FROM _prisma_migrations WHERE migration_name = $1', [name])).rows[0]?.change;

describe('the release before, on a database of the release after', () => {
  test('starts where that only added, says so, and its own programs work', async () => {
    write(`-- expand\nCREATE TABLE addition (id int);\nALTER TABLE village ADD COLUMN hamlets int;`);
    await start(newer);
    expect(await start(OLDER)).toEqual({ applied: [], ahead: [NEXT], hasAppRole: true });
    expect(said).toEqual([
      `The database is ahead of version 0.2.0: ${NEXT} only added what this version leaves alone.`,
    ]);
    await seed(database.url, { demo: false });
    const { rows } = await pool.query('SELECT count(*)::int AS n FROM village');
    expect(rows[0]?.n).toBeGreaterThan(190);
    // And on again: the newer one finds its own.
    expect(await start(newer)).toMatchObject({ applied: [], ahead: [] });
  });

  test('refuses where something was taken away that it needs: what, and the way out', async () => {
    write('-- contract: since 0.3.0; drops village.ended_on\nALTER TABLE village DROP COLUMN ended_on;');
    await start(newer, { agreed: true, version: '0.3.0' });
    await expect(start(OLDER)).rejects.toThrow(
      `The database has had migration ${NEXT}, which took away what version 0.2.0 needs (drops village.ended_on): start version 0.3.0 or a newer one, or restore a backup from before it (docs/runbooks/rollback.md).`,
    );
  });

  test('starts where only that was taken away which it had stopped using itself', async () => {
    write('-- contract: since 0.2.0; drops table saved_view_default\nDROP TABLE saved_view_default;');
    await start(newer, { agreed: true, version: '0.3.0' });
    expect(await start(OLDER)).toMatchObject({ ahead: [NEXT] });
    await expect(start(OLDER, { version: '0.1.9' })).rejects.toThrow(/took away what version 0\.1\.9 needs/);
  });

  test('refuses where it is not on record what a migration did, as with one that version 0.1.0 applied', async () => {
    write('-- expand\nCREATE TABLE addition (id int);');
    await start(newer);
    await pool.query('ALTER TABLE _prisma_migrations DROP COLUMN change');
    await expect(start(OLDER)).rejects.toThrow(/of which it is not on record that it only added/);
    // The newer version writes down what it knows of migrations that are there already.
    await start(newer);
    expect(await recorded()).toBe('expand');
    expect(await start(OLDER)).toMatchObject({ ahead: [NEXT] });
  });
});

describe('a migration that cannot be undone', () => {
  const DROPS = '-- contract: since 0.3.0; drops table saved_view_default\nDROP TABLE saved_view_default;';

  test('is not run before somebody has agreed: nothing was changed, and a backup is named', async () => {
    await start(OLDER);
    write('-- expand\nCREATE TABLE addition (id int);', '30000101000000_a');
    write(DROPS, '30000101000000_b');
    await expect(start(newer)).rejects.toThrow(
      /Migration 30000101000000_b cannot be undone \(drops table saved_view_default\); after it only version 0\.3\.0 .* Nothing was changed\. Make a backup first/,
    );
    expect([await exists('addition'), await exists('saved_view_default')]).toEqual([false, true]);

    expect((await start(newer, { agreed: true })).applied).toHaveLength(2);
    expect(said).toEqual([expect.stringMatching(/^Migration 30000101000000_b cannot be undone/)]);
    expect(await exists('saved_view_default')).toBe(false);
    expect(await recorded('30000101000000_b')).toBe('contract: since 0.3.0; drops table saved_view_default');
  });

  test('asks nobody on a new database: nothing is lost there', async () => {
    write(DROPS);
    expect((await start(newer)).applied).toContain(NEXT);
  });
});

test('a migration that does not say what it does is not run', async () => {
  await start(OLDER);
  write('CREATE TABLE addition (id int);');
  await expect(start(newer)).rejects.toThrow(/does not say in its first line whether it only adds/);
  expect(await exists('addition')).toBe(false);
});
