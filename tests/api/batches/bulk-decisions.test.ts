import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { httpDesk } from '@siklus/scripts/demo/http-desk.ts';
import { desaOf } from '@siklus/scripts/demo/main.ts';
import { seasonOf, yearAtWork } from '@siklus/scripts/demo/season.ts';
import { walk } from '@siklus/scripts/demo/village.ts';
import { type Api, type Caller, openYear, startApi, TEST_PASSWORD, until } from '../harness.ts';

let api: Api;
let server: Server;
let camat: Caller;
const YEAR = yearAtWork();
const DISTRICT = '64.02.01';
const STEP = 'evaluasi_apbdes';
/** All wait for their evaluation by the camat. */
const VILLAGES = 9;
const codeOf = (n: number) => `${DISTRICT}.20${String(n).padStart(2, '0')}`;
const cycleOf = (n: number) => `${codeOf(n).replaceAll('.', '')}-${YEAR}`;
const taskOf = (n: number, kind = 'decide') => `${cycleOf(n)}~${STEP}#1/${kind}/camat`;

beforeAll(async () => {
  api = await startApi({ worker: true });
  server = await new Promise<Server>((ready) => {
    const it = api.app.listen(0, '127.0.0.1', () => ready(it));
  });
  const codes = Array.from({ length: VILLAGES }, (_, n) => codeOf(n + 1));
  const villages = (await desaOf(api.pool)).filter(({ code }) => codes.includes(code));
  await openYear(api, YEAR, codes);
  const desk = httpDesk(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, TEST_PASSWORD, YEAR);
  const season = await seasonOf(api.pool, YEAR);
  await Promise.all(villages.map((village) => walk(village, { step: STEP }, season, desk)));
  camat = await api.as(`camat.${DISTRICT}`);
}, 240_000);

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await api.stop();
});

type Item = { id: string; eligible: boolean; sha256: string | null; refusals: { code: string }[] };
type Preview = { id: string; items: Item[]; eligible: number; sample: string[]; countTyped: boolean };

async function preview(tasks: string[], command = 'approve', caller = camat): Promise<Preview> {
  const answer = await caller.post('/bulk-decisions/preview', { command, tasks });
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}
const itemsOf = ({ items }: Preview) =>
  items.filter(({ eligible }) => eligible).map(({ id: task, sha256 }) => ({ task, sha256 }));
const orderOf = (seen: Preview, more: object = {}) => ({
  command: 'approve',
  items: itemsOf(seen),
  preview: seen.id,
  opened: seen.sample,
  ...more,
});
/** What happened to a cycle, without waiting for anything. */
async function commandsOn(n: number, type = 'stepApproved') {
  const { rows } = await api.pool.query(
    `select command_id, actor_id, event->'actor'->>'role' as role from event
      where cycle_id = $1 and type = $2 and event->'data'->>'step' = $3`,
    [cycleOf(n), type, STEP],
  );
  return rows;
}
const done = (id: string) => until(async () => (await camat.get(`/batches/${id}`)).body.status !== 'running', 60);
const itemsOn = async (id: string) =>
  Object.fromEntries(
    (await camat.get(`/batches/${id}/items?perPage=50`)).body.map((it: { cycleId: string }) => [it.cycleId, it]),
  );

describe('before decisions on many tasks', () => {
  test('each task is told to be eligible or why not, with the same refusals as one by one', async () => {
    const stored = await camat.get(`/cycles/${cycleOf(9)}`);
    const remark = { type: 'addRemark', step: STEP, line: 'b5', code: 'calculation', text: 'Periksa kembali' };
    expect((await camat.post(`/cycles/${cycleOf(9)}/commands`, remark)).status).toBe(200);
    expect(stored.status).toBe(200);
    const seen = await preview([taskOf(1), taskOf(9), taskOf(1, 'sign'), `6402042001-${YEAR}~${STEP}#1/decide/camat`]);
    expect(seen.items.map(({ eligible, refusals }) => [eligible, refusals.map(({ code }) => code)])).toEqual([
      [true, []],
      [false, ['REMARKS_OPEN']],
      [false, ['BULK_TASK_GONE']],
      [false, ['BULK_TASK_GONE']],
    ]);
    expect(seen).toMatchObject({ eligible: 1, sample: [taskOf(1)], countTyped: false });
  });

  test('a text that the checks have a warning for is decided by itself', async () => {
    const set = (warnings: number) =>
      api.pool.query(
        `update cycle set state = jsonb_set(state::jsonb, array['steps', s.key, 'documents', 'rancangan_apbdes', 'check', 'warnings'], $2)::json
           from (select key from cycle c, jsonb_each(c.state::jsonb -> 'steps') where c.id = $1
                    and value #> '{documents,rancangan_apbdes,check}' is not null) s where id = $1`,
        [cycleOf(8), JSON.stringify(warnings)],
      );
    expect((await set(1)).rowCount).toBe(1);
    const seen = await preview([taskOf(8)]);
    await set(0);
    expect(seen.items).toMatchObject([
      {
        eligible: false,
        refusals: [{ code: 'BULK_FINDINGS', params: { blocking: 0, warnings: 1 }, fixers: ['camat'] }],
      },
    ]);
  });

  test('all that a filter of the inbox finds are taken, and the sample is drawn by the server', async () => {
    const answer = await camat.post('/bulk-decisions/preview', { command: 'approve', filter: { district: DISTRICT } });
    const seen: Preview = answer.body;
    expect([answer.status, seen.items.length, seen.eligible]).toEqual([201, VILLAGES, VILLAGES - 1]);
    expect(new Set(seen.sample).size).toBe(2);
    expect(itemsOf(seen).map(({ task }) => task)).toEqual(expect.arrayContaining(seen.sample));
    const none = await camat.post('/bulk-decisions/preview', { command: 'approve', filter: { q: 'tidak ada' } });
    expect(none.body).toMatchObject({ eligible: 0, items: [], sample: [] });
  });

  test.each([
    ['whoever decides nothing for many villages', () => `kades.${codeOf(1)}`, 403],
    ['an auditor', () => 'inspektorat', 403],
  ])('%s is refused', async (_, username, status) => {
    const answer = await (await api.as(username())).post('/bulk-decisions/preview', {
      command: 'approve',
      tasks: [taskOf(1)],
    });
    expect([answer.status, answer.body.fixers]).toEqual([status, ['camat', 'dpmd', 'bupati']]);
  });
});

describe('an order is refused', () => {
  test('until the sample has been opened', async () => {
    const seen = await preview([1, 2, 3].map((n) => taskOf(n)));
    const answer = await camat.post('/bulk-decisions', orderOf(seen, { opened: seen.sample.slice(1) }));
    expect([answer.status, answer.body.code]).toEqual([422, 'SAMPLE_NOT_OPENED']);
    expect(answer.body.detail).toContain('1');
  });

  test('for tasks that were not shown, and under what somebody else was shown', async () => {
    const seen = await preview([taskOf(1), taskOf(2)]);
    const other = await preview([taskOf(3)]);
    const foreign = await camat.post('/bulk-decisions', { ...orderOf(seen), items: itemsOf(other) });
    expect([foreign.status, foreign.body.code]).toEqual([409, 'PREVIEW_OLD']);
    const dpmd = await api.as('dpmd');
    expect((await dpmd.post('/bulk-decisions', orderOf(seen))).body.code).toBe('PREVIEW_OLD');
    await api.pool.query(`update bulk_preview set created_at = now() - interval '61 minutes' where id = $1`, [seen.id]);
    expect((await camat.post('/bulk-decisions', orderOf(seen))).body.code).toBe('PREVIEW_OLD');
    const { rows } = await api.pool.query(
      `select 1 from access_event where kind = 'refusal' and what = 'postBulkDecisions'`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(3);
  });

  test('with a cycle named twice', async () => {
    const seen = await preview([taskOf(1)]);
    const [item] = itemsOf(seen);
    expect((await camat.post('/bulk-decisions', orderOf(seen, { items: [item, item] }))).status).toBe(400);
  });

  test('above fifty tasks, unless their number is typed', async () => {
    const many = Array.from({ length: 51 }, (_, n) => `64020120${String(n + 10)}-${YEAR}~${STEP}#1/decide/camat`);
    const { rows } = await api.pool.query<{ id: string }>(
      `insert into bulk_preview (user_id, command, tasks, sample)
       select id, 'approve', $1, '{}' from app_user where username = $2 returning id`,
      [many, `camat.${DISTRICT}`],
    );
    const items = many.map((task) => ({ task, sha256: null }));
    const order = { command: 'approve', items, preview: rows[0]?.id, opened: [] };
    for (const count of [undefined, 50]) {
      const answer = await camat.post('/bulk-decisions', { ...order, count });
      expect([answer.status, answer.body.code]).toEqual([422, 'BULK_COUNT_WRONG']);
    }
    const typed = await camat.post('/bulk-decisions', { ...order, count: 51 });
    expect(typed.body).toMatchObject({ status: 'done', total: 51, refused: 51 });
  });
});

describe('decisions on many tasks', () => {
  test('called off within the undo window, none is carried out and nobody can begin it again', async () => {
    const seen = await preview([taskOf(1), taskOf(2)]);
    const { body, status } = await camat.post('/bulk-decisions', orderOf(seen, { reason: 'Rapat 22 November' }));
    expect([status, body.status, body.mayCancel, body.waiting]).toEqual([202, 'running', true, 2]);
    const stranger = await (await api.as('dpmd')).post(`/batches/${body.id}/cancel`, undefined);
    expect(stranger.status).toBe(403);
    const key = randomUUID();
    const cancelled = await camat.post(`/batches/${body.id}/cancel`, undefined, key);
    expect(cancelled.body).toMatchObject({ status: 'cancelled', cancelled: 2, waiting: 0, mayCancel: false });
    expect((await camat.post(`/batches/${body.id}/cancel`, undefined, key)).body.status).toBe('cancelled');
    const handle = api.engine.client.workflow.getHandle(`batch/${body.id}`);
    await handle.result();
    expect([await commandsOn(1), await commandsOn(2)]).toEqual([[], []]);
  });

  test('are carried out after it, each as a decision of its own; what has changed meanwhile is refused by itself', async () => {
    const seen = await preview([1, 2, 3, 4, 5].map((n) => taskOf(n)));
    const items = itemsOf(seen).map((it) => (it.task === taskOf(5) ? { ...it, sha256: 'a'.repeat(64) } : it));
    const key = randomUUID();
    const order = orderOf(seen, { items, reason: 'Rapat 22 November' });
    const { body } = await camat.post('/bulk-decisions', order, key);
    expect((await camat.post('/bulk-decisions', order, key)).body.id).toBe(body.id);
    // While it waits, one of them is decided singly.
    const single = { type: 'approve', step: STEP, sha256: items[3]?.sha256 };
    expect((await camat.post(`/cycles/${cycleOf(4)}/commands`, single)).status).toBe(200);
    await done(body.id);
    expect((await camat.get(`/batches/${body.id}`)).body).toMatchObject({
      status: 'done',
      done: 3,
      refused: 2,
      failed: 0,
      sample: { asked: seen.sample },
    });
    const results = await itemsOn(body.id);
    expect(results[cycleOf(1)]).toMatchObject({ result: 'done', command: 'approve', step: STEP });
    expect(results[cycleOf(4)]).toMatchObject({ result: 'refused', refusals: [{ code: 'STEP_NOT_OPEN' }] });
    expect(results[cycleOf(5)]).toMatchObject({ result: 'refused', refusals: [{ code: 'DOCUMENT_CHANGED' }] });
    const [event] = await commandsOn(1);
    const { rows } = await api.pool.query(`select id from app_user where username = $1`, [`camat.${DISTRICT}`]);
    expect(event).toEqual({ command_id: `batch-${body.id}-${cycleOf(1)}`, actor_id: rows[0].id, role: 'camat' });
    expect((await commandsOn(4)).map((it) => it.command_id)).not.toContain(`batch-${body.id}-${cycleOf(4)}`);
    expect(await commandsOn(5)).toEqual([]);
  }, 90_000);

  test('that have begun cannot be called off, and say so', async () => {
    const [{ id }] = (await camat.get('/batches?status=done&kind=decisions')).body;
    const answer = await camat.post(`/batches/${id}/cancel`, undefined);
    expect([answer.status, answer.body.code]).toEqual([409, 'BATCH_BEGUN']);
    expect(answer.body.detail).toContain('sudah mulai dilaksanakan');
  });

  test('that failed are tried again by whoever has ordered them, and by nobody else', async () => {
    const [batch] = (await camat.get('/batches?status=done&kind=decisions')).body;
    const item = (await camat.get(`/batches/${batch.id}/items?result=done`)).body[0];
    await api.pool.query(
      `update batch_item set result = 'failed', detail = '{"code": "OUTCOME_UNKNOWN", "message": "no answer"}'
        where batch_id = $1 and cycle_id = $2`,
      [batch.id, item.cycleId],
    );
    const dpmd = await api.as('dpmd');
    expect((await dpmd.get(`/batches/${batch.id}`)).body).toMatchObject({ failed: 1, mayRetry: false });
    expect((await dpmd.post(`/batches/${batch.id}/retry`, undefined)).status).toBe(403);
    expect((await camat.get(`/batches/${batch.id}`)).body.mayRetry).toBe(true);
    expect((await camat.post(`/batches/${batch.id}/retry`, undefined)).status).toBe(202);
    await done(batch.id);
    expect((await itemsOn(batch.id))[item.cycleId]).toMatchObject({ result: 'done', seq: item.seq });
  }, 60_000);

  test('are read by the regency, and by a camat only where they are his own', async () => {
    const [{ id }] = (await camat.get('/batches')).body;
    expect((await (await api.as('dpmd')).get(`/batches/${id}`)).status).toBe(200);
    const neighbour = await api.as('camat.64.02.04');
    expect((await neighbour.get(`/batches/${id}`)).status).toBe(404);
    expect((await neighbour.get('/batches')).body).toEqual([]);
  });
});
