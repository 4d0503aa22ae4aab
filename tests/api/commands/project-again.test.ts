import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { standingOf } from '@siklus/api/engine/standing.ts';
import { CHECKOUT } from '@siklus/scripts/platform/home.ts';
import { appUrl } from '../../setup/database.ts';
import { type Api, type Caller, MUARA_LEKA, openYear, PERIAN, startApi, until } from '../harness.ts';

const YEAR = 2027;
const [PERIAN_CYCLE, MUARA_CYCLE] = [`${PERIAN.id}-${YEAR}`, `${MUARA_LEKA.id}-${YEAR}`];

let api: Api;
let operator: Caller;

beforeAll(async () => {
  api = await startApi({ worker: true });
  operator = await api.as('operator');
  await openYear(api, YEAR, [PERIAN.code, MUARA_LEKA.code]);
}, 90_000);

afterAll(() => api.stop());

/** A row that the engine never made stands where its next event belongs, as a faulty release would leave it. */
async function block(cycleId: string): Promise<void> {
  await api.pool.query(
    `insert into event (cycle_id, seq, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id)
     select cycle_id, seq + 1, type, at, actor_id, actor_role, 'blocked', event, hash, repeat('b', 64), run_id
       from event where cycle_id = $1 order by seq desc limit 1`,
    [cycleId],
  );
}

async function unblock(): Promise<void> {
  await api.pool.query('alter table event disable trigger event_append_only');
  await api.pool.query(`delete from event where command_id = 'blocked'`);
  await api.pool.query('alter table event enable always trigger event_append_only');
}

/** A holiday on a day that every open term counts: each cycle moves its deadlines, and writes that by itself. */
let day = 6;
async function decreeHoliday(): Promise<void> {
  day += 1;
  const date = `2027-09-${String(day).padStart(2, '0')}`;
  const body = { add: [{ date, kind: 'libur_daerah', name: 'Libur', decree: 'SK 1' }], reason: 'Keputusan bupati' };
  const { status, text } = await (await api.as('dpmd')).post('/calendar/holidays', body, randomUUID());
  expect([status, text]).toEqual([202, text]);
}

const alarms = async () =>
  (await api.pool.query('select cycle_id as id, kind from cycle_alarm order by 1, 2')).rows as {
    id: string;
    kind: string;
  }[];

const standStill = (id: string) =>
  until(async () => (await alarms()).some((one) => one.id === id && one.kind === 'halted'));

async function stuck(): Promise<Record<string, unknown>> {
  const { body } = await operator.get('/health-report');
  const part = body.parts.find(({ id }: { id: string }) => id === 'stuck');
  const figures = Object.fromEntries(part.figures.map((f: { name: string; value: unknown }) => [f.name, f.value]));
  return { state: part.state, ...figures };
}

const again = (id: string, reason = 'Rilis yang keliru telah diganti', key = randomUUID()) =>
  operator.post(`/cycles/${id}/project-again`, { reason }, key);

test('who may, and what it takes', async () => {
  expect(
    (await (await api.as('dpmd')).post(`/cycles/${PERIAN_CYCLE}/project-again`, { reason: 'x' }, randomUUID())).status,
  ).toBe(403);
  expect((await again(PERIAN_CYCLE, ' ')).status).toBe(400);
  expect((await again('6402012009-2027')).status).toBe(404);
});

test('a cycle that goes on by itself is left alone, and the act is on record', async () => {
  const key = randomUUID();
  const { status, body } = await again(PERIAN_CYCLE, 'Sekadar memeriksa', key);
  expect([status, body]).toEqual([200, { cycleId: PERIAN_CYCLE, before: 'going', now: 'going', detail: null }]);
  expect((await again(PERIAN_CYCLE, 'Sekadar memeriksa', key)).status).toBe(200);
  const { rows } = await api.pool.query(
    `select cycle_id, data->>'reason' as reason from access_event where kind = 'projectAgain'`,
  );
  expect(rows).toEqual([{ cycle_id: PERIAN_CYCLE, reason: 'Sekadar memeriksa' }]);
});

describe('a cycle whose events Postgres has refused', () => {
  test('is seen on the health page, with its cause and what to do; refuses people; and goes on after the act', async () => {
    await until(async () => (await stuck()).state === 'ok');
    await block(PERIAN_CYCLE);
    await decreeHoliday();
    await standStill(PERIAN_CYCLE);
    expect(await stuck()).toMatchObject({
      state: 'failed',
      halted: 1,
      failingCode: 0,
      examples: PERIAN_CYCLE,
      cause: expect.stringMatching(/does not continue the stored chain/),
      runbook: 'docs/runbooks/stuck-cycles.md',
    });
    const command = { type: 'warn', letter: 'ST-1', reason: 'Mohon segera dimulai' };
    const camat = await api.as(`camat.${PERIAN.district}`);
    const key = randomUUID();
    expect((await camat.post(`/cycles/${PERIAN_CYCLE}/commands`, command, key)).body.code).toBe('INTEGRITY_ALARM');

    // The cause is still there.
    const tried = await again(PERIAN_CYCLE);
    expect(tried.body).toMatchObject({
      before: 'halted',
      now: 'halted',
      detail: expect.stringMatching(/stored chain/),
    });

    await unblock();
    expect((await again(PERIAN_CYCLE)).body).toEqual({
      cycleId: PERIAN_CYCLE,
      before: 'halted',
      now: 'going',
      detail: null,
    });
    expect(await alarms()).toEqual([]);
    expect((await stuck()).state).toBe('ok');
    const { rows } = await api.pool.query(`select type from event where cycle_id = $1 order by seq desc limit 1`, [
      PERIAN_CYCLE,
    ]);
    expect(rows[0]?.type).toBe('calendarApplied');
    expect((await camat.post(`/cycles/${PERIAN_CYCLE}/commands`, command, key)).status).toBe(200);
  }, 120_000);

  test('is read by the auditor with its reason', async () => {
    const { body } = await (await api.as('inspektorat')).get('/audit/access-log?kind=projectAgain&sort=-seq');
    expect(body[0]).toMatchObject({
      what: 'projectAgain',
      cycleId: PERIAN_CYCLE,
      reason: 'Rilis yang keliru telah diganti',
    });
  });

  test('is set going from the command line, all that have halted at once, with the account of the machine', async () => {
    await block(MUARA_CYCLE);
    await decreeHoliday();
    await standStill(MUARA_CYCLE);
    await unblock();
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', 'api/project-again.ts', ...args], {
        cwd: join(CHECKOUT),
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          DATABASE_URL: appUrl(api.databaseUrl),
          TEMPORAL_ADDRESS: api.config.temporal.address,
          TEMPORAL_NAMESPACE: api.config.temporal.namespace,
        },
      });
    await expect(run('--halted')).rejects.toThrow(/reason/);
    const { stdout } = await run('--halted', '--reason', 'Setelah rilis diganti');
    expect(stdout).toBe(`${MUARA_CYCLE}: was halted, is going\n`);
    const { rows } = await api.pool.query(
      `select cycle_id, data from access_event where kind = 'projectAgain' order by seq desc limit 1`,
    );
    expect(rows).toEqual([
      { cycle_id: MUARA_CYCLE, data: { reason: 'Setelah rilis diganti', account: expect.any(String) } },
    ]);
    expect((await run('--halted', '--reason', 'x')).stdout).toBe('No cycle is known to have halted.\n');
  }, 120_000);
});

test('a cycle that tells another story than the tables is found by the sample of the health page', async () => {
  // What a cycle that was set going still writes would put the head right again.
  const { engine, pool } = api;
  const { rows } = await pool.query('select seq, head from cycle where id = $1', [MUARA_CYCLE]);
  await until(async () => (await standingOf(engine, MUARA_CYCLE, rows[0])).detail === null);
  await api.pool.query(`update cycle set head = repeat('c', 64) where id = $1`, [MUARA_CYCLE]);
  let found: Record<string, unknown> = {};
  await until(async () => {
    found = await stuck();
    return found.differingHeads === 1;
  });
  expect(found).toMatchObject({
    state: 'failed',
    examples: MUARA_CYCLE,
    cause: expect.stringMatching(/^engine: event \d+/),
  });
});
