import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createApp } from '@siklus/api/app.ts';
import { connectEngine, type Engine } from '@siklus/api/engine/connect.ts';
import { createLogger } from '@siklus/api/log.ts';
import { createPool } from '@siklus/prisma/connect.ts';
import request from 'supertest';
import { type Api, type App, callerWith, PERIAN, signIn, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

let api: Api;
const CYCLE = `${PERIAN.id}-2027`;
/** A port on which nobody listens. */
const NOBODY = '127.0.0.1:9';

beforeAll(async () => {
  api = await startApi();
  await tellCycle(api.pool, { village: PERIAN, fiscalYear: 2027, openedDaysAgo: 1, acts: 0 });
});

afterAll(() => api.stop());

function appWith(parts: { engine?: Engine; pool?: Api['pool'] }): App {
  const { config, engine, hub, pool } = api;
  return createApp({ config, engine, hub, pool, log: createLogger('silent'), isOpen: () => true, ...parts });
}

describe('while Temporal is away', () => {
  let engine: Engine;
  let app: App;
  beforeAll(() => {
    engine = connectEngine({ address: NOBODY, namespace: 'default' });
    app = appWith({ engine });
  });
  afterAll(() => engine.connection.close());

  test('a command answers within six seconds that nothing is known, and when to ask again', async () => {
    const kades = await signIn(app, `kades.${PERIAN.code}`);
    const start = performance.now();
    const answer = await kades.post(`/cycles/${CYCLE}/commands`, { type: 'completeStep', step: 'musdus' });
    expect(performance.now() - start).toBeLessThan(6_000);
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '2']);
    expect(['OUTCOME_UNKNOWN', 'ENGINE_UNAVAILABLE']).toContain(answer.body.code);
  });

  test('opening a year and changing the calendar answer the same', async () => {
    const dpmd = await signIn(app, 'dpmd');
    const holiday = { date: '2026-12-07', kind: 'libur_daerah', name: 'Hari Jadi', decree: 'SK 1' };
    for (const [path, body] of [
      ['/fiscal-years', { year: 2030, villages: 'all' }],
      ['/calendar/holidays', { add: [holiday], reason: 'SK 1' }],
    ] as const) {
      const answer = await dpmd.post(path, body);
      expect([path, answer.status, answer.headers['retry-after']]).toEqual([path, 503, '2']);
    }
  });

  test('everything can still be read', async () => {
    const dpmd = await signIn(app, 'dpmd');
    for (const path of [
      '/cycles',
      `/cycles/${CYCLE}`,
      `/cycles/${CYCLE}/events`,
      '/tasks',
      '/dashboard',
      '/calendar',
    ]) {
      expect([path, (await dpmd.get(path)).status]).toEqual([path, 200]);
    }
    const { body, status } = await request(app).get('/readyz');
    expect([status, body.checks.database.ok, body.checks.engine.ok]).toEqual([503, true, false]);
  });
});

describe('while no worker is there', () => {
  test('a command answers that it may yet be carried out', async () => {
    const { client } = api.engine;
    await client.workflow.start('villageCycle', {
      workflowId: `cycle/${PERIAN.id}/2027`,
      taskQueue: 'cycle',
      args: [{}],
    });
    const kades = await api.as(`kades.${PERIAN.code}`);
    const answer = await kades.post(`/cycles/${CYCLE}/commands`, { type: 'completeStep', step: 'musdus' });
    expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([503, 'OUTCOME_UNKNOWN', '2']);
    await client.workflow.getHandle(`cycle/${PERIAN.id}/2027`).terminate();
  });

  test('a year that no worker begins to open is not called open', async () => {
    const answer = await (await api.as('dpmd')).post(
      '/fiscal-years',
      { year: 2038, villages: [PERIAN.code] },
      randomUUID(),
    );
    expect([answer.status, answer.body.code]).toEqual([503, 'OUTCOME_UNKNOWN']);
  });
});

describe('a cycle that the engine does not know', () => {
  test('raises an alarm instead of a quiet “not found”', async () => {
    await tellCycle(api.pool, { village: PERIAN, fiscalYear: 2029, openedDaysAgo: 1, acts: 0 });
    const kades = await api.as(`kades.${PERIAN.code}`);
    const answer = await kades.post(`/cycles/${PERIAN.id}-2029/commands`, { type: 'completeStep', step: 'musdus' });
    expect([answer.status, answer.body.code]).toEqual([503, 'INTEGRITY_ALARM']);
  });
});

describe('while Postgres is away', () => {
  test('every address answers 503 with a time, and the process stays up', async () => {
    const pool = createPool({ databaseUrl: `postgres://siklus:x@${NOBODY}/siklus`, max: 2, applicationName: 'nobody' });
    const app = appWith({ pool });
    const caller = callerWith(app, `siklus_session=${'A'.repeat(43)}`);
    for (const answer of [
      await caller.get('/cycles'),
      await caller.post('/fiscal-years', { year: 2030, villages: 'all' }),
      await request(app).post('/api/v1/session').send({ username: 'dpmd', password: 'x' }),
      await request(app).get('/api/v1/reference'),
    ]) {
      expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([
        503,
        'DATABASE_UNAVAILABLE',
        '2',
      ]);
    }
    expect((await request(app).get('/healthz')).status).toBe(200);
    expect((await request(app).get('/readyz')).body.checks.database.ok).toBe(false);
    await pool.end();
  });
});
