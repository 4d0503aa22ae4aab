import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { STEP_IDS } from '@siklus/workflows/domain/cycle/process.ts';
import { DEFAULT_RULES, rulesOf } from '@siklus/workflows/domain/rules/registry.ts';
import { type Api, type Caller, MUARA_LEKA, openYear, PERIAN, signIn, startApi } from '../harness.ts';

let api: Api;
let operator: Caller;
let dpmd: Caller;
const YEAR = 2027;
const day = (offset: number) => new Date(Date.now() + (8 + offset * 24) * 3_600_000).toISOString().slice(0, 10);

beforeAll(async () => {
  api = await startApi({ worker: true });
  [operator, dpmd] = await Promise.all([api.as('operator'), api.as('dpmd')]);
  await openYear(api, YEAR, [PERIAN.code]);
}, 60_000);

afterAll(() => api.stop());

const make = async (role: string, scope: string[], caller = dpmd) => {
  const username = `akun.${randomUUID().slice(0, 8)}`;
  const { body, status } = await caller.post('/users', { username, name: 'Pejabat Baru', role, scope });
  expect(status).toBe(201);
  return body as { id: string; username: string; oneTimePassword: string };
};
const idOf = async (username: string) => (await operator.get(`/users?q=${username}`)).body[0].id as string;
const detail = async (id: string, caller = operator) => (await caller.get(`/users/${id}`)).body;
type Row = { username: string; role: string; lastSignInAt: string | null };

describe('the list of accounts', () => {
  test('is found by role, by district and by village', async () => {
    const names = async (query: string) =>
      ((await operator.get(`/users?perPage=200&${query}`)).body as Row[]).map(({ username }) => username);
    expect(await names(`village=${PERIAN.id}&role=kades`)).toEqual([`kades.${PERIAN.code}`]);
    const ofDistrict = await names('district=64.02.01');
    expect(ofDistrict).toContain('camat.64.02.01');
    expect(ofDistrict).toContain(`bpd.${MUARA_LEKA.code}`);
    expect(ofDistrict).not.toContain('kades.64.02.04.2001');
    expect(await names('district=64.02.01&role=camat')).toEqual(['camat.64.02.01']);
  });

  test('tells the operator when somebody was last here, and nobody else', async () => {
    const { username, oneTimePassword } = await make('bpd', [PERIAN.code]);
    const seen = async (caller: Caller) => ((await caller.get(`/users?q=${username}`)).body as Row[])[0]?.lastSignInAt;
    expect(await seen(operator)).toBeNull();
    await signIn(api.app, username, oneTimePassword);
    expect(Date.now() - Date.parse((await seen(operator)) ?? '')).toBeLessThan(60_000);
    expect(await seen(dpmd)).toBeNull();
  });

  test('is the DPMD’s for its regency, the bupati’s for an appointment, and no one else’s', async () => {
    expect((await dpmd.get('/users?role=provinsi')).body).toEqual([]);
    expect((await dpmd.get('/users?role=camat')).body).not.toEqual([]);
    expect((await (await api.as('bupati')).get(`/users?village=${PERIAN.id}`)).status).toBe(200);
    for (const username of ['inspektorat', 'camat.64.02.01', `kades.${PERIAN.code}`, 'pendamping']) {
      expect([username, (await (await api.as(username)).get('/users')).status]).toEqual([username, 403]);
    }
  });
});

describe('one account', () => {
  test('shows what hangs on it before it is ended', async () => {
    const id = await idOf(`sekdes.${PERIAN.code}`);
    const account = await detail(id);
    expect(account.openTasks).toBeGreaterThan(0);
    expect(account.colleagues).toBe(0);
    await make('sekdes', [PERIAN.code]);
    expect((await detail(id)).colleagues).toBe(1);
    expect(account.acts).toEqual([
      { act: 'resetPassword', allowed: true, why: null },
      { act: 'disable', allowed: true, why: null },
    ]);
  });

  test('says why it may not be ended: one’s own, the last operator, another’s to keep, ended already', async () => {
    const why = async (id: string, caller: Caller, act = 'disable') =>
      (await detail(id, caller)).acts.find((it: { act: string }) => it.act === act);
    const own = await idOf('operator');
    expect(await why(own, operator)).toMatchObject({
      allowed: false,
      why: expect.stringContaining('akun Anda sendiri'),
    });
    expect(await why(own, dpmd, 'resetPassword')).toMatchObject({ allowed: false });
    const { id } = await make('bpd', [PERIAN.code]);
    await dpmd.post(`/users/${id}/disable`, { reason: 'Selesai' });
    expect(await why(id, dpmd)).toMatchObject({ allowed: false, why: 'Akun ini sudah dinonaktifkan.' });
    const again = await dpmd.post(`/users/${id}/password`, undefined);
    expect([again.status, again.body.code]).toEqual([409, 'ACCOUNT_DISABLED']);
  });

  test('lets go of everything when it ends: its tasks, and the roles it lent or was lent', async () => {
    const kades = await make('kades', [PERIAN.code]);
    const sekdes = await make('sekdes', [PERIAN.code]);
    const caller = await signIn(api.app, kades.username, kades.oneTimePassword);
    const password = { current: kades.oneTimePassword, password: 'kalimat sandi yang panjang' };
    expect((await caller.post('/session/password', password)).status).toBe(204);
    const lent = await caller.post('/delegations', {
      to: sekdes.id,
      since: day(0),
      until: day(5),
      order: 'Surat tugas 1',
      reason: 'Cuti',
    });
    expect(lent.status).toBe(201);
    const cycle = `${PERIAN.id}-${YEAR}`;
    await api.pool.query(
      `update task set claimed_by = $2, claimed_at = now() where cycle_id = $1 and key =
         (select min(key) from task where cycle_id = $1)`,
      [cycle, kades.id],
    );
    expect(await detail(kades.id)).toMatchObject({
      claimedTasks: 1,
      delegations: [{ to: { id: sekdes.id }, role: 'kades' }],
    });
    await dpmd.post(`/users/${kades.id}/disable`, { reason: 'Masa jabatan habis' });
    expect(await detail(kades.id)).toMatchObject({ claimedTasks: 0, sessions: 0, delegations: [] });
    expect((await detail(sekdes.id)).delegations).toEqual([]);
    expect((await detail(kades.id)).events[0]).toMatchObject({ type: 'disabled', reason: 'Masa jabatan habis' });
  });

  test('outside one’s own area is not there', async () => {
    expect((await operator.get(`/users/${randomUUID()}`)).status).toBe(404);
    expect((await (await api.as('bupati')).get(`/users/${await idOf('dpmd')}`)).status).toBe(403);
  });
});

describe('a one-time password', () => {
  test('opens nothing but the way to a password of one’s own', async () => {
    const { username, oneTimePassword } = await make('sekdes', [PERIAN.code]);
    const caller = await signIn(api.app, username, oneTimePassword);
    for (const path of ['/tasks', '/cycles', '/villages', '/notices', '/roles', '/stream']) {
      const { status, body } = await caller.get(path);
      expect([path, status, body.code]).toEqual([path, 403, 'PASSWORD_CHANGE_REQUIRED']);
    }
    const command = { type: 'completeStep', step: 'musdus' };
    const written = await caller.post(`/cycles/${PERIAN.id}-${YEAR}/commands`, command);
    expect([written.status, written.body.code]).toEqual([403, 'PASSWORD_CHANGE_REQUIRED']);
    expect((await caller.get('/session')).body.mustChangePassword).toBe(true);
    const own = { current: oneTimePassword, password: 'kalimat sandi yang panjang' };
    expect((await caller.post('/session/password', own)).status).toBe(204);
    expect((await caller.get('/tasks')).status).toBe(200);
  });

  test('given anew closes everything again until it is changed', async () => {
    const { id, username } = await make('bpd', [PERIAN.code]);
    const { body } = await dpmd.post(`/users/${id}/password`, undefined);
    const caller = await signIn(api.app, username, body.oneTimePassword);
    expect((await caller.get('/tasks')).body.code).toBe('PASSWORD_CHANGE_REQUIRED');
  });
});

describe('the table of roles', () => {
  test('says for every step who prepares, decides, completes and signs, as the rules have it', async () => {
    const { body } = await (await api.as('inspektorat')).get('/roles');
    expect(body.steps.map(({ id }: { id: string }) => id)).toEqual(STEP_IDS);
    for (const { id, duties } of body.steps as { id: (typeof STEP_IDS)[number]; duties: Duties }[]) {
      const step = rulesOf(DEFAULT_RULES).steps[id];
      const has = (duty: string) => duties.filter((it) => it.duties.includes(duty)).map(({ role }) => role);
      expect(new Set(has('prepares'))).toEqual(new Set(step.preparers));
      expect(new Set(has('signs'))).toEqual(new Set(step.gates.signatures ?? []));
      expect(new Set(has('decides'))).toEqual(new Set(step.kind === 'decision' ? step.approvers : []));
      expect(new Set(has('completes'))).toEqual(new Set(step.kind === 'work' ? step.completers : []));
    }
    const auditor = body.roles.find(({ id }: { id: string }) => id === 'inspektorat');
    expect(auditor).toMatchObject({ readOnly: true, standIns: [], level: 'regency' });
  });
});

type Duties = { role: string; duties: string[] }[];
