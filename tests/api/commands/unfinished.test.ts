import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { finishCommands } from '@siklus/api/commands/finish-commands.ts';
import { createLogger } from '@siklus/api/log.ts';
import { COMMAND_UPDATE } from '@siklus/workflows/contract/durable-record.ts';
import { CYCLE_QUEUE, cycleWorkflowId } from '@siklus/workflows/contract/names.ts';
import { type Api, type Caller, openYear, PERIAN, startApi, until } from '../harness.ts';

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
    expect(await finishCommands(api.pool, api.engine, log)).toBe(1);
    expect(await lastEvent()).toMatchObject({ type: 'clockSuspended', commandId: key, actor: { role: 'dpmd' } });
    expect((await dpmd.get(`/cycles/${CYCLE}`)).body.status).toBe('suspended');
    expect(await intents()).toEqual([]);
    expect(await finishCommands(api.pool, api.engine, log)).toBe(0);
  });

  test('is left alone while somebody may still be waiting for it', async () => {
    const key = randomUUID();
    await cutOff({ type: 'resume', reason: 'surut' }, key, 5);
    expect(await finishCommands(api.pool, api.engine, log)).toBe(0);
    expect(await intents()).toEqual([key]);
    await finishCommands(api.pool, api.engine, log, 0);
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
    expect(await finishCommands(api.pool, api.engine, log)).toBe(6);
    expect((await lastEvent()).commandId).toBe(key);
    expect(await intents()).toEqual([]);
  });

  test('is finished although sixty others, older ones, cannot be', async () => {
    const key = randomUUID();
    await api.pool.query(
      `insert into command_intent (cycle_id, command_id, sent_at)
       select 'nobody-' || n, 'lost', now() - interval '10 minutes' from generate_series(1, 60) n`,
    );
    await cutOff({ type: 'resume', reason: 'surut' }, key, 60);
    await finishCommands(api.pool, api.engine, log);
    await finishCommands(api.pool, api.engine, log);
    expect((await lastEvent()).commandId).toBe(key);
    expect(await intents()).toHaveLength(60);
    // Asked about a moment ago, they are left alone for a while, by every process.
    const asked = async () => (await api.pool.query('select cycle_id, asked_at from command_intent order by 1')).rows;
    const before = await asked();
    expect(before.every((row) => row.asked_at !== null)).toBe(true);
    await finishCommands(api.pool, api.engine, log);
    expect(await asked()).toEqual(before);
    await api.pool.query('delete from command_intent');
  });

  test('is finished although the task of another cycle’s workflow fails', async () => {
    const stuck = cycleWorkflowId(PERIAN.id, 2090);
    await api.engine.client.workflow.start('madeByAnotherRelease', { workflowId: stuck, taskQueue: CYCLE_QUEUE });
    await until(async () => {
      const { raw } = await api.engine.client.workflow.getHandle(stuck).describe();
      return Number(raw.pendingWorkflowTask?.attempt ?? 0) > 2;
    });
    const [key, other] = [randomUUID(), randomUUID()];
    await api.pool.query(
      `insert into command_intent (cycle_id, command_id, sent_at) values ($1, $2, now() - interval '5 minutes')`,
      [`${PERIAN.id}-2090`, other],
    );
    await cutOff({ type: 'suspend', order: 'SK 5/2026', reason: 'asap' }, key, 60);
    expect(await finishCommands(api.pool, api.engine, log)).toBe(1);
    expect((await lastEvent()).commandId).toBe(key);
    expect(await intents()).toEqual([other]);
    await api.engine.client.workflow.getHandle(stuck).terminate();
    await api.pool.query('delete from command_intent');
  });

  test('is given up by its own age, not by that of the oldest of its cycle', async () => {
    await api.pool.query(
      `insert into command_intent (cycle_id, command_id, sent_at)
       values ($1, 'old', now() - interval '20 minutes'), ($1, 'young', now() - interval '1 minute')`,
      [CYCLE],
    );
    expect(await finishCommands(api.pool, api.engine, log)).toBe(0);
    expect(await intents()).toEqual(['young']);
    await api.pool.query('delete from command_intent');
  });

  test('a command that the cycle itself has answered with an alarm leaves nothing unfinished', async () => {
    const { rows } = await api.pool.query('select state from cycle where id = $1', [CYCLE]);
    await api.pool.query(
      `update cycle set state = jsonb_set(state::jsonb, '{head}', '"another"')::json where id = $1`,
      [CYCLE],
    );
    const answer = await dpmd.post(`/cycles/${CYCLE}/commands`, { type: 'resume', reason: 'x' });
    await api.pool.query('update cycle set state = $2 where id = $1', [CYCLE, rows[0].state]);
    expect([answer.status, answer.body.code]).toEqual([503, 'INTEGRITY_ALARM']);
    expect(await intents()).toEqual([]);
  });

  test('a refused command leaves nothing unfinished', async () => {
    expect(
      (await dpmd.post(`/cycles/${CYCLE}/commands`, { type: 'suspend', order: 'SK 4', reason: 'lagi' })).status,
    ).toBe(409);
    expect(await intents()).toEqual([]);
  });
});
