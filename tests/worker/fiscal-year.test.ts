import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type FiscalYearInput,
  type FiscalYearResult,
  PAUSE_SIGNAL,
  RESUME_SIGNAL,
} from '@siklus/workflows/contract/fiscal-year.ts';
import { BULK_QUEUE, FISCAL_YEAR, fiscalYearWorkflowId } from '@siklus/workflows/contract/names.ts';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { eventually } from '../workflows/eventually.ts';
import { openingOf, type Stage, stage, villagesOf } from './stage.ts';

let on: Stage;

beforeAll(async () => {
  on = await stage();
  await on.work();
}, 60_000);
afterAll(() => on.close());

type Run = (input: FiscalYearInput) => Promise<FiscalYearResult>;

const start = (input: FiscalYearInput) =>
  on.client.workflow.start<Run>(FISCAL_YEAR, {
    taskQueue: BULK_QUEUE,
    workflowId: fiscalYearWorkflowId(input.regencyCode, input.year),
    args: [input],
  });
const run = async (input: FiscalYearInput) => (await start(input)).result();
const count = async (table: string, year: number, where = 'true') => {
  const sql = `SELECT count(*)::int AS n FROM ${table} WHERE ${table === 'cycle' ? 'fiscal_year' : 'year'} = $1 AND ${where}`;
  return (await on.pool.query<{ n: number }>(sql, [year])).rows[0]?.n;
};
const openWorkflows = async (year: number) =>
  (await on.client.workflow.count(`WorkflowType = 'villageCycle' AND SiklusFiscalYear = ${year}`)).count;

describe('opening a year for the whole regency', () => {
  test('opens 193 cycles, every one of them in the read model with its first tasks', async () => {
    const desa = await villagesOf(on.pool, 'desa');
    expect(await run(openingOf(desa))).toEqual({ opened: 193, existing: 0, failed: 0 });
    await eventually(async () => expect(await count('cycle', 2028)).toBe(193));
    expect(await count('fiscal_year_village', 2028, `result = 'opened'`)).toBe(193);
    const { rows } = await on.pool.query('SELECT status, total, rules, opened_by FROM fiscal_year WHERE year = 2028');
    expect(rows).toEqual([{ status: 'open', total: 193, rules: expect.any(String), opened_by: 'dpmd-1' }]);
    const { rows: tasks } = await on.pool.query(
      'SELECT count(DISTINCT cycle_id)::int AS cycles FROM task WHERE fiscal_year = 2028',
    );
    expect(tasks).toEqual([{ cycles: 193 }]);
  }, 60_000);

  test('a second time opens none: still 193', async () => {
    const desa = await villagesOf(on.pool, 'desa');
    const again = openingOf(desa, { commandId: 'another key' });
    expect(await run(again)).toEqual({ opened: 0, existing: 193, failed: 0 });
    expect(await count('cycle', 2028)).toBe(193);
    await eventually(async () => expect(await openWorkflows(2028)).toBe(193));
    const { rows } = await on.pool.query(`SELECT count(*)::int AS n FROM event WHERE type = 'cycleOpened'`);
    expect(rows).toEqual([{ n: 193 }]);
  }, 60_000);

  test('names regency, district, stage and year to the engine, for operations', async () => {
    const [village] = await villagesOf(on.pool, 'desa');
    const handle = on.client.workflow.getHandle(`cycle/${village?.villageId}/2028`);
    const { typedSearchAttributes: attributes, memo } = await handle.describe();
    const text = (name: string) => attributes.get(defineSearchAttributeKey(name, SearchAttributeType.KEYWORD));
    expect(text('SiklusRegency')).toBe('64.02');
    expect(text('SiklusDistrict')).toBe(village?.districtCode);
    expect(text('SiklusStage')).toBe('musrenbangdes');
    expect(attributes.get(defineSearchAttributeKey('SiklusFiscalYear', SearchAttributeType.INT))).toBe(2028);
    expect(memo).toEqual({ village: village?.villageName });
  });
});

describe('opening a year for some', () => {
  test('gives no kelurahan and no unknown village a cycle: reported, and the others are opened', async () => {
    const [kelurahan] = await villagesOf(on.pool, 'kelurahan');
    const desa = (await villagesOf(on.pool, 'desa')).slice(0, 3);
    const [first] = desa;
    if (!kelurahan || !first) throw new Error('no villages');
    const stranger = { ...first, villageId: '9999999999' };
    const input = openingOf([kelurahan, ...desa, stranger], { year: 2029, waveSize: 2 });
    expect(await run(input)).toEqual({ opened: 3, existing: 0, failed: 2 });
    const { rows } = await on.pool.query(
      `SELECT village_id, reason FROM fiscal_year_village WHERE year = 2029 AND result = 'failed' ORDER BY village_id`,
    );
    expect(rows.map((row) => row.village_id)).toEqual([kelurahan.villageId, stranger.villageId].sort());
    expect(rows.every((row) => row.reason.length > 0)).toBe(true);
    await eventually(async () => expect(await count('cycle', 2029)).toBe(3));
    expect(await openWorkflows(2029)).toBe(3);
  });

  test('reports a village that the rules cannot open, and opens it when the cause is gone', async () => {
    const [village] = (await villagesOf(on.pool, 'desa')).slice(5);
    if (!village) throw new Error('no village');
    const input = openingOf([village], { year: 2030, rules: 'P114-1999.9' });
    expect(await run(input)).toEqual({ opened: 0, existing: 0, failed: 1 });
    expect(await run(openingOf([village], { year: 2030 }))).toEqual({ opened: 1, existing: 0, failed: 0 });
    await eventually(async () => expect(await count('cycle', 2030)).toBe(1));
    expect(await count('fiscal_year_village', 2030, `result = 'opened' AND reason IS NULL`)).toBe(1);
  });

  test('stops between two waves when it is paused, says so, and goes on when it is resumed', async () => {
    const desa = (await villagesOf(on.pool, 'desa')).slice(0, 6);
    const input = openingOf(desa, { year: 2031, waveSize: 2 });
    const handle = await on.client.workflow.signalWithStart<Run>(FISCAL_YEAR, {
      taskQueue: BULK_QUEUE,
      workflowId: fiscalYearWorkflowId(input.regencyCode, input.year),
      args: [input],
      signal: PAUSE_SIGNAL,
    });
    const status = async () =>
      (await on.pool.query<{ status: string }>('SELECT status FROM fiscal_year WHERE year = 2031')).rows[0]?.status;
    await eventually(async () => expect(await status()).toBe('paused'));
    expect(await count('fiscal_year_village', 2031, `result = 'waiting'`)).toBe(6);
    await handle.signal(RESUME_SIGNAL);
    expect(await handle.result()).toEqual({ opened: 6, existing: 0, failed: 0 });
    expect(await status()).toBe('open');
  });
});
