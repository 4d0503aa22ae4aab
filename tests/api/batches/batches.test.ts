import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { resumeBatches } from '@siklus/api/batches/resume-batches.ts';
import { createLogger } from '@siklus/api/log.ts';
import { facilitated, finished, giveBudget, giveCeiling } from '../ceiling-villages.ts';
import { type Api, type Caller, openYear, startApi, until } from '../harness.ts';

const log = createLogger('silent');
let api: Api;
let dpmd: Caller;
let villages: { id: string; code: string }[];
const YEAR = 2026;
/** With a ceiling of two sources; the last two villages of the list have none. */
const WITH_CEILING = 14;
const SOURCES = { DDS: '1000000001.00', ADD: '500000000.50' };

const cycleOf = (n: number) => `${villages[n]?.id}-${YEAR}`;
const change = (body: object, key?: string, caller = dpmd) =>
  caller.post('/ceiling-changes', { fiscalYear: YEAR, decree: 'PMK 7/2026', reason: 'Pagu berubah', ...body }, key);
const rowOf = (body: { villages: { cycleId: string }[] }, n: number) =>
  body.villages.find(({ cycleId }) => cycleId === cycleOf(n));

beforeAll(async () => {
  api = await startApi({ worker: true });
  dpmd = await api.as('dpmd');
  villages = await facilitated(api);
  await openYear(
    api,
    YEAR,
    villages.map(({ code }) => code),
  );
  const withCeiling = villages.slice(0, WITH_CEILING);
  await Promise.all(withCeiling.map(({ id }) => giveCeiling(api, `${id}-${YEAR}`, SOURCES, '1500000001.50')));
  for (const village of villages.slice(0, 2)) await giveBudget(api, village, YEAR, '1000000001.00');
}, 120_000);

afterAll(() => api.stop());

describe('a regulation cuts Dana Desa by 58.03 % for all villages at once', () => {
  const key = randomUUID();
  const cut = { changes: { all: { source: 'DDS', percent: '-58.03' } } };
  let id: string;

  test('one order gives every village its new ceiling; the others sources stay to the sen', async () => {
    const answer = await change(cut, key);
    expect(answer.status).toBe(202);
    id = answer.body.id;
    const body = await finished(dpmd, `/ceiling-changes/${id}`);
    expect(body).toMatchObject({ total: 16, done: WITH_CEILING, refused: 2, failed: 0, waiting: 0 });
    expect(rowOf(body, 0)).toMatchObject({
      result: 'done',
      before: { version: 1, amount: '1500000001.50', sources: SOURCES },
      after: { version: 2, amount: '919700000.50', sources: { DDS: '419700000.00', ADD: '500000000.50' } },
      remainder: '0.41970000',
    });
  });

  test('it lists which villages are now over, by how much, and which are not', async () => {
    const { body } = await dpmd.get(`/ceiling-changes/${id}`);
    expect(body.totals).toMatchObject({ villages: 16, over: 2, untouched: 2 });
    expect(body.totals.seconds).toBeGreaterThanOrEqual(0);
    expect(rowOf(body, 0)).toMatchObject({
      over: [{ source: 'DDS', ceiling: '419700000.00', budgeted: '1000000001.00', by: '580300001.00' }],
    });
    expect(rowOf(body, 2)).toMatchObject({ budget: null, over: [] });
  });

  test('villages that have no ceiling yet are refused by name, with the article and who can set it', async () => {
    const { body } = await dpmd.get(`/ceiling-changes/${id}`);
    expect(rowOf(body, WITH_CEILING)).toMatchObject({
      result: 'refused',
      before: null,
      after: null,
      refusals: [
        { code: 'CEILING_MISSING', citation: expect.stringContaining('Permendagri 114'), fixers: ['dpmd', 'bupati'] },
      ],
    });
  });

  test('the old version stays readable beside the new one, with its decree', async () => {
    const sekdes = await api.as(`sekdes.${villages[0]?.code}`);
    const { body } = await sekdes.get(`/cycles/${cycleOf(0)}/ceilings`);
    expect(body).toMatchObject([
      { version: 1, amount: '1500000001.50', sources: SOURCES, decree: 'SK 1' },
      { version: 2, amount: '919700000.50', decree: 'PMK 7/2026', reason: 'Pagu berubah', by: { role: 'dpmd' } },
    ]);
    const [{ data, commandId }] = (await sekdes.get(`/cycles/${cycleOf(0)}/events?type=ceilingSet&sort=-seq`)).body;
    expect([data.version, commandId]).toEqual([2, `batch-${id}-${cycleOf(0)}`]);
  });

  test('the same key again is the same order, and another order under it is refused', async () => {
    expect((await change(cut, key)).body.id).toBe(id);
    expect((await (await api.as('dpmd')).get(`/cycles/${cycleOf(0)}/ceilings`)).body).toHaveLength(2);
    const other = await change({ changes: { all: { source: 'DDS', percent: '-1' } } }, key);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test('looking at it again after its end changes nothing', async () => {
    const before = (await api.pool.query('select count(*)::int as n from event')).rows;
    await dpmd.post(`/batches/${id}/retry`, undefined);
    await finished(dpmd, `/batches/${id}`);
    expect((await api.pool.query('select count(*)::int as n from event')).rows).toEqual(before);
  });
});

describe('new amounts for some villages', () => {
  test('change only what they name, found by any code of the village', async () => {
    const [one, two] = [villages[3], villages[4]];
    const answer = await change({
      changes: [
        { village: one?.code, sources: { ADD: '600000000.00' } },
        { village: two?.id, sources: { PBK: '25000000.00' } },
      ],
    });
    expect(answer.status).toBe(202);
    const body = await finished(dpmd, `/ceiling-changes/${answer.body.id}`);
    expect(rowOf(body, 3)).toMatchObject({ after: { sources: { DDS: '419700000.00', ADD: '600000000.00' } } });
    expect(rowOf(body, 4)).toMatchObject({ after: { amount: '944700000.50', sources: { PBK: '25000000.00' } } });
    expect(body.totals).toMatchObject({ villages: 2, untouched: 14 });
  });

  test('a share of a source that the ceiling does not name is refused for that village', async () => {
    const answer = await change({ changes: { all: { source: 'PBK', percent: '10' } } });
    const body = await finished(dpmd, `/ceiling-changes/${answer.body.id}`);
    expect(rowOf(body, 4)).toMatchObject({ result: 'done', after: { sources: { PBK: '27500000.00' } } });
    expect(rowOf(body, 3)).toMatchObject({ result: 'refused', refusals: [{ code: 'CEILING_SOURCES_UNKNOWN' }] });
  });

  test.each([
    ['a decree', { decree: ' ' }, 'REASON_REQUIRED', 422],
    ['a reason', { reason: '' }, 'REASON_REQUIRED', 422],
    ['a known village', { changes: [{ village: '64.02.99.2001', sources: { DDS: '1' } }] }, 'UNKNOWN_VILLAGE', 422],
    ['a village with a cycle', { changes: [{ village: '64.02.04.2001', sources: { DDS: '1' } }] }, 'NO_CYCLE', 422],
    ['a year with cycles', { fiscalYear: 2033 }, 'NO_CYCLE', 422],
    ['a percentage', { changes: { all: { source: 'DDS', percent: '-58,03' } } }, 'BODY_INVALID', 400],
    ['at least one source', { changes: [{ village: '64.02.01.2001', sources: {} }] }, 'BODY_INVALID', 400],
  ])('an order needs %s', async (_, body, code, status) => {
    const answer = await change({ changes: { all: { source: 'DDS', percent: '1' } }, ...body });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('only DPMD and bupati may order it; a camat learns who may', async () => {
    for (const username of ['camat.64.02.01', 'operator', `sekdes.${villages[0]?.code}`, 'bappeda']) {
      const answer = await change(
        { changes: { all: { source: 'DDS', percent: '1' } } },
        undefined,
        await api.as(username),
      );
      expect([username, answer.status, answer.body.fixers]).toEqual([username, 403, ['dpmd', 'bupati']]);
    }
  });
});

describe('orders as such', () => {
  test('are listed with their progress, and item by item', async () => {
    const { body, headers } = await dpmd.get('/batches?kind=ceilings&perPage=1');
    expect(headers['content-range']).toMatch(/^batches 0-0\/\d+$/);
    const { id, total } = body[0];
    const items = await dpmd.get(`/batches/${id}/items?perPage=200`);
    expect(items.body).toHaveLength(total);
    const refused = await dpmd.get(`/batches/${id}/items?result=refused&perPage=200`);
    expect(refused.body.every((item: { result: string }) => item.result === 'refused')).toBe(true);
    expect((await (await api.as('inspektorat')).get(`/batches/${id}`)).status).toBe(200);
    expect((await (await api.as(`kades.${villages[0]?.code}`)).get(`/batches/${id}`)).status).toBe(403);
    expect((await dpmd.get(`/batches/${randomUUID()}`)).status).toBe(404);
  });

  test('that were kept but never begun are taken up later, once', async () => {
    const { rows } = await api.pool.query<{ id: string }>(
      `insert into batch (kind, regency_code, fiscal_year, reason, decree, asked_by, actor, command_id, status, total)
       select kind, regency_code, fiscal_year, reason, decree, asked_by, actor, 'kept by a process that ended', 'running', 1
         from batch where kind = 'ceilings' and status = 'done' limit 1 returning id`,
    );
    const id = rows[0]?.id ?? '';
    await api.pool.query(
      `insert into batch_item (batch_id, cycle_id, payload, ceiling_version, result)
       select $1, c.id, jsonb_build_object('type', 'changeCeiling', 'amount', 700, 'sources', '{"DDS": 700}'::jsonb,
                                           'decree', 'SK 9', 'reason', 'susulan'),
              (c.state #>> '{ceiling,version}')::int, 'waiting'
         from cycle c where c.id = $2`,
      [id, cycleOf(5)],
    );
    expect(await resumeBatches(api.pool, api.engine, log, -1)).toBe(1);
    await finished(dpmd, `/batches/${id}`);
    expect(await resumeBatches(api.pool, api.engine, log, -1)).toBe(0);
    const { body } = await dpmd.get(`/cycles/${cycleOf(5)}/ceilings`);
    expect(body.at(-1)).toMatchObject({ amount: '7.00', decree: 'SK 9' });
  });

  test('that are being carried out are told nothing, however often somebody looks whether they are', async () => {
    await api.stopWorker();
    const answer = await change({ changes: { all: { source: 'DDS', percent: '1' } } });
    const workflow = api.engine.client.workflow.getHandle(`batch/${answer.body.id}`);
    const events = async () => (await workflow.fetchHistory()).events?.length;
    await until(async () => (await events()) !== undefined);
    const before = await events();
    for (let n = 0; n < 5; n += 1) expect(await resumeBatches(api.pool, api.engine, log, -1)).toBe(1);
    expect(await events()).toBe(before);
    await api.startWorker();
    await finished(dpmd, `/ceiling-changes/${answer.body.id}`);
  });

  test('what failed is tried again in the name of whoever asks, with the same command', async () => {
    const [batch] = (await dpmd.get('/batches?kind=ceilings')).body;
    const item = (await dpmd.get(`/batches/${batch.id}/items?result=done`)).body[0];
    await api.pool.query(
      `update batch_item set result = 'failed', detail = '{"code": "OUTCOME_UNKNOWN", "message": "no answer"}'
        where batch_id = $1 and cycle_id = $2`,
      [batch.id, item.cycleId],
    );
    const failure = (await dpmd.get(`/batches/${batch.id}/items?result=failed`)).body[0];
    expect(failure.failure).toEqual({ code: 'OUTCOME_UNKNOWN', message: 'no answer' });
    const versions = async () => (await dpmd.get(`/cycles/${item.cycleId}/ceilings`)).body.length;
    const before = await versions();
    const answer = await (await api.as('bupati')).post(`/batches/${batch.id}/retry`, undefined);
    expect(answer.status).toBe(202);
    await until(async () => (await dpmd.get(`/batches/${batch.id}`)).body.failed === 0);
    await finished(dpmd, `/batches/${batch.id}`);
    expect((await dpmd.get(`/batches/${batch.id}/items?result=done`)).body[0]).toMatchObject({ seq: item.seq });
    expect(await versions()).toBe(before);
  });
});
