import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sweep } from '@siklus/api/engine/unfinished.ts';
import { createLogger } from '@siklus/api/log.ts';
import { cycleWorkflowId } from '@siklus/workflows/contract/names.ts';
import { COMMAND_UPDATE } from '@siklus/workflows/contract/village-cycle.ts';
import { type Api, type Caller, openYear, PERIAN, startApi } from './harness.ts';

let api: Api;
let dpmd: Caller;
const YEAR = 2027;
const CYCLE = `${PERIAN.id}-${YEAR}`;
const log = createLogger('silent');

beforeAll(async () => {
  api = await startApi({ worker: true });
  await openYear(api, YEAR, [PERIAN.code]);
  dpmd = await api.as('dpmd');
});

afterAll(() => api.stop());

const lastEvent = async () => (await dpmd.get(`/cycles/${CYCLE}/events?sort=-seq&perPage=1`)).body[0];
const intents = async () =>
  (await api.pool.query<{ id: string }>('select command_id as id from command_intent')).rows.map(({ id }) => id);

/** What is left when an API process is killed after the engine has decided and before anything is written. */
async function cutOff(command: Record<string, unknown>, key: string, secondsAgo: number): Promise<void> {
  const { body: cycle } = await dpmd.get(`/cycles/${CYCLE}`);
  const { body: me } = await dpmd.get('/session');
  await api.pool.query(
    `insert into command_intent (cycle_id, command_id, sent_at) values ($1, $2, now() - make_interval(secs => $3))`,
    [CYCLE, key, secondsAgo],
  );
  const actor = { id: me.id, role: me.role, scope: me.scope, session: 'cut-off' };
  const receivedAt = new Date().toISOString();
  await api.engine.client.workflow.getHandle(cycleWorkflowId(PERIAN.id, YEAR)).executeUpdate(COMMAND_UPDATE, {
    updateId: key,
    args: [
      {
        command: { ...command, id: key, actor, receivedAt },
        fingerprint: 'cut-off',
        known: { seq: cycle.seq, head: cycle.head },
      },
    ],
  });
}

describe('a decision whose answer was cut off', () => {
  test('is written by whoever looks next, once, and then forgotten as unfinished', async () => {
    const key = randomUUID();
    await cutOff({ type: 'suspend', order: 'SK 1/2026', reason: 'banjir' }, key, 60);
    expect((await lastEvent()).commandId).not.toBe(key);
    expect(await sweep(api.pool, api.engine, log)).toBe(1);
    expect(await lastEvent()).toMatchObject({ type: 'clockSuspended', commandId: key, actor: { role: 'dpmd' } });
    expect((await dpmd.get(`/cycles/${CYCLE}`)).body.status).toBe('suspended');
    expect(await intents()).toEqual([]);
    expect(await sweep(api.pool, api.engine, log)).toBe(0);
  });

  test('is left alone while somebody may still be waiting for it', async () => {
    const key = randomUUID();
    await cutOff({ type: 'resume', reason: 'surut' }, key, 5);
    expect(await sweep(api.pool, api.engine, log)).toBe(0);
    expect(await intents()).toEqual([key]);
    await sweep(api.pool, api.engine, log, 0);
    expect((await lastEvent()).commandId).toBe(key);
  });

  test('is written by the next command of anybody, with its own', async () => {
    const key = randomUUID();
    await cutOff({ type: 'suspend', order: 'SK 2/2026', reason: 'asap' }, key, 1);
    const next = await (await api.as('bupati')).post(`/cycles/${CYCLE}/commands`, { type: 'resume', reason: 'hujan' });
    expect(next.status).toBe(200);
    const { body } = await dpmd.get(`/cycles/${CYCLE}/events?type=clockSuspended&type=clockResumed&sort=-seq`);
    expect(body.slice(0, 2)).toMatchObject([{ type: 'clockResumed' }, { type: 'clockSuspended', commandId: key }]);
    expect(await intents()).toEqual([]);
  });

  test('is finished although another cycle cannot be: one that the engine does not know any more', async () => {
    const key = randomUUID();
    await api.pool.query(
      `insert into command_intent (cycle_id, command_id, sent_at)
       select '640201' || n || '-2027', 'lost', now() - interval '1 hour' from generate_series(9990, 9994) n`,
    );
    await cutOff({ type: 'suspend', order: 'SK 3/2026', reason: 'longsor' }, key, 60);
    expect(await sweep(api.pool, api.engine, log)).toBe(6);
    expect((await lastEvent()).commandId).toBe(key);
    expect(await intents()).toEqual([]);
  });

  test('a refused command leaves nothing unfinished', async () => {
    expect(
      (await dpmd.post(`/cycles/${CYCLE}/commands`, { type: 'suspend', order: 'SK 4', reason: 'lagi' })).status,
    ).toBe(409);
    expect(await intents()).toEqual([]);
  });
});
