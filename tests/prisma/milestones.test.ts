import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createPool } from '@siklus/prisma/connect.ts';
import { projectRecord } from '@siklus/prisma/project-record.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { Pool } from 'pg';
import { Village } from '../domain/cycle/village.ts';
import { type FreshDatabase, freshDatabase } from '../setup/database.ts';
import { projectionOf } from './projecting.ts';

let database: FreshDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool({ databaseUrl: database.url, max: 2, applicationName: 'test' });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function overviewOf(village: Village) {
  await projectRecord(pool, projectionOf(village));
  const { rows } = await pool.query('SELECT waits_for, rkpdes_on, submitted_on, apbdes_on FROM cycle WHERE id = $1', [
    village.state.id,
  ]);
  return rows[0];
}

test('the overview tells on which days a cycle reached what the law dates', async () => {
  const village = new Village({ now: '2026-08-03T01:00:00.000Z' as never, fiscalYear: 2027 });
  const dayOf = (step: StepId) => village.step(step).completedOn;
  expect(await overviewOf(village)).toMatchObject({ rkpdes_on: null, submitted_on: null, apbdes_on: null });
  village.upTo('kirim_evaluasi');
  const enacted = dayOf('perdes_rkpdes');
  expect(enacted).not.toBeNull();
  expect(await overviewOf(village)).toMatchObject({ rkpdes_on: enacted, submitted_on: null, apbdes_on: null });
  village.upTo('dpa');
  expect(await overviewOf(village)).toMatchObject({
    rkpdes_on: enacted,
    submitted_on: dayOf('kirim_evaluasi'),
    apbdes_on: dayOf('perdes_apbdes'),
  });
});

test('a milestone that a later state has not reached is taken back', async () => {
  const village = new Village({ fiscalYear: 2031 }).upTo('rapbdes');
  expect((await overviewOf(village)).rkpdes_on).not.toBeNull();
  const rows = projectionOf(village.copy());
  village.finish(village.open()[0] ?? 'rapbdes');
  const later = projectionOf(village);
  expect(later.row.seq).toBeGreaterThan(rows.row.seq);
  await projectRecord(pool, { ...later, row: { ...later.row, rkpdes_on: null } });
  const { rows: stored } = await pool.query('SELECT rkpdes_on FROM cycle WHERE id = $1', [village.state.id]);
  expect(stored).toEqual([{ rkpdes_on: null }]);
});

test('the overview names the role that has to end the step that is due first', async () => {
  const village = new Village({ fiscalYear: 2032 });
  expect(projectionOf(village).row).toMatchObject({ step: 'musdus', waits_for: 'kades' });
  expect((await overviewOf(village)).waits_for).toBe('kades');
  // The camat's clarification of the RKPDes is due before the BPD's agreement to the budget.
  village.upTo('sepakat_bpd_apbdes');
  expect(projectionOf(village).row).toMatchObject({ step: 'klarifikasi_rkpdes', waits_for: 'camat' });
  expect((await overviewOf(village)).waits_for).toBe('camat');
});
