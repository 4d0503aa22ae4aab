import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DEFAULT_RULES } from '@siklus/workflows/domain/rules/registry.ts';
import {
  type Api,
  type Caller,
  insist,
  LOA_KULU_KOTA,
  MUARA_LEKA,
  openYear,
  PERIAN,
  startApi,
  until,
} from '../harness.ts';

let api: Api;
let dpmd: Caller;

beforeAll(async () => {
  api = await startApi({ worker: true });
  dpmd = await api.as('dpmd');
});

afterAll(() => api.stop());

const cyclesOf = async (year: number) =>
  (await api.pool.query<{ n: number }>('select count(*)::int as n from cycle where fiscal_year = $1', [year])).rows[0]
    ?.n;

describe('two regencies in one database', () => {
  beforeAll(async () => {
    await api.pool.query(`
      insert into regency (code, name, province, zone_offset) values ('64.03', 'Berau', 'Kalimantan Timur', 8);
      insert into district (code, name, regency_code) values ('64.03.01', 'Kelay', '64.03');
      insert into village (id, code, name, type, district_code) values ('6403012001', '64.03.01.2001', 'Merasa', 'desa', '64.03.01');
      insert into app_user (username, name, role, scope, password_hash, is_demo)
        select 'dpmd.berau', 'DPMD Berau', 'dpmd', '{"kind":"regency","code":"64.03"}', password_hash, true
          from app_user where username = 'dpmd';`);
  });

  test('open a year each by its own rules: one does not inherit those of the other', async () => {
    const year = 2071;
    const here = await insist((key) =>
      dpmd.post('/fiscal-years', { year, villages: [PERIAN.code], rules: 'PD21-2026.2' }, key),
    );
    expect(here.body.rules).toBe('PD21-2026.2');
    const berau = await api.as('dpmd.berau');
    const there = await insist((key) => berau.post('/fiscal-years', { year, villages: 'all' }, key));
    expect([there.status, there.body.regency.code, there.body.rules]).toEqual([202, '64.03', DEFAULT_RULES]);
    await until(async () => (await dpmd.get(`/fiscal-years/${year}`)).body.status === 'open');
    const joined = await insist((key) => dpmd.post('/fiscal-years', { year, villages: [MUARA_LEKA.code] }, key));
    expect(joined.body.rules).toBe('PD21-2026.2');
    await until(async () => (await berau.get(`/fiscal-years/${year}`)).body.status === 'open');
  });

  test('a village finds the settings of its own', async () => {
    const kades = await api.as(`kades.${PERIAN.code}`);
    const answer = await kades.get('/settings');
    expect([answer.status, answer.body.regency]).toEqual([200, '64.02']);
  });
});

describe('opening a fiscal year', () => {
  test('for all gives 193 cycles, none for the 44 kelurahan; sent again with any key, still 193', async () => {
    let key = '';
    const first = await insist((own) => {
      key = own;
      return dpmd.post('/fiscal-years', { year: 2027, villages: 'all' }, own);
    });
    expect([first.status, first.body.total, first.body.regency.code]).toEqual([202, 193, '64.02']);
    for (const again of [key, randomUUID()]) {
      const answer = await dpmd.post('/fiscal-years', { year: 2027, villages: 'all' }, again);
      expect([answer.status, answer.body.total]).toEqual([202, 193]);
    }
    await until(async () => (await dpmd.get('/fiscal-years/2027')).body.status === 'open', 90);
    await until(async () => (await cyclesOf(2027)) === 193, 90);
    const done = await dpmd.post('/fiscal-years', { year: 2027, villages: 'all' });
    expect([done.status, done.body]).toMatchObject([
      202,
      {
        status: 'open',
        total: 193,
        opened: 193,
        existing: 0,
        failed: 0,
        waiting: 0,
        failures: [],
        openedBy: { role: 'dpmd' },
      },
    ]);
    // Two of the twenty districts have kelurahan only.
    expect(done.body.districts).toHaveLength(18);
    expect(await cyclesOf(2027)).toBe(193);
    const kelurahan = await api.pool.query(
      `select 1 from cycle c join village v on v.id = c.village_id where v.type <> 'desa'`,
    );
    expect(kelurahan.rowCount).toBe(0);
  });

  test('ten people who press at once open it once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        insist((key) => dpmd.post('/fiscal-years', { year: 2031, villages: [PERIAN.code, MUARA_LEKA.code] }, key)),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    await until(async () => (await cyclesOf(2031)) === 2);
    expect((await dpmd.get('/fiscal-years/2031')).body.total).toBe(2);
  });

  test('a village can join later, and those that have their cycle keep it', async () => {
    await openYear(api, 2032, [PERIAN.code]);
    const before = (await dpmd.get(`/cycles/${PERIAN.id}-2032`)).body.head;
    await openYear(api, 2032, [PERIAN.code, LOA_KULU_KOTA.id]);
    expect((await dpmd.get('/fiscal-years/2032')).body).toMatchObject({ total: 2, opened: 2 });
    expect((await dpmd.get(`/cycles/${PERIAN.id}-2032`)).body.head).toBe(before);
  });

  test('a kelurahan is refused by name, and nothing is opened', async () => {
    const { rows } = await api.pool.query<{ code: string; name: string }>(
      `select code, name from village where type = 'kelurahan' limit 2`,
    );
    const answer = await dpmd.post('/fiscal-years', {
      year: 2033,
      villages: [PERIAN.code, ...rows.map(({ code }) => code)],
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'KELURAHAN_HAS_NO_CYCLE']);
    for (const { code, name } of rows) expect(answer.body.detail).toContain(`${name} (${code})`);
    expect((await dpmd.get('/fiscal-years/2033')).status).toBe(404);
  });

  test('unknown codes and unknown rules are refused by name', async () => {
    const unknown = await dpmd.post('/fiscal-years', { year: 2033, villages: ['64.02.01.2999', PERIAN.code] });
    expect([unknown.status, unknown.body.code]).toEqual([422, 'UNKNOWN_VILLAGE']);
    expect(unknown.body.detail).toContain('64.02.01.2999');
    const rules = await dpmd.post('/fiscal-years', { year: 2033, villages: 'all', rules: 'P999' });
    expect([rules.status, rules.body.code]).toEqual([422, 'UNKNOWN_RULES']);
    expect(rules.body.detail).toContain('P114-2026.2');
  });

  test('only DPMD and the operator may', async () => {
    for (const username of [
      'bupati',
      'bappeda',
      'inspektorat',
      'provinsi',
      'pendamping',
      `camat.${PERIAN.district}`,
      `kades.${PERIAN.code}`,
    ]) {
      const answer = await (await api.as(username)).post('/fiscal-years', { year: 2034, villages: 'all' });
      expect([username, answer.status, answer.body.fixers]).toEqual([username, 403, ['dpmd', 'operator']]);
    }
  });

  test('pausing an opening that has finished is refused', async () => {
    await openYear(api, 2035, [PERIAN.code]);
    for (const wish of ['pause', 'resume']) {
      const answer = await dpmd.post(`/fiscal-years/2035/${wish}`, undefined);
      expect([answer.status, answer.body.code]).toEqual([409, 'OPENING_FINISHED']);
    }
    expect((await dpmd.post('/fiscal-years/2099/pause', undefined)).status).toBe(404);
  });

  test('a running one is paused after its wave and goes on when told', async () => {
    await insist((key) => dpmd.post('/fiscal-years', { year: 2036, villages: 'all' }, key));
    expect((await dpmd.post('/fiscal-years/2036/pause', undefined)).status).toBe(202);
    await until(async () => (await dpmd.get('/fiscal-years/2036')).body.status === 'paused');
    const paused = (await dpmd.get('/fiscal-years/2036')).body;
    expect(paused.waiting).toBeGreaterThan(0);
    expect((await dpmd.post('/fiscal-years/2036/resume', undefined)).status).toBe(202);
    await until(async () => (await dpmd.get('/fiscal-years/2036')).body.status === 'open');
    expect((await dpmd.get('/fiscal-years/2036')).body).toMatchObject({ opened: 193, waiting: 0 });
  });

  test('the list has the latest year first', async () => {
    const { body, headers } = await dpmd.get('/fiscal-years');
    const years = body.map(({ year }: { year: number }) => year);
    expect(years).toEqual(years.toSorted((a: number, b: number) => b - a));
    expect(headers['content-range']).toContain(`/${years.length}`);
  });
});
