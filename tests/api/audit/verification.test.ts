import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { ensureSchedules } from '@siklus/worker/schedules.ts';
import pg from 'pg';
import { type Api, type Caller, LOA_KULU_KOTA, openYear, PERIAN, startApi, until } from '../harness.ts';

/** A whole verification replays in a thread of its own, which takes its time on a machine that runs all other tests as well. */
jest.setTimeout(150_000);

/** Of which no deadline has come yet: between two looks nothing happens by itself. */
const YEAR = new Date().getUTCFullYear() + 2;
const CYCLE = `${PERIAN.id}-${YEAR}`;
const OTHER = `${LOA_KULU_KOTA.id}-${YEAR}`;

let api: Api;
let auditor: Caller;

beforeAll(async () => {
  api = await startApi({ worker: true, proof: true });
  await openYear(api, YEAR, [PERIAN.code, LOA_KULU_KOTA.code]);
  auditor = await api.as('inspektorat');
}, 120_000);

afterAll(() => api.stop());

/** What somebody does who owns the database. */
async function asOwner(statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: api.databaseUrl });
  await client.connect();
  try {
    await client.query(`ALTER TABLE event DISABLE TRIGGER ALL; ${statements};
      ALTER TABLE event ENABLE TRIGGER ALL; ALTER TABLE event ENABLE ALWAYS TRIGGER event_append_only`);
  } finally {
    await client.end();
  }
}

/** Orders one and waits until it has come to its end. */
async function verified(body: object, key = randomUUID()) {
  const order = await auditor.post('/audit/verifications', body, key);
  expect(order.status).toBe(202);
  const read = async () => (await auditor.get(`/audit/verifications/${order.body.id}`)).body;
  await until(async () => (await read()).finishedAt !== null, 140);
  return read();
}

test('before the first verification nothing is known, and the next one is announced', async () => {
  await ensureSchedules(api.engine.client);
  const { body } = await auditor.get('/audit/verification');
  expect(body).toMatchObject({ latest: null, running: null });
  expect(new Date(body.nextAt).getTime()).toBeGreaterThan(Date.now());
});

test('an honest record is verified as a whole, with what was read and by whom it was asked', async () => {
  const key = randomUUID();
  const done = await verified({ rebuild: true }, key);
  const findings = (await auditor.get(`/audit/verifications/${done.id}/findings`)).body;
  expect(findings).toEqual([]);
  expect(done).toMatchObject({ ok: true, alarms: 0, failure: null, cycleIds: null, rebuild: true });
  expect(done.checked).toMatchObject({ cycles: 2, runs: 2 });
  expect(done.checked.events).toBeGreaterThan(4);
  expect(done.progress.done).toBe(done.progress.total);
  expect(done.startedBy.name).not.toBe('');
  expect((await auditor.get('/audit/verification')).body).toMatchObject({ latest: { id: done.id }, running: null });
  // The same order again is the same verification.
  expect((await auditor.post('/audit/verifications', { rebuild: true }, key)).body.id).toBe(done.id);
});

describe('a row that somebody has changed', () => {
  const set = (id: string) =>
    asOwner(
      `UPDATE event SET event = jsonb_set(event, '{actor,id}', '"${id}"') WHERE cycle_id = '${CYCLE}' AND seq = 2`,
    );

  test('is told with its village, its entry and its field, in the language of the reader', async () => {
    const honest = await api.pool.query<{ id: string }>(
      `SELECT event #>> '{actor,id}' AS id FROM event WHERE cycle_id = $1 AND seq = 2`,
      [CYCLE],
    );
    await set('x');
    const done = await verified({ cycleIds: [CYCLE] });
    expect(done).toMatchObject({ ok: false, alarms: 1, cycleIds: [CYCLE], rebuild: false });
    const path = `/audit/verifications/${done.id}/findings`;
    const answer = await auditor.get(path);
    expect(answer.headers['content-range']).toBe('findings 0-0/1');
    expect(answer.body).toMatchObject([
      {
        kind: 'actorForged',
        cycleId: CYCLE,
        seq: 2,
        field: '$.actor.id',
        found: 'x',
        fiscalYear: YEAR,
        severity: 'alarm',
      },
    ]);
    const [{ villageName, sentence }] = answer.body;
    expect(villageName).toBeTruthy();
    expect(sentence).toMatch(/^Pelaku catatan nomor 2 dipalsukan: /);
    const english = await auditor.get(path).set('Accept-Language', 'en');
    expect(english.body[0].sentence).toMatch(/^The author of entry 2 was forged: /);
    await set(honest.rows[0]?.id ?? '');
  });

  test('does not concern the other village', async () => {
    await set('x');
    expect(await verified({ cycleIds: [OTHER] })).toMatchObject({ ok: true, checked: { cycles: 1 } });
  });

  test('stays on record after it was put right: the list has all verifications, the newest first', async () => {
    const { body } = await auditor.get('/audit/verifications');
    expect(body.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, false, true]);
    expect((await auditor.get('/audit/verifications?whole=true')).body).toHaveLength(1);
  });
});

describe('who may', () => {
  test('read it: the inspectorate, the operator, DPMD and the province; nobody of a village', async () => {
    for (const reader of ['operator', 'dpmd', 'provinsi']) {
      expect((await (await api.as(reader)).get('/audit/verification')).status).toBe(200);
    }
    const kades = await api.as(`kades.${PERIAN.code}`);
    expect((await kades.get('/audit/verification')).status).toBe(403);
  });

  test('order it: the inspectorate and the operator', async () => {
    const dpmd = await api.as('dpmd');
    expect((await dpmd.post('/audit/verifications', {})).status).toBe(403);
  });

  test('nobody can verify a cycle that does not exist', async () => {
    const answer = await auditor.post('/audit/verifications', { cycleIds: ['9999999999-2027'] });
    expect(answer.status).toBe(404);
  });
});
