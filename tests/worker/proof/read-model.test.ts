import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { APP_ROLE } from '@siklus/prisma/app-role.ts';
import { createPool } from '@siklus/prisma/connect.ts';
import { rewriteRows } from '@siklus/prisma/rewrite-rows.ts';
import { yearAtWork } from '@siklus/scripts/demo/season.ts';
import { checkReadModel } from '@siklus/worker/proof/rebuild/check-read-model.ts';
import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { type Api, startApi, until } from '../../api/harness.ts';
import { villagesAtWork } from './villages-at-work.ts';

/** The one at work, in which a silence can have decided. */
const YEAR = yearAtWork();

let api: Api;
/** Cycles: every term is over; the budget lies with the camat. */
let late: string;
let evaluated: string;

beforeAll(async () => {
  api = await startApi({ worker: true });
  // Planned a year before: every day of its planning has gone by, so that the clock has much to say.
  [late = ''] = await villagesAtWork(api, YEAR - 1, [
    { step: 'pencermatan' },
    { step: 'musrenbangdes', twist: 'suspended' },
  ]);
  [evaluated = ''] = await villagesAtWork(api, YEAR, [
    { step: 'evaluasi_apbdes', twist: 'urgent' },
    { step: 'verifikasi_rkpdes', twist: 'returned' },
  ]);
  await villagesAtWork(api, YEAR + 1, [{ step: 'closed' }]);
  await until(async () => (await rowsOf('escalation')) > 3, 60);
}, 240_000);

afterAll(() => api.stop());

async function rowsOf(table: string): Promise<number> {
  const { rows } = await api.pool.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`);
  return rows[0]?.n ?? 0;
}

async function found(
  recordIds: string[] | null = null,
  pool = api.pool,
): Promise<{ findings: Finding[]; rows: number }> {
  const findings: Finding[] = [];
  let rows = 0;
  const deps = {
    pool,
    client: api.engine.client,
    bundle: { codePath: '' },
    settings: { copiesFolder: '' },
    now: () => '2026-01-01T00:00:00.000Z' as Instant,
    recordIds,
    tally: (_: string, n: number) => {
      rows += n;
    },
    beat: () => undefined,
  };
  for await (const one of checkReadModel(deps)) findings.push(one);
  return { findings, rows };
}

/** What the tables hold, as one number. */
async function checksum(): Promise<string> {
  const tables = ['event', 'cycle', 'task', 'escalation', 'notice', 'command_intent'];
  const sums = tables.map((t) => `(SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM ${t} t)`);
  const { rows } = await api.pool.query<{ sum: string }>(`SELECT ${sums.join(' || ')} AS sum`);
  return rows[0]?.sum ?? '';
}

/** Changes a table as somebody with psql would, looks, and puts back what was there. */
async function afterDamage(table: string, statement: string, values: unknown[] = []): Promise<Finding[]> {
  await api.pool.query(`CREATE TABLE undamaged AS SELECT * FROM ${table}`);
  try {
    const { rowCount } = await api.pool.query(statement, values);
    if (rowCount !== 1) throw new Error(`${rowCount} rows were changed: ${statement}`);
    return (await found()).findings;
  } finally {
    await api.pool.query(`DELETE FROM ${table}`);
    await api.pool.query(`INSERT INTO ${table} SELECT * FROM undamaged`);
    await api.pool.query('DROP TABLE undamaged');
  }
}

async function keyOf(table: string, cycleId: string): Promise<string> {
  const key = table === 'task' ? 'key' : 'id';
  const { rows } = await api.pool.query<{ key: string }>(
    `SELECT ${key} AS key FROM ${table} WHERE cycle_id = $1 ORDER BY 1 LIMIT 1`,
    [cycleId],
  );
  return rows[0]?.key ?? '';
}

describe('The read model made anew from the histories of the engine', () => {
  test('is the one that people read, and making it changes nothing', async () => {
    const before = await checksum();
    const { findings, rows } = await found();
    expect(findings).toEqual([]);
    const counts = await Promise.all(['cycle', 'task', 'escalation', 'notice'].map(rowsOf));
    expect(rows).toBe(counts.reduce((a, b) => a + b));
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(await checksum()).toBe(before);
  });
});

describe('The account of the application, which may neither make tables nor change the record', () => {
  test('can look as well', async () => {
    const databaseUrl = `${api.databaseUrl}?options=${encodeURIComponent(`-c role=${APP_ROLE}`)}`;
    const pool = createPool({ databaseUrl, max: 2, applicationName: 'test-app-role' });
    try {
      const { rows } = await pool.query<{ role: string }>('SELECT current_user AS role');
      expect(rows).toEqual([{ role: APP_ROLE }]);
      expect((await found(null, pool)).findings).toEqual([]);
    } finally {
      await pool.end();
    }
  });
});

describe('A table that was changed by hand', () => {
  beforeAll(() => api.stopWorker());

  test('is named with the village, the column, and what stands there in place of what happened', async () => {
    const id = late;
    expect(await afterDamage('cycle', `UPDATE cycle SET stage = 'monitoring' WHERE id = $1`, [id])).toEqual([
      finding('readModelDiffers', {
        cycleId: id,
        subject: `cycle ${id}`,
        field: '$.stage',
        expected: 'musrenbangdes',
        found: 'monitoring',
      }),
    ]);
  });

  test('is named down to the field inside the state', async () => {
    const id = evaluated;
    const statement = `UPDATE cycle SET state = jsonb_set(state::jsonb, '{ceiling,amount}', '1')::json WHERE id = $1`;
    const [first, ...more] = await afterDamage('cycle', statement, [id]);
    expect(first).toMatchObject({ cycleId: id, field: '$.state.ceiling.amount', found: '1' });
    expect(Number(first?.expected)).toBeGreaterThan(1);
    expect(more).toEqual([]);
  });

  test.each(['task', 'escalation', 'notice'])('is named where a row of table %s was removed', async (table) => {
    const id = late;
    const key = await keyOf(table, id);
    const column = table === 'task' ? 'key' : 'id';
    const findings = await afterDamage(table, `DELETE FROM ${table} WHERE cycle_id = $1 AND ${column} = $2`, [id, key]);
    expect(findings).toEqual([
      { ...finding('readModelDiffers', { cycleId: id, subject: `${table} ${key}` }), expected: expect.any(String) },
    ]);
  });

  test('is named where a row was made up', async () => {
    const id = late;
    const findings = await afterDamage(
      'task',
      `INSERT INTO task SELECT cycle_id, 'dpa#1/decide/bupati', step, kind, role, holder, village_id, district_code,
              regency_code, fiscal_year, since, due_at, late, ready FROM task WHERE cycle_id = $1 AND key = $2`,
      [id, await keyOf('task', id)],
    );
    expect(findings).toEqual([
      {
        ...finding('readModelDiffers', { cycleId: id, subject: 'task dpa#1/decide/bupati' }),
        found: expect.stringContaining('dpa#1/decide/bupati'),
      },
    ]);
  });

  test('is named where it tells of a cycle that never was', async () => {
    const findings = await afterDamage(
      'notice',
      `INSERT INTO notice SELECT 'nowhere', '6402012001-1999', seq, kind, role, village_id, district_code, regency_code,
              data, created_at FROM notice WHERE id = $1`,
      [await keyOf('notice', late)],
    );
    expect(findings).toMatchObject([{ cycleId: '6402012001-1999', subject: 'notice nowhere', expected: null }]);
  });

  test('is named where the day of an escalation was moved, and where a whole cycle is gone', async () => {
    const id = late;
    const moved = `UPDATE escalation SET due_date = '2030-01-01' WHERE cycle_id = $1 AND id = $2`;
    const key = await keyOf('escalation', id);
    expect(await afterDamage('escalation', moved, [id, key])).toMatchObject([
      { cycleId: id, subject: `escalation ${key}`, field: '$.due_date', found: '2030-01-01' },
    ]);
    expect(await afterDamage('cycle', 'DELETE FROM cycle WHERE id = $1', [id])).toMatchObject([
      { cycleId: id, subject: `cycle ${id}`, field: null, found: null },
    ]);
  });

  test('says nothing of what does not come from the record: a task that somebody has taken on, a village with a new name', async () => {
    const id = late;
    const claim = `UPDATE task SET claimed_by = 'u-1', claimed_at = now() WHERE cycle_id = $1 AND key = $2`;
    expect(await afterDamage('task', claim, [id, await keyOf('task', id)])).toEqual([]);
    const rename = `UPDATE village SET name = $2 WHERE id = $1 RETURNING id`;
    await api.pool.query(rename, [id.slice(0, 10), 'Nama Baru']);
    expect((await found()).findings).toEqual([]);
  });

  test('is looked at in the named cycles only, where cycles are named', async () => {
    const damage = `UPDATE cycle SET returns = 7 WHERE id = $1`;
    await api.pool.query(damage, [late]);
    expect((await found([evaluated])).findings).toEqual([]);
    expect((await found([late])).findings).toMatchObject([{ field: '$.returns', found: '7' }]);
  });
});

test('rows that an older release made are counted and known, not alarmed about, until they are made anew', async () => {
  await api.pool.query(`UPDATE cycle SET projection = 'older', late = NOT late WHERE id = $1`, [late]);
  const { findings } = await found();
  expect(findings).toEqual([
    finding('rowsOfOlderProjection', { severity: 'notice', subject: 'cycle', expected: '0', found: '1 (1)' }),
  ]);
  await rewriteRows(api.pool);
  expect((await found()).findings).toEqual([]);
});
