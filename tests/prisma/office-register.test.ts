import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createPool } from '@siklus/prisma/connect.ts';
import { SCHEMA } from '@siklus/prisma/draft-migration.ts';
import { migrate } from '@siklus/prisma/migrate.ts';
import { projectRecord } from '@siklus/prisma/project-record.ts';
import { seed } from '@siklus/prisma/seed.ts';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Pool } from 'pg';
import { Village } from '../domain/cycle/village.ts';
import type { FreshDatabase } from '../setup/database.ts';
import { emptyDatabase } from './empty-database.ts';
import { projectionOf } from './projecting.ts';

const MIGRATIONS = join(dirname(SCHEMA), 'migrations');
const REGISTER = '20261201120000_office_holding';

let database: FreshDatabase;
let pool: Pool;
let before: string;

beforeAll(async () => {
  database = await emptyDatabase();
  pool = createPool({ databaseUrl: database.url, max: 2, applicationName: 'test' });
  before = mkdtempSync(join(tmpdir(), 'migrations-'));
  // What came later builds on it.
  const isEarlier = (path: string) => !/^\d{14}_/.test(basename(path)) || basename(path) < REGISTER;
  cpSync(MIGRATIONS, before, { recursive: true, filter: isEarlier });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
  rmSync(before, { recursive: true });
});

const register = async () =>
  (
    await pool.query(
      `SELECT village_id, office, status, holder, held_as, cause, decree, since, cycle_id, author->>'role' AS role
         FROM office_holding ORDER BY at, entry`,
    )
  ).rows;

test('a village that was in the middle of its year begins its register with what was said last, corrections included', async () => {
  const options = { say: () => undefined, version: '0.2.0' };
  await migrate(database.url, before, options);
  await seed(database.url, { demo: false });
  const [older, newer] = [new Village({ fiscalYear: 2027 }), new Village({ fiscalYear: 2028 })];
  const since = plainDate('2026-01-05');
  newer.do('bpd', { type: 'declareVacancy', cause: 'Meninggal', occurredOn: since });
  older.wait(1);
  older.do('dpmd', { type: 'appointKades', holder: 'pj-1', as: 'pj', decree: 'SK 45', occurredOn: since });
  const correction = { what: 'appointment', value: { decree: 'SK 54', since } } as const;
  older.do('dpmd', { type: 'proposeRepair', correction, reason: 'Salah ketik' });
  older.do('bupati', { type: 'approveRepair', repair: 'b1' });
  for (const village of [older, newer]) await projectRecord(pool, projectionOf(village));

  await migrate(database.url, MIGRATIONS, options);
  const { villageId, id } = older.state;
  const held = { village_id: villageId, office: 'kades', status: 'held', holder: 'pj-1', held_as: 'pj', cause: null };
  expect(await register()).toEqual([{ ...held, decree: 'SK 54', since, cycle_id: id, role: 'dpmd' }]);
  expect((await pool.query('SELECT village_id FROM office_to_tell')).rows).toEqual([{ village_id: villageId }]);

  // From then on the database enters what is said in a cycle, and once.
  older.do('camat', { type: 'declareVacancy', cause: 'Mundur', occurredOn: since });
  for (let time = 0; time < 2; time += 1) await projectRecord(pool, projectionOf(older));
  expect((await register()).slice(1)).toMatchObject([
    { status: 'vacant', cause: 'Mundur', holder: null, role: 'camat' },
  ]);
});
