import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Api, type Caller, LOA_KULU_KOTA, MUARA_LEKA, openYear, PERIAN, startApi } from '../harness.ts';

let api: Api;
let sekdes: Caller;
/** Each test has a cycle of its own: the same village in another year. */
let year = 2027;
let cycle = '';

beforeAll(async () => {
  api = await startApi({ worker: true });
  sekdes = await api.as(`sekdes.${PERIAN.code}`);
});

afterAll(() => api.stop());

beforeEach(async () => {
  year += 1;
  cycle = `${PERIAN.id}-${year}`;
  await openYear(api, year, [PERIAN.code]);
});

async function upload(caller: Caller, kind: string, text = randomUUID()) {
  const { body, status } = await caller.post(`/cycles/${cycle}/documents`, {
    kind,
    title: `Berita acara ${kind}`,
    fileName: `${kind}.txt`,
    mediaType: 'text/plain',
    contentBase64: Buffer.from(text).toString('base64'),
  });
  expect(status).toBe(201);
  return body as { versionId: string; sha256: string };
}

/** The command that attaches the minutes of the hamlet meetings. */
async function attachMinutes() {
  const { versionId, sha256 } = await upload(sekdes, 'ba_musdus');
  return { type: 'attachDocument', step: 'musdus', kind: 'ba_musdus', versionId, sha256, title: 'Berita acara musdus' };
}

const send = (caller: Caller, body: unknown, key?: string) => caller.post(`/cycles/${cycle}/commands`, body, key);
const eventsOf = async () =>
  (await sekdes.get(`/cycles/${cycle}/events?perPage=200`)).body as { seq: number; commandId: string; type: string }[];

const isMusdus = (step: { id: string }) => step.id === 'musdus';

describe('a command', () => {
  test('is answered when it stands in the tables: reading back shows it at once', async () => {
    const key = randomUUID();
    const { status, body } = await send(sekdes, await attachMinutes(), key);
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(['at', 'head', 'seq', 'stage', 'status']);
    const now = await sekdes.get(`/cycles/${cycle}`);
    expect(now.body).toMatchObject({ seq: body.seq, head: body.head });
    expect(now.body.steps.find(isMusdus).documents[0]).toMatchObject({
      kind: 'ba_musdus',
      by: { role: 'sekdes', name: 'Sekretaris Desa Perian' },
    });
    expect((await eventsOf()).at(-1)).toMatchObject({ commandId: key, type: 'documentAttached' });
  });

  test('sent again with the same key gives the same answer and happens once', async () => {
    const [command, key] = [await attachMinutes(), randomUUID()];
    const first = await send(sekdes, command, key);
    const second = await send(sekdes, command, key);
    expect(second.body).toEqual(first.body);
    expect((await eventsOf()).filter((e) => e.commandId === key)).toHaveLength(1);
  });

  test('sent twenty times at once happens once, and all twenty hear the same', async () => {
    const [command, key] = [await attachMinutes(), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(sekdes, command, key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await eventsOf()).filter((e) => e.commandId === key)).toHaveLength(1);
  });

  test('with a key that was used for another command is refused', async () => {
    const key = randomUUID();
    await send(sekdes, await attachMinutes(), key);
    const other = await send(sekdes, { type: 'completeStep', step: 'musdus' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect((await sekdes.get(`/cycles/${cycle}`)).body.steps.find(isMusdus).status).toBe('open');
  });

  test('with another person’s key is refused, and tells nothing of what the other did', async () => {
    const [command, key] = [await attachMinutes(), randomUUID()];
    await send(sekdes, command, key);
    const other = await send(await api.as(`kades.${PERIAN.code}`), command, key);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(JSON.stringify(other.body)).not.toContain('"head"');
  });

  test.each(['batch-6c2deccf-bed5-4cce-aa1b-c9a438b1bcd1-6402012001-2027', 'clock-42', 'calendar-5'])(
    'under an id that is the system’s own is refused, and so is every other write: %s',
    async (key) => {
      const attached = await send(sekdes, await attachMinutes(), key);
      expect([attached.status, attached.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_RESERVED']);
      expect(attached.body.detail).toContain('batch-, calendar-, clock-');
      const opened = await (await api.as('dpmd')).post('/fiscal-years', { year: 2070, villages: [PERIAN.code] }, key);
      expect([opened.status, opened.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_RESERVED']);
      expect((await eventsOf()).some(({ commandId }) => commandId === key)).toBe(false);
    },
  );

  test.each([
    ['missing', undefined],
    ['empty', ''],
    ['129 characters long', 'k'.repeat(129)],
    ['with a space', 'a b'],
  ])('whose key is %s is refused', async (_, key) => {
    const answer = await sekdes.post(`/cycles/${cycle}/commands`, { type: 'completeStep', step: 'musdus' }, key ?? '');
    expect([answer.status, answer.body.code]).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED']);
  });

  test('that the rules refuse names the code, the sentence, the article and who can put it right', async () => {
    const answer = await send(sekdes, { type: 'completeStep', step: 'musdus' });
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      type: 'urn:siklus:problem:DOCUMENT_MISSING',
      status: 422,
      code: 'DOCUMENT_MISSING',
      detail: 'Berita acara musdus belum dilampirkan.',
      citation: 'Permendagri 114/2014 Ps 12–19',
      fixers: ['sekdes', 'kades', 'pendamping'],
      refusals: [{ code: 'DOCUMENT_MISSING', params: { step: 'musdus', document: 'ba_musdus' } }],
    });
    const english = await send(sekdes, { type: 'completeStep', step: 'musdus' }).set('Accept-Language', 'en');
    expect(english.body.detail).toBe('Minutes of the hamlet meetings has not been attached.');
  });

  test('the console shows the same refusal on the button before the click', async () => {
    const { body } = await sekdes.get(`/cycles/${cycle}`);
    const button = body.allowedActions.find(
      (a: { command: string; step: string }) => a.command === 'completeStep' && a.step === 'musdus',
    );
    const answer = await send(sekdes, { type: 'completeStep', step: 'musdus' });
    expect(button.allowed).toBe(false);
    expect(button.refusals).toEqual(answer.body.refusals);
  });

  test('that was refused leaves no trace in the engine but one in our own log', async () => {
    const before = await eventsOf();
    const answer = await send(sekdes, { type: 'completeStep', step: 'musdus' });
    expect(await eventsOf()).toEqual(before);
    const { rows } = await api.pool.query(
      'select kind, what, outcome, role, cycle_id, data from access_event where request_id = $1',
      [answer.body.requestId],
    );
    expect(rows).toMatchObject([
      {
        kind: 'refusal',
        what: 'completeStep',
        outcome: 'refused',
        role: 'sekdes',
        cycle_id: cycle,
        data: {
          code: 'DOCUMENT_MISSING',
          step: 'musdus',
          refusals: answer.body.refusals.map(({ code }: { code: string }) => ({ code })),
        },
      },
    ]);
  });

  test('of the wrong person is refused with 403, for each role that has no business there', async () => {
    const command = { type: 'setCeiling', step: 'pagu_indikatif', amount: '150000000.00' };
    for (const username of [
      `kades.${PERIAN.code}`,
      `bpd.${PERIAN.code}`,
      `camat.${PERIAN.district}`,
      'bupati',
      'inspektorat',
      'operator',
      'provinsi',
      'pendamping',
    ]) {
      const answer = await send(await api.as(username), command);
      expect([username, answer.status, answer.body.code, answer.body.fixers]).toEqual([
        username,
        403,
        'NOT_YOUR_ROLE',
        ['dpmd'],
      ]);
    }
  });

  test('of a village that is not one’s own answers 404', async () => {
    const answer = await send(await api.as(`sekdes.${LOA_KULU_KOTA.code}`), { type: 'completeStep', step: 'musdus' });
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  test('that rests on what has changed meanwhile is refused as stale', async () => {
    const { body } = await send(sekdes, await attachMinutes());
    const stale = await send(sekdes, { type: 'completeStep', step: 'musdus', expectedSeq: body.seq - 1 });
    expect([stale.status, stale.body.code]).toEqual([409, 'STALE']);
    expect((await send(sekdes, { type: 'completeStep', step: 'musdus', expectedSeq: body.seq })).status).toBe(200);
  });

  test('cannot attach a document that is not stored, nor one of another cycle or kind', async () => {
    const command = await attachMinutes();
    for (const wrong of [{ versionId: randomUUID() }, { sha256: 'a'.repeat(64) }, { kind: 'ba_musdes' }]) {
      const answer = await send(sekdes, { ...command, ...wrong });
      expect([answer.status, answer.body.code]).toEqual([422, 'UNKNOWN_DOCUMENT']);
    }
  });

  test('without a reason where one is due is refused by the rules, not by the form', async () => {
    const answer = await send(await api.as('dpmd'), { type: 'suspend', order: 'SK 1/2026', reason: '   ' });
    expect([answer.status, answer.body.code]).toEqual([422, 'REASON_REQUIRED']);
  });

  test('what a client says about itself has no effect', async () => {
    const command = await attachMinutes();
    for (const claim of [
      { actor: { id: 'x', role: 'dpmd' } },
      { role: 'dpmd' },
      { receivedAt: '2020-01-01T00:00:00.000Z' },
      { id: 'x' },
    ]) {
      const answer = await send(sekdes, { ...command, ...claim });
      expect([answer.status, answer.body.code]).toEqual([400, 'BODY_INVALID']);
    }
    const disguised = await send(sekdes, { type: 'setCeiling', step: 'pagu_indikatif', amount: '1.00' }).set({
      'X-Role': 'dpmd',
      'X-User': 'dpmd',
    });
    expect(disguised.status).toBe(403);
  });

  test('a village far away in the same year goes on untouched', async () => {
    await openYear(api, year, [PERIAN.code, MUARA_LEKA.code]);
    await send(sekdes, await attachMinutes());
    const other = await (await api.as('dpmd')).get(`/cycles/${MUARA_LEKA.id}-${year}`);
    expect(other.body.seq).toBe(5);
  });
});

describe('the past', () => {
  test('a cycle can be read as it was at any instant, without buttons', async () => {
    const before = new Date().toISOString();
    await send(sekdes, await attachMinutes());
    await send(sekdes, { type: 'completeStep', step: 'musdus' });
    const now = await sekdes.get(`/cycles/${cycle}?at=${new Date(Date.now() + 1000).toISOString()}`);
    const then = await sekdes.get(`/cycles/${cycle}?at=${before}`);
    expect(now.body.steps.find(isMusdus).status).toBe('done');
    expect(then.body).toMatchObject({ seq: 5, step: 'musdus', allowedActions: [] });
    expect(then.body.steps.find(isMusdus)).toMatchObject({ status: 'open', documents: [] });
    expect((await sekdes.get(`/cycles/${cycle}?at=2020-01-01T00:00:00Z`)).status).toBe(404);
  });
});

describe('a task', () => {
  test('can be taken by one, is shown as his, and given back', async () => {
    const { body } = await sekdes.get(`/tasks?fiscalYear=${year}`);
    const task = encodeURIComponent(body[0].id);
    expect((await sekdes.post(`/tasks/${task}/claim`, undefined)).body).toEqual({ id: body[0].id, claimed: true });
    expect((await sekdes.get(`/tasks?fiscalYear=${year}`)).body[0].claimedBy.name).toBe('Sekretaris Desa Perian');
    await api.pool.query(
      `insert into app_user (username, name, role, scope, password_hash, is_demo)
       select 'sekdes.dua.' || $2::text, 'Sekretaris Kedua', role, scope, password_hash, true from app_user where username = $1`,
      [`sekdes.${PERIAN.code}`, year],
    );
    const colleague = await api.as(`sekdes.dua.${year}`);
    const taken = await colleague.post(`/tasks/${task}/claim`, undefined);
    expect([taken.status, taken.body.code, taken.body.detail]).toEqual([
      409,
      'TASK_TAKEN',
      'Tugas ini sudah diambil oleh Sekretaris Desa Perian.',
    ]);
    await colleague.post(`/tasks/${task}/release`, undefined);
    expect((await sekdes.get(`/tasks?fiscalYear=${year}`)).body[0].claimedBy).not.toBeNull();
    await sekdes.post(`/tasks/${task}/release`, undefined);
    expect((await colleague.post(`/tasks/${task}/claim`, undefined)).status).toBe(200);
  });
});
