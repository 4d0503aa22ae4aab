import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Session } from '@siklus/api/http/session.ts';
import { listKdmp } from '@siklus/api/kdmp/list-kdmp.ts';
import { countTasks, listTasks } from '@siklus/api/tasks/list-tasks.ts';
import { createPool } from '@siklus/prisma/connect.ts';
import { KDMP_LEDGERS } from '@siklus/scripts/scale/kdmp-ledgers.ts';
import type pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../setup/database.ts';

/** Enough for the planner to prefer an index, and few enough to be made in seconds. */
const VILLAGES = 10_000;

let database: FreshDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool({ databaseUrl: database.url, max: 2, applicationName: 'test-scale', statementTimeoutMs: 60_000 });
  await pool.query(
    `insert into village (id, code, name, type, district_code)
     select '64' || lpad(n::text, 8, '0'), 'c' || n, 'Desa contoh ' || n, 'desa', '64.02.01' from generate_series(1, ${VILLAGES}) n`,
  );
  await pool.query(
    `insert into cycle (id, village_id, district_code, regency_code, fiscal_year, seq, head, run_id, stage, status, step,
                        due_at, late, escalations, returns, opened_at, state, updated_at)
     select v.id || '-' || y, v.id, v.district_code, '64.0' || (2 + v.id::bigint % 7), y, 1, '', '',
            (array['musrenbangdes', 'review', 'budgeting', 'monitoring'])[1 + v.id::bigint % 4],
            case when v.id::bigint % 200 = 0 then 'suspended' else 'active' end, 'musdus',
            now() + make_interval(hours => (v.id::bigint % 5000)::int), v.id::bigint % 10 = 0, 0, 0, now(), '{}',
            now() - make_interval(mins => (v.id::bigint % 9000)::int)
       from village v, unnest(array[2027, 2028]) y where v.name like 'Desa contoh %'`,
  );
  await pool.query(
    `insert into task (cycle_id, key, step, kind, role, village_id, district_code, regency_code, fiscal_year, since, due_at, late,
                       ready, missing, visit)
     select c.id, 'musdus#1/complete/' || role, 'musdus', 'complete', role, c.village_id, '64.02.' || lpad((c.seq + n)::text, 2, '0'),
            c.regency_code, c.fiscal_year, now(), c.due_at, c.late, false, 1, 1
       from cycle c, unnest(array['kades', 'sekdes']) role, lateral (select c.village_id::bigint % 90 as n) place`,
  );
  await pool.query(KDMP_LEDGERS);
  await pool.query('vacuum analyze cycle, task, kdmp_entry');
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function planOf(statement: string): Promise<string> {
  const { rows } = await pool.query<Record<string, string>>(`explain ${statement}`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

const page = (order: string, where = '') => `select c.id from cycle c ${where} order by ${order} limit 25`;
const STAGES = `array_position(array['musrenbangdes','review','budgeting','monitoring'], c.stage)`;

describe('with twenty thousand cycles', () => {
  test.each([
    ['by deadline', page('c.due_at nulls last, c.id'), 'cycle_by_due'],
    ['by deadline, the last first', page('c.due_at desc nulls last, c.id desc'), 'cycle_by_due_desc'],
    ['by village', page('c.place, c.id'), 'cycle_by_place'],
    ['by village, backwards', page('c.place desc, c.id desc'), 'cycle_by_place'],
    ['by stage', page(`${STAGES}, c.id`), 'cycle_by_stage'],
    ['by the last change', page('c.updated_at desc, c.id desc'), 'cycle_by_update'],
    ['the late ones', page('c.due_at nulls last, c.id', 'where c.late'), 'cycle_late'],
    [
      'those that stand still',
      page('c.due_at nulls last, c.id', `where c.status = any('{suspended}'::text[])`),
      'cycle_not_active',
    ],
    ['a rare word', page('c.due_at nulls last, c.id', `where c.place like '%contoh 9876%'`), 'cycle_place_parts'],
  ])('the page %s is read from its index and not from the whole table', async (_, statement, index) => {
    const plan = await planOf(statement);
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan on cycle');
  });

  test('a regency is counted by its index and not from the whole table', async () => {
    const plan = await planOf(`select count(*) from cycle c where c.regency_code = '64.03'`);
    expect(plan).toContain('cycle_in_regency');
    expect(plan).not.toContain('Seq Scan on cycle');
  });

  test('the inbox of a district and its counters are read by an index and not from the whole table', async () => {
    const session = { userId: 'u-1', role: 'sekdes', scope: { kind: 'district', code: '64.02.07' } } as Session;
    for (const ask of [
      (db: pg.Pool) => listTasks(db, session, [], { page: 1, perPage: 25, sort: 'dueAt' }),
      (db: pg.Pool) =>
        listTasks(db, session, [], { page: 1, perPage: 25, sort: '-since', returned: true, due: 'overdue' }),
      (db: pg.Pool) => countTasks(db, session, []),
    ]) {
      const { text, values } = await statementOf(ask);
      const { rows } = await pool.query<Record<string, string>>(`explain ${text}`, values);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/Index (Only )?Scan using task_/);
      expect(plan).not.toMatch(/Seq Scan on (task|cycle)/);
    }
  });

  test.each([
    ['', 'kdmp_entry_village_id_kind_entry_idx'],
    ['overLimit', 'kdmp_entry_village_id_kind_entry_idx'],
    ['arrears', 'kdmp_entry_village_id_kind_entry_idx'],
    ['disputed', 'kdmp_entry_about_entry_idx'],
  ])(
    'the KDMP of an area, filter "%s", is read village by village and not from the whole table',
    async (filter, index) => {
      const query = { page: 1, perPage: 25, sort: 'village', fiscalYear: 2027, ...(filter && { [filter]: true }) };
      const ask = (db: pg.Pool) => listKdmp(db, { kind: 'villages', ids: ['6400000007', '6400000008'] }, query);
      const { text, values } = await statementOf(ask);
      const { rows } = await pool.query<Record<string, string>>(`explain ${text}`, values);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toContain(index);
      expect(plan).not.toMatch(/Seq Scan on (kdmp_entry|cycle)/);
      await listKdmp(pool, { kind: 'regency', code: '64.02' }, query);
    },
  );
});

/** What a list asks the database, without asking it. */
async function statementOf(ask: (db: pg.Pool) => Promise<unknown>): Promise<{ text: string; values: unknown[] }> {
  let asked = { text: '', values: [] as unknown[] };
  const db = {
    query: async (text: string, values: unknown[]) => {
      asked = { text, values };
      return { rows: [] };
    },
  };
  await ask(db as unknown as pg.Pool);
  return asked;
}
