import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPool } from '@siklus/prisma/connect.ts';
import { SCHEMA } from '@siklus/prisma/draft-migration.ts';
import { migrate } from '@siklus/prisma/migrate.ts';
import { isDivergence, projectRecord } from '@siklus/prisma/project-record.ts';
import type { ProjectionRows } from '@siklus/prisma/projection.ts';
import { rewriteRows } from '@siklus/prisma/rewrite-rows.ts';
import { seed } from '@siklus/prisma/seed.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import type { Pool } from 'pg';
import { Village } from '../domain/cycle/village.ts';
import { type FreshDatabase, freshDatabase } from '../setup/database.ts';
import { emptyDatabase } from './empty-database.ts';
import { everythingAbout, projectionOf } from './projecting.ts';

const PRISMA = dirname(SCHEMA);
const INTRODUCED = '20261201000000_records';
const LATER = readdirSync(join(PRISMA, 'migrations')).filter(
  (name) => name >= INTRODUCED && name !== 'migration_lock.toml',
);

let database: FreshDatabase;
let pool: Pool;
let year = 2030;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool({ databaseUrl: database.url, max: 4, applicationName: 'test' });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** A cycle that was late and told to others, and was sent back once. */
function aReturnedVillage(): Village {
  const village = new Village({ fiscalYear: ++year });
  village.passTo(village.step('musdus').due?.dueAt ?? '');
  for (let day = 0; day < 20; day += 1) village.wait(1);
  village.upTo('verifikasi_rkpdes');
  village.do('kades', { type: 'returnForRevision', step: 'verifikasi_rkpdes', reason: 'Lengkapi' });
  return village;
}

/** What the release before has of a task. */
const KNOWN_BEFORE = ['key', 'step', 'kind', 'role', 'holder', 'since', 'dueAt', 'late', 'ready'] as const;

/** As the release before writes: it names no kind, and tells less of a task. */
async function writeAsBefore(to: Pool, rows: ProjectionRows): Promise<string> {
  const { state, kind: _, tasks, ...rest } = rows;
  const told = tasks.map((task) => Object.fromEntries(KNOWN_BEFORE.map((name) => [name, task[name]])));
  const { rows: answer } = await to.query<{ head: string }>('SELECT project_cycle($1, $2) AS head', [
    JSON.stringify({ ...rest, tasks: told }),
    JSON.stringify(state),
  ]);
  return answer[0]?.head ?? '';
}

type TaskTold = { key: string; missing: number | null; visit: number | null; returned: boolean };

async function tasksOf(from: Pool, recordId: string): Promise<TaskTold[]> {
  const { rows } = await from.query<TaskTold>(
    'SELECT key, missing, visit, returned FROM task WHERE cycle_id = $1 ORDER BY key COLLATE "C"',
    [recordId],
  );
  return rows;
}

const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
const toldOf = ({ state }: Village): TaskTold[] =>
  openTasks(state)
    .map(({ key, missing, visit, returned }) => ({ key, missing, visit, returned }))
    .sort(byKey);

describe('the release before, which knows cycles only', () => {
  test('writes on these tables the rows of this release, but for what it does not tell', async () => {
    const village = aReturnedVillage();
    const { id, head } = village.state;
    expect(toldOf(village).some(({ returned }) => returned)).toBe(true);
    expect(await writeAsBefore(pool, projectionOf(village))).toBe(head);
    const untold = toldOf(village).map((task) => ({ ...task, missing: null, visit: null }));
    expect(await tasksOf(pool, id)).toEqual(untold);
    const before = await everythingAbout(pool, id);
    expect(Math.min(...['escalation', 'notice', 'task'].map((table) => before[table]?.length ?? 0))).toBeGreaterThan(0);

    await rewriteRows(pool, { cycleIds: [id] });
    expect(await tasksOf(pool, id)).toEqual(toldOf(village));
    const after = await everythingAbout(pool, id);
    const { task: _, ...others } = after;
    expect(before).toMatchObject(others);
  });

  test('takes away what it cannot keep true, after a rollback', async () => {
    const village = aReturnedVillage();
    const through = village.state.seq;
    await projectRecord(pool, projectionOf(village));
    village.do('dpmd', { type: 'suspend', order: 'Keputusan Bupati 12', reason: 'Banjir' });
    await writeAsBefore(pool, projectionOf(village, { after: through }));
    const rows = await tasksOf(pool, village.state.id);
    expect(rows.map(({ key }) => key)).toEqual(toldOf(village).map(({ key }) => key));
    expect(rows.filter(({ missing, visit }) => missing !== null || visit !== null)).toEqual([]);
  });

  test('is refused what does not continue the chain, in the same words', async () => {
    const village = aReturnedVillage();
    const error = await writeAsBefore(pool, projectionOf(village, { after: 3 })).catch((e: unknown) => e);
    expect(isDivergence(error)).toBe(true);
    expect(String(error)).toContain(`event 4 of cycle ${village.state.id} does not continue the stored chain`);
  });

  test('left rows of which an upgrade keeps each, and tells which were returned', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
    const older = await emptyDatabase();
    const its = createPool({ databaseUrl: older.url, max: 2, applicationName: 'test' });
    try {
      cpSync(join(PRISMA, 'migrations'), folder, { recursive: true });
      for (const name of LATER) rmSync(join(folder, name), { recursive: true });
      await migrate(older.url, folder);
      await seed(older.url, { demo: false });
      const village = aReturnedVillage();
      await writeAsBefore(its, projectionOf(village));
      const { id } = village.state;
      const before = await everythingAbout(its, id);

      expect((await migrate(older.url)).applied).toEqual(LATER);
      const after = await everythingAbout(its, id);
      expect(after).toMatchObject(before);
      expect([after.event, after.cycle]).toEqual([before.event, before.cycle]);
      expect(await tasksOf(its, id)).toEqual(toldOf(village).map((task) => ({ ...task, missing: null, visit: null })));
      expect(await rewriteRows(its)).toBe(0);
      await rewriteRows(its, { cycleIds: [id] });
      expect(await tasksOf(its, id)).toEqual(toldOf(village));
    } finally {
      await its.end();
      await older.drop();
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a record', () => {
  const LEDGER = { id: '64.02.01/ledger', seq: 1, head: 'a'.repeat(64), run_id: 'run-1', district_code: '64.02.01' };
  const ledger = (more: object = {}) => ({
    kind: 'ledger',
    events: [
      {
        seq: 1,
        type: 'dutyOwed',
        at: '2027-01-01T00:00:00.000Z',
        actor: { id: 'u-1', role: 'dpmd' },
        commandId: 'c-1',
        prev: '0'.repeat(64),
        hash: LEDGER.head,
      },
    ],
    row: { ...LEDGER, regency_code: '64.02', status: 'active' },
    tasks: [
      {
        key: 'd1#1/complete/camat',
        step: 'd1',
        kind: 'complete',
        role: 'camat',
        holder: null,
        since: '2027-01-01T00:00:00.000Z',
        dueAt: null,
        late: false,
        ready: false,
        missing: 2,
        visit: 1,
        returned: false,
      },
    ],
    escalations: [
      {
        id: 'd1#1/1',
        step: 'd1',
        rung: 1,
        toRole: 'dpmd',
        dueDate: '2027-02-01',
        raisedAt: '2027-02-02T00:00:00.000Z',
      },
    ],
    notices: [{ seq: 1, kind: 'task', role: 'camat', data: {} }],
    ...more,
  });
  const write = (to: Pool, rows: object) => to.query('SELECT project_record($1, $2)', [JSON.stringify(rows), '{}']);

  test('of a kind that nobody has written a row for is refused, and leaves nothing', async () => {
    await expect(write(pool, ledger())).rejects.toThrow('No record is of kind ledger');
    expect((await pool.query('SELECT FROM event WHERE cycle_id = $1', [LEDGER.id])).rowCount).toBe(0);
  });

  test('of a second kind takes a row of its own and one branch: all else is written as for a cycle', async () => {
    const other = await freshDatabase();
    const its = createPool({ databaseUrl: other.url, max: 2, applicationName: 'test' });
    const listener = await its.connect();
    const heard: string[] = [];
    listener.on('notification', ({ channel }) => heard.push(channel));
    try {
      await its.query('CREATE TABLE ledger (id text PRIMARY KEY, seq int, state json)');
      await its.query(`CREATE FUNCTION write_ledger(told jsonb, state json, anew boolean) RETURNS boolean LANGUAGE sql AS $$
        INSERT INTO ledger VALUES (told->>'id', (told->>'seq')::int, state) ON CONFLICT DO NOTHING RETURNING true $$`);
      const text = readFileSync(join(PRISMA, 'functions/project_record.sql'), 'utf8');
      const branch = "WHEN 'ledger' THEN is_news := write_ledger(p->'row', state, anew);";
      await its.query(text.replace("    WHEN 'cycle'", `    ${branch}\n    WHEN 'cycle'`));
      for (const channel of ['siklus_cycle', 'siklus_ledger']) await listener.query(`LISTEN ${channel}`);
      await its.query(`INSERT INTO command_intent (cycle_id, command_id, record_kind) VALUES ($1, 'c-1', 'ledger')`, [
        LEDGER.id,
      ]);

      await write(its, ledger());
      const { cycle, ...rows } = await everythingAbout(its, LEDGER.id);
      expect(cycle).toEqual([]);
      const own = { record_kind: 'ledger', cycle_id: LEDGER.id };
      const place = { village_id: null, district_code: '64.02.01', regency_code: '64.02' };
      expect(rows).toMatchObject({
        event: [{ cycle_id: LEDGER.id }],
        task: [{ ...own, ...place, fiscal_year: null, step: 'd1', missing: 2 }],
        escalation: [{ ...own, ...place, fiscal_year: null, step: 'd1' }],
        notice: [{ ...own, ...place }],
      });
      expect((await its.query('SELECT FROM command_intent')).rowCount).toBe(0);
      await listener.query('SELECT 1');
      expect(heard).toEqual(['siklus_ledger']);
      // Where it says nothing new, and where it does not continue its chain.
      await write(its, ledger({ tasks: [] }));
      expect((await everythingAbout(its, LEDGER.id)).task).toHaveLength(1);
      const torn = ledger({ row: { ...LEDGER, head: 'b'.repeat(64) } });
      expect(isDivergence(await write(its, torn).catch((error: unknown) => error))).toBe(true);
    } finally {
      listener.release(true);
      await its.end();
      await other.drop();
    }
  });

  test('of a cycle has its village and its year, or is not written at all', async () => {
    const rows = projectionOf(aReturnedVillage());
    for (const column of ['village_id', 'district_code', 'regency_code', 'fiscal_year']) {
      const torn = { ...rows, row: { ...rows.row, [column]: null } };
      await expect(projectRecord(pool, torn)).rejects.toThrow(`null value in column "${column}" of relation "cycle"`);
    }
    expect((await everythingAbout(pool, rows.row.id)).event).toEqual([]);
  });
});
