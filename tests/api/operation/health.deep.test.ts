import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { CYCLE_QUEUE, VILLAGE_CYCLE } from '@siklus/workflows/contract/names.ts';
import { type Api, type Caller, openYear, PERIAN, startApi, until } from '../harness.ts';

type Part = {
  id: string;
  state: string;
  since: string | null;
  figures: { name: string; unit: string; value: number | string }[];
};

let api: Api;
let operator: Caller;
const YEAR = 2027;

beforeAll(async () => {
  api = await startApi({ worker: true, settings: { SIKLUS_COMMIT: 'abc1234' } });
  operator = await api.as('operator');
  await openYear(api, YEAR, [PERIAN.code]);
}, 60_000);

afterAll(() => api.stop());

async function report(caller = operator): Promise<Map<string, Part>> {
  const { body, status } = await caller.get('/health-report');
  expect(status).toBe(200);
  return new Map((body.parts as Part[]).map((part) => [part.id, part]));
}
const figure = (part: Part | undefined, name: string) => part?.figures.find((it) => it.name === name)?.value;

describe('the health report', () => {
  test('finds every part in order where nothing is wrong, and says which one nobody watches', async () => {
    // The engine counts what runs a moment later than it starts.
    await until(async () => (await report()).get('cycles')?.state === 'ok');
    const parts = await report();
    const states = Object.fromEntries([...parts.values()].map(({ id, state }) => [id, state]));
    expect(states).toMatchObject({
      database: 'ok',
      engine: 'ok',
      workers: 'ok',
      commands: 'ok',
      batches: 'ok',
      projection: 'ok',
      deadlines: 'ok',
      stuck: 'ok',
      sessions: 'ok',
      program: 'ok',
      backups: 'notMonitored',
    });
    expect(figure(parts.get('engine'), 'version')).toMatch(/^1\.\d+/);
    expect(figure(parts.get('workers'), 'cycleWorkers')).toBe(1);
    expect(figure(parts.get('cycles'), 'openCycles')).toBe(1);
    expect(figure(parts.get('program'), 'commit')).toBe('abc1234');
    expect(figure(parts.get('program'), 'release')).toMatch(/^\d+\.\d+\.\d+$/);
    expect(figure(parts.get('projection'), 'olderRows')).toBe(0);
    expect(Number(figure(parts.get('database'), 'size'))).toBeGreaterThan(1_000_000);
    expect(parts.get('database')?.since).toBeNull();
    expect(figure(parts.get('database'), 'changeableTables')).toBe(0);
  });

  test('warns where the holidays of the next year are not decreed', async () => {
    const calendar = (await report()).get('calendar');
    const through = String(figure(calendar, 'decreedThrough'));
    const now = new Date();
    const wanted = now.getUTCMonth() >= 9 ? now.getUTCFullYear() + 1 : now.getUTCFullYear();
    expect(calendar?.state).toBe(through < `${wanted}-12-31` ? 'attention' : 'ok');
  });

  test('finds a deadline that has passed without any clock acting on it', async () => {
    await api.pool.query(
      `update task set due_at = now() - interval '1 hour', late = (step <> 'musdus') where cycle_id = $1`,
      [`${PERIAN.id}-${YEAR}`],
    );
    expect((await report()).get('deadlines')?.state).toBe('ok');
    await api.pool.query(`update cycle set updated_at = now() - interval '6 minutes'`);
    const deadlines = (await report()).get('deadlines');
    expect([deadlines?.state, figure(deadlines, 'missed'), figure(deadlines, 'examples')]).toEqual([
      'failed',
      1,
      `${PERIAN.id}-${YEAR}`,
    ]);
    expect(deadlines?.since).not.toBeNull();
  });

  test('finds a command that was cut off, and an order that nobody carries out', async () => {
    await api.pool.query(
      `insert into command_intent (cycle_id, command_id, sent_at) values ($1, 'cut-off', now() - interval '2 minutes')`,
      [`${PERIAN.id}-${YEAR}`],
    );
    await api.pool.query(
      `insert into batch (kind, regency_code, reason, asked_by, actor, command_id, status, total, created_at)
       values ('settings', '64.02', 'x', 'x', '{}', 'forgotten', 'running', 1, now() - interval '1 hour')`,
    );
    const parts = await report();
    expect([parts.get('commands')?.state, figure(parts.get('commands'), 'longerThanMinute')]).toEqual(['attention', 1]);
    expect([parts.get('batches')?.state, figure(parts.get('batches'), 'running')]).toEqual(['attention', 1]);
  });

  test('finds a cycle that the table has and the engine does not', async () => {
    await api.engine.client.workflow.getHandle(`cycle/${PERIAN.id}/${YEAR}`).terminate('test');
    await until(async () => (await report()).get('cycles')?.state === 'failed');
    const cycles = (await report()).get('cycles');
    expect(figure(cycles, 'runningCycles')).toBe(0);
    expect(figure(cycles, 'underEarlierRelease')).toBe(0);
  });

  test('shows how far the clocks of API, database and engine are apart, and since they are too far', async () => {
    const before = (await report()).get('clocks');
    expect([before?.state, figure(before, 'apiAgainstDatabase')]).toEqual(['ok', 0]);
    const clock = Date.now;
    jest.spyOn(Date, 'now').mockImplementation(() => clock() + 20_000);
    const fast = (await report()).get('clocks');
    jest.restoreAllMocks();
    expect(fast?.state).toBe('attention');
    expect(Math.round(Number(figure(fast, 'apiAgainstDatabase')) / 1_000)).toBe(20);
    // What an engine leaves whose clock runs ninety seconds ahead.
    await api.pool.query(
      `insert into event (cycle_id, seq, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id)
       select 'ahead', n, 'warningGiven', now() + interval '90 seconds', 'x', 'camat', 'k' || n, '{}', repeat('0', 64),
              lpad(n::text, 64, '0'), 'r'
         from generate_series(1, 6) n`,
    );
    const ahead = (await report()).get('clocks');
    expect([ahead?.state, Math.round(Number(figure(ahead, 'engineAgainstDatabase')) / 1_000)]).toEqual(['failed', 90]);
    expect(ahead?.since).not.toBeNull();
  });

  test('finds a cycle whose code fails in the engine, by name', async () => {
    // As after a release whose code cannot go on with what was recorded: it throws at each attempt.
    const { client } = api.engine;
    const workflowId = `cycle/${PERIAN.id}/2028`;
    await client.workflow.start(VILLAGE_CYCLE, { workflowId, taskQueue: CYCLE_QUEUE, args: [{}] });
    await until(async () => (await report()).get('stuck')?.state === 'failed', 100);
    const stuck = (await report()).get('stuck');
    expect(figure(stuck, 'failingCode')).toBe(1);
    expect(figure(stuck, 'examples')).toBe(`${PERIAN.id}-2028`);
    expect(figure(stuck, 'runbook')).toBe('docs/runbooks/stuck-cycles.md');
    await client.workflow.getHandle(workflowId).terminate('test');
    await until(async () => (await report()).get('stuck')?.state === 'ok');
  }, 150_000);

  test('is a short form without figures for the DPMD, and nothing for others', async () => {
    const parts = await report(await api.as('dpmd'));
    expect([...parts.keys()]).toEqual([
      'database',
      'engine',
      'workers',
      'batches',
      'deadlines',
      'stuck',
      'calendar',
      'backups',
    ]);
    expect([...parts.values()].flatMap(({ figures }) => figures)).toEqual([]);
    for (const username of ['camat.64.02.01', 'inspektorat', `kades.${PERIAN.code}`]) {
      expect((await (await api.as(username)).get('/health-report')).status).toBe(403);
    }
  });

  test('still answers when the engine does not, and says since when', async () => {
    await api.engine.connection.close();
    const parts = await report();
    expect(parts.get('engine')?.state).toBe('failed');
    expect(parts.get('workers')?.state).toBe('failed');
    expect(parts.get('database')?.state).toBe('ok');
    const since = parts.get('engine')?.since;
    expect((await report()).get('engine')?.since).toBe(since);
  });
});
