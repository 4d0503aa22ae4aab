import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { delayAfter } from '@siklus/api/http/lockout.ts';
import request from 'supertest';
import { type Api, startApi, TEST_PASSWORD } from '../harness.ts';

let api: Api;

beforeAll(async () => {
  api = await startApi({ settings: { TRUST_PROXY: '1' } });
});

afterAll(() => api.stop());

beforeEach(async () => {
  await api.pool.query('delete from sign_in_attempt');
});

const attempt = (username: string, password: string, address = '192.0.2.1') =>
  request(api.app).post('/api/v1/session').set('X-Forwarded-For', address).send({ username, password });

async function guess(times: number, address?: string): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < times; n += 1) statuses.push((await attempt('dpmd', `salah-${n}`, address)).status);
  return statuses;
}

describe('guessing passwords', () => {
  test('five guesses are free, then each costs twice the waiting of the one before', async () => {
    expect(await guess(6)).toEqual([401, 401, 401, 401, 401, 429]);
    const { body, headers } = await attempt('dpmd', 'salah');
    expect([body.code, headers['retry-after']]).toEqual(['TOO_MANY_ATTEMPTS', '1']);
    expect(body.detail).toContain('1 detik');
    const pair = { free: 5, longest: 300 };
    expect([0, 4, 5, 6, 7, 12, 13, 99].map((n) => delayAfter(n, pair))).toEqual([0, 0, 1, 2, 4, 128, 256, 300]);
  });

  test('while waiting, the right password is not looked at either', async () => {
    await guess(5);
    expect((await attempt('dpmd', TEST_PASSWORD)).status).toBe(429);
  });

  test('nobody can lock an official out from elsewhere', async () => {
    await guess(30, '198.51.100.7');
    expect((await attempt('dpmd', TEST_PASSWORD, '192.0.2.55')).status).toBe(201);
  });

  test('after the waiting the right password signs in and wipes the slate', async () => {
    await guess(6);
    await api.pool.query(`update sign_in_attempt set at = at - interval '2 seconds'`);
    expect((await attempt('dpmd', TEST_PASSWORD)).status).toBe(201);
    expect(await guess(5)).toEqual([401, 401, 401, 401, 401]);
  });

  test('two hundred guesses at the same moment are counted as two hundred', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => attempt('dpmd', `salah-${n}`)));
    // Five are free; on a busy machine one delay or another is over before the last has come.
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10);
    // On a machine that is busy with other things the database may not answer some of them in time: that is no guess either.
    for (const { status } of answers) expect([401, 429, 503]).toContain(status);
  });

  test('trying one password on many names from one address is slowed too', async () => {
    await api.pool.query(
      `insert into sign_in_attempt (username, address) select 'nama' || n, '192.0.2.1' from generate_series(1, 100) n`,
    );
    expect((await attempt('dpmd', TEST_PASSWORD)).status).toBe(429);
    expect((await attempt('dpmd', TEST_PASSWORD, '192.0.2.2')).status).toBe(201);
  });

  test('an unknown name is slowed exactly as a known one', async () => {
    for (let n = 0; n < 5; n += 1) await attempt('tidak.ada', 'salah');
    expect((await attempt('tidak.ada', 'salah')).status).toBe(429);
  });
});
