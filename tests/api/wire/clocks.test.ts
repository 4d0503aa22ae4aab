import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { isApart } from '@siklus/api/wire/same-clock.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { type Api, type Caller, openYear, PERIAN, startApi } from '../harness.ts';

// Terms and delegations rest on when a command was received: a server whose clock is wrong must not receive any.
let api: Api;
let dpmd: Caller;
let skew = 0;
const YEAR = 2027;
const { version: _, ...DEFAULTS } = DEFAULT_SETTINGS;
const CYCLE = `${PERIAN.id}-${YEAR}`;

beforeAll(async () => {
  api = await startApi({ worker: true, now: () => new Date(Date.now() + skew).toISOString() as never });
  dpmd = await api.as('dpmd');
  await openYear(api, YEAR, [PERIAN.code]);
});
afterEach(() => {
  skew = 0;
  jest.restoreAllMocks();
});
afterAll(() => api.stop());

const suspend = () => dpmd.post(`/cycles/${CYCLE}/commands`, { type: 'suspend', order: 'SK 1', reason: 'banjir' });
const intents = async () => (await api.pool.query('select 1 from command_intent')).rowCount;

describe('a server whose clock', () => {
  test.each([
    ['runs ahead', 3_600_000],
    ['lags behind', -3_600_000],
  ])('%s of that of Postgres carries out nothing and says so', async (_, ms) => {
    const clock = Date.now;
    jest.spyOn(Date, 'now').mockImplementation(() => clock() + ms);
    const answer = await suspend();
    const order = await dpmd.post('/settings', { settings: { ...DEFAULTS, missingGroups: 'flag' }, reason: 'Perbup' });
    jest.restoreAllMocks();
    expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([503, 'CLOCKS_APART', '30']);
    expect((await dpmd.get(`/cycles/${CYCLE}`)).body).toMatchObject({ status: 'active', seq: 5 });
    expect(await intents()).toBe(0);
    // Nor is an order to many cycles kept, which would be as old as the wrong clock says.
    expect([order.status, order.body.code]).toEqual([503, 'CLOCKS_APART']);
    expect((await dpmd.get('/settings')).body.version).toBe(1);
  });

  test.each([
    ['ahead of', 120_000],
    ['a day and more behind', -90_000_000],
  ])('is %s the engine’s is told so by the cycle itself', async (_, ms) => {
    skew = ms;
    const answer = await suspend();
    expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([503, 'CLOCKS_APART', '30']);
    skew = 0;
    expect((await dpmd.get(`/cycles/${CYCLE}`)).body).toMatchObject({ status: 'active', seq: 5 });
    expect(await intents()).toBe(0);
  });

  test('is a little off goes on', async () => {
    skew = 2_000;
    expect((await suspend()).status).toBe(200);
  });
});

test('Postgres may have read its clock at any moment between question and answer', () => {
  const asked = 1_000_000;
  expect(isApart(asked - 60_000, asked, asked + 5_000)).toBe(false);
  expect(isApart(asked + 65_000, asked, asked + 5_000)).toBe(false);
  expect(isApart(asked - 60_001, asked, asked + 5_000)).toBe(true);
  expect(isApart(asked + 65_001, asked, asked + 5_000)).toBe(true);
});
