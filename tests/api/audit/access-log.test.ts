import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allOperations } from '@siklus/api/operations.ts';
import { type StoredAccess, verifyAccess } from '@siklus/workflows/domain/audit/access-verifier.ts';
import request from 'supertest';
import { type Api, type Caller, LOA_KULU_KOTA, openYear, PERIAN, signIn, startApi, TEST_PASSWORD } from '../harness.ts';

const YEAR = 2027;
const CYCLE = `${PERIAN.id}-${YEAR}`;
const MINUTES = {
  kind: 'ba_musdus',
  title: 'Berita acara',
  fileName: 'ba.txt',
  mediaType: 'text/plain',
  contentBase64: Buffer.from('pagi!').toString('base64'),
};
const STRANGER = { username: ' Orang.Asing ', password: 'salah' };

let api: Api;
let auditor: Caller;
let operator: Caller;

beforeAll(async () => {
  api = await startApi({ worker: true, settings: { TRUST_PROXY: '1' } });
  await openYear(api, YEAR, [PERIAN.code]);
  auditor = await api.as('inspektorat');
  operator = await api.as('operator');
}, 120_000);

afterAll(() => api.stop());

type Row = StoredAccess & { user: string | null };

/** What was written since the last look, oldest first. */
async function news(): Promise<Row[]> {
  const { rows } = await api.pool.query<Row>(
    `select e.seq, e.at, e.kind, e.outcome, e.user_id as "userId", e.role, e.session, e.what, e.target,
            e.cycle_id as "cycleId", e.district_code as "districtCode", e.regency_code as "regencyCode",
            e.request_id as "requestId", e.data, e.commitment, e.prev, e.hash, p.salt, p.person, u.username as user
       from access_event e left join access_person p on p.seq = e.seq left join app_user u on u.id::text = e.user_id
      where e.seq > $1 order by e.seq`,
    [seen],
  );
  seen = rows.at(-1)?.seq ?? seen;
  return rows;
}
let seen = 0;

const attempt = (body: object, address: string) =>
  request(api.app).post('/api/v1/session').set({ 'X-Forwarded-For': address, 'User-Agent': 'Peramban 1' }).send(body);

describe('on record is', () => {
  test('who signed in and out, with address and browser apart from the chain', async () => {
    await news();
    const { headers } = await attempt({ username: 'provinsi', password: TEST_PASSWORD }, '192.0.2.10');
    const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
    await request(api.app).delete('/api/v1/session').set({ Cookie: cookie, 'Content-Type': 'application/json' });
    const [signedIn, signedOut, ...more] = await news();
    expect(more).toEqual([]);
    expect(signedIn).toMatchObject({
      kind: 'signIn',
      outcome: 'done',
      user: 'provinsi',
      role: 'provinsi',
      person: { address: '192.0.2.10', userAgent: 'Peramban 1' },
      requestId: headers['x-request-id'],
    });
    expect(signedOut).toMatchObject({ kind: 'signOut', outcome: 'done', user: 'provinsi', session: signedIn?.session });
    const { salt: _, person: __, ...chained } = signedIn as Row;
    expect(JSON.stringify(chained)).not.toContain('192.0.2.10');
  });

  test('who failed to: the name that he typed can be erased', async () => {
    const { body } = await attempt(STRANGER, '192.0.2.11');
    expect(body.code).toBe('SIGN_IN_FAILED');
    expect(await news()).toMatchObject([
      {
        kind: 'signIn',
        outcome: 'refused',
        userId: null,
        person: { username: 'orang.asing' },
        target: '/api/v1/session',
      },
    ]);
  });

  test('who was locked out, once a minute and not once a guess', async () => {
    for (let n = 0; n < 4; n += 1) await attempt(STRANGER, '192.0.2.11');
    await news();
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await attempt(STRANGER, '192.0.2.11')).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(1);
    const lockOuts = (await news()).filter(({ kind }) => kind === 'lockOut');
    expect(lockOuts).toMatchObject([{ outcome: 'refused', person: { username: 'orang.asing' } }]);
  });

  test('a session that is used after its end, and a password that is changed', async () => {
    const caller = await signIn(api.app, 'bappeda');
    await news();
    const wrong = { current: 'salah', password: 'bukan kata sandi lama 7' };
    expect((await caller.post('/session/password', wrong)).status).toBe(401);
    const right = { ...wrong, current: TEST_PASSWORD };
    expect((await caller.post('/session/password', right)).status).toBe(204);
    await api.pool.query(`delete from session where user_id = (select id from app_user where username = 'bappeda')`);
    expect((await caller.get('/cycles')).status).toBe(401);
    expect((await caller.get('/cycles')).status).toBe(401);
    expect((await news()).map(({ kind, outcome, user }) => [kind, outcome, user])).toEqual([
      ['password', 'refused', 'bappeda'],
      ['password', 'done', 'bappeda'],
      ['session', 'refused', null],
    ]);
  });

  test('who asked for what is not his: his role, his area, his step', async () => {
    const kades = await api.as(`kades.${LOA_KULU_KOTA.code}`);
    const sekdes = await api.as(`sekdes.${PERIAN.code}`);
    await news();
    expect((await kades.get('/users')).status).toBe(403);
    expect((await kades.get(`/cycles/${CYCLE}`)).status).toBe(404);
    const key = randomUUID();
    const command = { type: 'completeStep', step: 'musdus' };
    expect((await sekdes.post(`/cycles/${CYCLE}/commands`, command, key)).status).toBe(422);
    expect(await news()).toMatchObject([
      { kind: 'refusal', what: 'getUsers', role: 'kades', data: { code: 'NOT_YOUR_ROLE', status: 403 } },
      { kind: 'refusal', what: 'getCyclesId', cycleId: CYCLE, regencyCode: '64.02', data: { code: 'NOT_FOUND' } },
      {
        kind: 'refusal',
        what: 'completeStep',
        cycleId: CYCLE,
        data: { code: 'DOCUMENT_MISSING', step: 'musdus', key },
      },
    ]);
  });

  test('who reads what is sensitive: a page once a minute, a file every time', async () => {
    await news();
    for (let n = 0; n < 3; n += 1) expect((await auditor.get(`/cycles/${CYCLE}/events`)).status).toBe(200);
    for (let n = 0; n < 2; n += 1) expect((await auditor.get('/dashboard/late/csv')).status).toBe(200);
    expect((await operator.get('/users?q=Rahasia')).status).toBe(200);
    const rows = await news();
    expect(rows.map(({ kind, what, user, cycleId }) => [kind, what, user, cycleId])).toEqual([
      ['read', 'history', 'inspektorat', CYCLE],
      ['read', 'lateList', 'inspektorat', null],
      ['read', 'lateList', 'inspektorat', null],
      ['read', 'accounts', 'operator', null],
    ]);
    expect(JSON.stringify(rows)).not.toContain('Rahasia');
  });

  test('a document that somebody downloads, and not one that is not there', async () => {
    const sekdes = await api.as(`sekdes.${PERIAN.code}`);
    const { body } = await sekdes.post(`/cycles/${CYCLE}/documents`, MINUTES);
    await news();
    const file = await auditor.get(`/cycles/${CYCLE}/documents/${body.versionId}/content`);
    expect([file.status, file.text]).toEqual([200, 'pagi!']);
    expect((await auditor.get(`/cycles/${CYCLE}/documents/${randomUUID()}/content`)).status).toBe(404);
    expect((await news()).map(({ kind, what }) => [kind, what])).toEqual([
      ['read', 'document'],
      ['refusal', 'getCyclesIdDocumentsVersionIdContent'],
    ]);
  });

  test('that somebody acts for another, from his first request on', async () => {
    const [near, far] = await Promise.all([
      api.as(`camat.${PERIAN.district}`),
      api.as(`camat.${LOA_KULU_KOTA.district}`),
    ]);
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const { body } = await near.post('/delegations', {
      to: `camat.${LOA_KULU_KOTA.district}`,
      since: today,
      until: today,
      order: 'SK 1',
      reason: 'Cuti',
    });
    await news();
    for (let n = 0; n < 3; n += 1) await far.get('/tasks').set('Siklus-Delegation', body.id);
    expect(await news()).toMatchObject([
      {
        kind: 'delegation',
        what: 'camat',
        target: body.id,
        user: `camat.${LOA_KULU_KOTA.district}`,
        data: { delegation: body.id },
      },
    ]);
  });

  test('not what was carried out in a cycle: that stands in the chain of the cycle', async () => {
    const sekdes = await api.as(`sekdes.${PERIAN.code}`);
    await news();
    const { body } = await sekdes.post(`/cycles/${CYCLE}/documents`, MINUTES);
    const { versionId, sha256 } = body;
    const document = { step: 'musdus', kind: 'ba_musdus', versionId, sha256, title: MINUTES.title };
    const answer = await sekdes.post(`/cycles/${CYCLE}/commands`, { type: 'attachDocument', ...document });
    expect([answer.status, await news()]).toEqual([200, []]);
  });

  test('every operation that says so, and everything under /audit', () => {
    const reads = allOperations().filter(({ sensitive }) => sensitive);
    expect(reads.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/users', '/cycles/{id}/events', '/cycles/{id}/documents/{versionId}/content']),
    );
    // What writes its answer by itself could not wait for its record.
    const files = allOperations().filter(
      ({ answer, path }) => answer.kind === 'raw' && !/metrics|openapi|stream/.test(path),
    );
    expect(files.filter(({ sensitive }) => !sensitive).map(({ path }) => path)).toEqual([]);
  });
});

describe('when the log cannot be written', () => {
  test('nobody signs in and nothing sensitive is shown; what is refused stays refused, the rest goes on', async () => {
    const kades = await api.as(`kades.${LOA_KULU_KOTA.code}`);
    await api.pool.query('alter table access_event rename to access_event_away');
    try {
      const signedIn = await attempt({ username: 'provinsi', password: TEST_PASSWORD }, '192.0.2.12');
      expect([signedIn.status, signedIn.body.code]).toEqual([503, 'RECORD_UNAVAILABLE']);
      expect(signedIn.headers['set-cookie']).toBeUndefined();
      const failed = await attempt(STRANGER, '192.0.2.13');
      expect([failed.status, failed.body.code]).toEqual([503, 'RECORD_UNAVAILABLE']);
      const csv = await auditor.get('/dashboard/late/csv');
      expect([csv.status, csv.body.code]).toEqual([503, 'RECORD_UNAVAILABLE']);
      expect((await operator.get('/users?page=2')).status).toBe(503);
      expect((await kades.get('/users')).status).toBe(403);
      expect((await kades.get('/cycles')).status).toBe(200);
    } finally {
      await api.pool.query('alter table access_event_away rename to access_event');
    }
    expect((await attempt({ username: 'provinsi', password: TEST_PASSWORD }, '192.0.2.12')).status).toBe(201);
  });
});

describe('the list of entries', () => {
  const list = (query: string, caller = auditor) => caller.get(`/audit/access-log?${query}`);

  test('is for the auditor and the operator, newest first, with names instead of ids', async () => {
    const { body, headers } = await list('kind=signIn&userId=operator');
    expect(body).toMatchObject([
      { kind: 'signIn', outcome: 'done', person: { name: expect.any(String) }, role: 'operator', erased: false },
    ]);
    expect(headers['content-range']).toMatch(/^entries 0-0\/1$/);
    for (const name of ['dpmd', 'provinsi', `camat.${PERIAN.district}`]) {
      expect((await list('', await signIn(api.app, name))).status).toBe(403);
    }
  });

  test.each([
    ['kind=refusal', (row: { kind: string }) => row.kind === 'refusal'],
    [`cycleId=${CYCLE}`, (row: { cycleId: string }) => row.cycleId === CYCLE],
    [`from=${new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)}`, () => true],
    ['to=2099-12-31&sort=seq', () => true],
  ])('is narrowed by %s', async (query, holds) => {
    const { body } = await list(query);
    expect(body.length).toBeGreaterThan(1);
    expect(body.every(holds)).toBe(true);
  });

  test.each(['from=2099-01-01', 'to=2020-01-01', 'userId=tidak.ada'])('is empty for %s', async (query) => {
    expect((await list(query)).body).toEqual([]);
  });

  test('shows nothing of another regency', async () => {
    await api.pool.query(`update app_user set scope = '{"kind":"regency","code":"64.03"}' where username = 'bpkad'`);
    await (await signIn(api.app, 'bpkad')).get('/users');
    expect((await list('userId=bpkad')).body).toEqual([]);
    expect((await news()).some(({ user, regencyCode }) => user === 'bpkad' && regencyCode === '64.03')).toBe(true);
  });

  test('is itself on record', async () => {
    await news();
    await list('perPage=7');
    expect(await news()).toMatchObject([{ kind: 'read', what: 'accessLog', user: 'inspektorat' }]);
  });
});

describe('what is personal', () => {
  const erase = (body: object, caller = operator, key = randomUUID()) =>
    caller.post('/audit/access-log/erasures', { reason: 'Diminta', basis: 'UU 27/2022 Ps 8', ...body }, key);
  const idOf = async (username: string) =>
    (await api.pool.query('select id from app_user where username = $1', [username])).rows[0]?.id as string;

  test('is erased for an account at once, on record, and once however often it is sent', async () => {
    const userId = await idOf('provinsi');
    const key = randomUUID();
    const { status, body } = await erase({ userId }, operator, key);
    expect([status, body.erased]).toEqual([201, expect.any(Number)]);
    expect((await erase({ userId }, operator, key)).body).toEqual(body);
    const { rows } = await api.pool.query('select data from access_event where seq = $1', [body.seq]);
    expect(rows[0]?.data).toMatchObject({ userId, erased: body.erased, reason: 'Diminta', basis: 'UU 27/2022 Ps 8' });
    const { body: entries } = await auditor.get('/audit/access-log?userId=provinsi');
    expect(entries.length).toBeGreaterThan(1);
    expect(new Set(entries.map((e: { address: unknown; erased: boolean }) => [e.address, e.erased].join()))).toEqual(
      new Set([',true']),
    );
    expect((await erase({ userId })).body.code).toBe('NOTHING_TO_ERASE');
  });

  test('of a stranger is erased by the number of the entry, of an account only with the account', async () => {
    const { rows } = await api.pool.query<{ seq: number; own: boolean }>(
      `select min(e.seq) as seq, e.user_id is not null as own from access_event e join access_person p on p.seq = e.seq
        where e.kind = 'signIn' group by own order by own`,
    );
    const [stranger, account] = rows;
    expect((await erase({ seqs: [account?.seq] })).body.code).toBe('NOTHING_TO_ERASE');
    expect((await erase({ seqs: [stranger?.seq, account?.seq] })).body.erased).toBe(1);
  });

  test('is erased by an operator, and not by the one whom it is about', async () => {
    expect((await erase({ userId: await idOf('operator') })).body.code).toBe('ERASURE_OWN');
    expect((await erase({ userId: await idOf('dpmd') }, auditor)).status).toBe(403);
    expect((await erase({ userId: await idOf('dpmd'), seqs: [1] })).status).toBe(400);
  });
});

test('after all of this the chain is whole', async () => {
  seen = 0;
  const rows = await news();
  expect(rows.length).toBeGreaterThan(40);
  expect(verifyAccess((text) => createHash('sha256').update(text).digest('hex'), rows)).toEqual([]);
});
