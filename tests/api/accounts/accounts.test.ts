import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, type Caller, MUARA_LEKA, openYear, PERIAN, signIn, startApi } from '../harness.ts';

let api: Api;
let operator: Caller;
let dpmd: Caller;
const YEAR = 2027;
const CYCLE = `${PERIAN.id}-${YEAR}`;
const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

beforeAll(async () => {
  api = await startApi({ worker: true });
  [operator, dpmd] = await Promise.all([api.as('operator'), api.as('dpmd')]);
  await openYear(api, YEAR, [PERIAN.code]);
}, 60_000);

afterAll(() => api.stop());

const make = (body: object, caller = dpmd, key?: string) =>
  caller.post('/users', { username: `pj.${randomUUID().slice(0, 8)}`, name: 'Pejabat Baru', ...body }, key);
const pj = { role: 'kades', scope: [PERIAN.code] };
const appoint = (holder: string) => {
  const body = { type: 'appointKades', holder, as: 'pj', decree: 'SK Bupati 7', occurredOn: day };
  return dpmd.post(`/cycles/${CYCLE}/commands`, body);
};

describe('a new account', () => {
  test('gets a password that is told once, kept nowhere in clear, and signs in', async () => {
    const key = randomUUID();
    const username = 'pj.perian';
    const first = await make({ ...pj, username }, dpmd, key);
    expect(first.status).toBe(201);
    const { oneTimePassword, id } = first.body;
    expect(oneTimePassword).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    const again = await make({ ...pj, username }, dpmd, key);
    expect([again.status, again.body.id, again.body.oneTimePassword]).toEqual([201, id, null]);
    const { rows } = await api.pool.query<{ text: string }>(
      `select (select string_agg(u::text, '') from app_user u where id = $1) ||
              (select string_agg(w::text, '') from write_receipt w) ||
              (select string_agg(e::text, '') from account_event e) as text`,
      [id],
    );
    expect(rows[0]?.text).toContain('argon2id');
    expect(rows[0]?.text).not.toContain(oneTimePassword);
    const caller = await signIn(api.app, username, oneTimePassword);
    expect((await caller.get('/session')).body).toMatchObject({
      role: 'kades',
      scope: { kind: 'villages', ids: [PERIAN.id] },
      mustChangePassword: true,
    });
  });

  test('is given a password of its own; other sessions end, and weak ones are refused', async () => {
    const { body } = await make(pj);
    const [one, other] = await Promise.all([1, 2].map(() => signIn(api.app, body.username, body.oneTimePassword)));
    if (!one || !other) throw new Error('not signed in');
    const current = body.oneTimePassword;
    const change = (password: string, from = current) => one.post('/session/password', { current: from, password });
    expect((await change('pendek')).status).toBe(400);
    expect((await change('kalimat sandi yang panjang', 'salah')).status).toBe(401);
    expect((await change('kalimat sandi yang panjang')).status).toBe(204);
    expect((await one.get('/session')).body.mustChangePassword).toBe(false);
    expect((await other.get('/session')).status).toBe(401);
    await expect(signIn(api.app, body.username, current)).rejects.toThrow('401');
    await signIn(api.app, body.username, 'kalimat sandi yang panjang');
  });

  test.each([
    ['two villages for a kades', { role: 'kades', scope: [PERIAN.code, MUARA_LEKA.code] }, 'ACCOUNT_AREA'],
    ['a kelurahan for a kades', { role: 'kades', scope: ['64.02.06.1001'] }, 'ACCOUNT_AREA'],
    ['a village for a camat', { role: 'camat', scope: [PERIAN.code] }, 'ACCOUNT_AREA'],
    ['a district for a facilitator', { role: 'pendamping', scope: ['64.02.01'] }, 'UNKNOWN_VILLAGE'],
    ['an unknown village', { role: 'bpd', scope: ['64.02.01.2999'] }, 'UNKNOWN_VILLAGE'],
    ['nothing', { role: 'sekdes', scope: [] }, 'ACCOUNT_AREA'],
  ])('needs the area of its role: not %s', async (_, body, code) => {
    const answer = await make(body);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
  });

  test('cannot have a name that is taken', async () => {
    const answer = await make({ ...pj, username: 'DPMD' }, operator);
    expect([answer.status, answer.body.code]).toEqual([409, 'USERNAME_TAKEN']);
  });

  test('of an overseer is made by the operator, not by those who are overseen', async () => {
    const auditor = { role: 'inspektorat', scope: ['64.02'] };
    const answer = await make(auditor);
    expect([answer.status, answer.body.fixers]).toEqual([403, ['operator']]);
    expect((await make(auditor, operator)).status).toBe(201);
    expect((await make(pj, await api.as('camat.64.02.01'))).status).toBe(403);
    const province = await make({ role: 'provinsi', scope: [] }, operator);
    expect([province.status, province.body.code]).toEqual([422, 'AREA_TOO_WIDE']);
  });
});

describe('a Pj kades', () => {
  test('is appointed only where he has an account as kades of that village; then he acts and the former one does not', async () => {
    const elsewhere = (await make({ role: 'kades', scope: [MUARA_LEKA.code] })).body.id;
    const wrongRole = (await make({ role: 'sekdes', scope: [PERIAN.code] })).body.id;
    for (const holder of [elsewhere, wrongRole, randomUUID()]) {
      const answer = await appoint(holder);
      expect([answer.status, answer.body.code]).toEqual([422, 'HOLDER_NOT_KADES']);
    }
    const { body } = await make(pj);
    expect((await appoint(body.id)).status).toBe(200);
    const former = await (await api.as(`kades.${PERIAN.code}`)).post(`/cycles/${CYCLE}/commands`, {
      type: 'completeStep',
      step: 'musdus',
    });
    expect([former.status, former.body.code]).toEqual([403, 'NOT_OFFICE_HOLDER']);
    const holder = await signIn(api.app, body.username, body.oneTimePassword);
    const password = { current: body.oneTimePassword, password: 'kalimat sandi yang panjang' };
    expect((await holder.post('/session/password', password)).status).toBe(204);
    const own = await holder.post(`/cycles/${CYCLE}/commands`, { type: 'completeStep', step: 'musdus' });
    expect(own.body.code).toBe('DOCUMENT_MISSING');
  });
});

describe('an account that ends', () => {
  test('is out at once, and what ended it is on record', async () => {
    const { body } = await make(pj);
    const caller = await signIn(api.app, body.username, body.oneTimePassword);
    const ended = await dpmd.post(`/users/${body.id}/disable`, { reason: 'Pindah tugas' });
    expect([ended.status, ended.body.disabledAt === null]).toEqual([200, false]);
    expect((await caller.get('/session')).status).toBe(401);
    await expect(signIn(api.app, body.username, body.oneTimePassword)).rejects.toThrow('401');
    const { rows } = await api.pool.query('select type, reason from account_event where user_id = $1 order by id', [
      body.id,
    ]);
    expect(rows).toEqual([
      { type: 'created', reason: null },
      { type: 'disabled', reason: 'Pindah tugas' },
    ]);
    expect((await appoint(body.id)).body.code).toBe('HOLDER_NOT_KADES');
  });

  test('is not one’s own, not the operator’s for the DPMD, and needs a reason', async () => {
    const { body: users } = await operator.get('/users?role=operator');
    const own = await operator.post(`/users/${users[0].id}/disable`, { reason: 'x' });
    expect([own.status, own.body.code]).toEqual([409, 'LAST_OPERATOR']);
    expect((await dpmd.post(`/users/${users[0].id}/disable`, { reason: 'x' })).status).toBe(403);
    expect((await dpmd.post(`/users/${randomUUID()}/disable`, { reason: 'x' })).status).toBe(404);
    expect((await dpmd.post(`/users/${users[0].id}/disable`, {})).status).toBe(400);
  });

  test('and one whose password is lost gets a new one; the old one and its sessions are void', async () => {
    const { body } = await make(pj);
    const caller = await signIn(api.app, body.username, body.oneTimePassword);
    const reset = await dpmd.post(`/users/${body.id}/password`, undefined);
    expect(reset.body.oneTimePassword).toMatch(/^[a-z2-9-]{23}$/);
    expect((await caller.get('/session')).status).toBe(401);
    await expect(signIn(api.app, body.username, body.oneTimePassword)).rejects.toThrow('401');
    await signIn(api.app, body.username, reset.body.oneTimePassword);
  });
});
