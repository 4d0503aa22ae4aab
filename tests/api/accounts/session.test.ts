import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { type Api, callerWith, cookieOf, signIn, startApi, TEST_PASSWORD } from '../harness.ts';

let api: Api;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.stop());

const attempt = (username: string, password: string) =>
  request(api.app).post('/api/v1/session').send({ username, password });

describe('a session', () => {
  test('tells who signed in, and the cookie is out of reach of scripts and other sites', async () => {
    const response = await attempt('dpmd', TEST_PASSWORD);
    expect(response.status).toBe(201);
    expect(response.body).toMatchObject({
      username: 'dpmd',
      role: 'dpmd',
      scope: { kind: 'regency', code: '64.02' },
      demo: true,
    });
    const cookie = String(response.headers['set-cookie']);
    expect(cookie).toMatch(/^siklus_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const me = await callerWith(api.app, cookieOf(response)).get('/session');
    expect(me.body).toMatchObject({ username: 'dpmd' });
    expect(Date.parse(me.body.expiresAt) - Date.now()).toBeGreaterThan(29 * 60_000);
  });

  test('a name in capitals or with a space behind it is the same name', async () => {
    expect((await attempt(' DPMD ', TEST_PASSWORD)).status).toBe(201);
  });

  test('an unknown name, a wrong password and a disabled account answer the same', async () => {
    await api.pool.query(`update app_user set disabled_at = now() where username = 'bpkad'`);
    const answers = await Promise.all([
      attempt('bappeda', 'salah'),
      attempt('tidak.ada', 'salah'),
      attempt('bpkad', TEST_PASSWORD),
    ]);
    for (const { status, body, headers } of answers) {
      expect([status, { ...body, requestId: '' }]).toEqual([401, { ...answers[0]?.body, requestId: '' }]);
      expect(headers['set-cookie']).toBeUndefined();
    }
    expect(answers[0]?.body.code).toBe('SIGN_IN_FAILED');
  });

  test('an unknown name takes as long as a known one', async () => {
    const times: Record<string, number[]> = { bappeda: [], 'tidak.ada': [] };
    const median = (name: string) => times[name]?.toSorted((a, b) => a - b)[5] ?? 0;
    // In turn, so that whatever else the machine does weighs on both alike.
    for (let n = 0; n < 22; n += 1) {
      const name = n % 2 === 0 ? 'bappeda' : 'tidak.ada';
      const start = performance.now();
      await attempt(name, 'salah');
      times[name]?.push(performance.now() - start);
      await api.pool.query('delete from sign_in_attempt');
    }
    expect(median('tidak.ada') / median('bappeda')).toBeGreaterThan(0.6);
    expect(median('tidak.ada') / median('bappeda')).toBeLessThan(1.7);
  });

  test('only the hash of the token is stored', async () => {
    const { cookie } = await signIn(api.app, 'dpmd');
    const token = cookie.split('=')[1] ?? '';
    const { rows } = await api.pool.query('select s::text as row from session s');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('each sign-in begins a new session and ends the one the browser had', async () => {
    const first = await signIn(api.app, 'dpmd');
    const again = await attempt('dpmd', TEST_PASSWORD).set('Cookie', first.cookie);
    expect(cookieOf(again)).not.toBe(first.cookie);
    expect((await first.get('/session')).status).toBe(401);
    expect((await callerWith(api.app, cookieOf(again)).get('/session')).status).toBe(200);
  });

  test('a token somebody else chose is never accepted', async () => {
    const planted = `siklus_session=${'A'.repeat(43)}`;
    const response = await attempt('dpmd', TEST_PASSWORD).set('Cookie', planted);
    expect(cookieOf(response)).not.toBe(planted);
    expect((await callerWith(api.app, planted).get('/session')).status).toBe(401);
  });

  test('signing out ends it on the server, not only in the browser', async () => {
    const caller = await signIn(api.app, 'dpmd');
    const out = await request(api.app)
      .delete('/api/v1/session')
      .set({ Cookie: caller.cookie, 'Content-Type': 'application/json' });
    expect(out.status).toBe(204);
    expect(String(out.headers['set-cookie'])).toMatch(/^siklus_session=; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect((await caller.get('/session')).status).toBe(401);
  });

  test('it ends after half an hour without a request', async () => {
    const caller = await signIn(api.app, 'bupati');
    const idle = (minutes: number) =>
      api.pool.query(
        `update session set seen_at = now() - make_interval(mins => $1) where user_id = (select id from app_user where username = 'bupati')`,
        [minutes],
      );
    await idle(29);
    expect((await caller.get('/session')).status).toBe(200);
    const { rows } = await api.pool.query(
      `select now() - seen_at < interval '5 seconds' as fresh from session where user_id = (select id from app_user where username = 'bupati')`,
    );
    expect(rows).toEqual([{ fresh: true }]);
    await idle(31);
    expect((await caller.get('/session')).body.code).toBe('SIGN_IN_REQUIRED');
  });

  test('it ends after twelve hours, however busy', async () => {
    const caller = await signIn(api.app, 'bupati');
    const { rows } = await api.pool.query(
      `select extract(epoch from expires_at - created_at)::int as seconds from session order by created_at desc limit 1`,
    );
    expect(Math.round(rows[0].seconds / 3600)).toBe(12);
    await api.pool.query(`update session set expires_at = now() - interval '1 second'`);
    expect((await caller.get('/session')).status).toBe(401);
  });

  test('a disabled account and a changed role count with the very next request', async () => {
    const caller = await signIn(api.app, 'inspektorat');
    await api.pool.query(`update app_user set role = 'provinsi' where username = 'inspektorat'`);
    expect((await caller.get('/session')).body.role).toBe('provinsi');
    await api.pool.query(`update app_user set disabled_at = now() where username = 'inspektorat'`);
    expect((await caller.get('/session')).status).toBe(401);
  });

  test('a hash with yesterday’s parameters is renewed at the next sign-in', async () => {
    const { hash } = await import('@node-rs/argon2');
    const old = await hash(TEST_PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await api.pool.query(`update app_user set password_hash = $1 where username = 'operator'`, [old]);
    await signIn(api.app, 'operator');
    const { rows } = await api.pool.query(`select password_hash as hash from app_user where username = 'operator'`);
    expect(rows[0].hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await signIn(api.app, 'operator');
  });
});
