import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, type Caller, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

let api: Api;
let dpmd: Caller;

beforeAll(async () => {
  api = await startApi();
  dpmd = await api.as('dpmd');
  await tellCycle(api.pool, { village: PERIAN, fiscalYear: 2034, openedDaysAgo: 1, acts: 0 });
});

afterAll(() => api.stop());

type Found = {
  rule: string;
  id: string;
  severity: string;
  amount: string | null;
  citation: string;
  provisional: boolean;
  detail: { id: string };
};
type Checked = { findings: Found[]; totals: { balance: string }; rules: { version: string; provisional: boolean } };

async function check(body: object): Promise<Checked> {
  const answer = await dpmd.post('/budget-checks', body);
  expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
  return answer.body;
}

const blocking = ({ findings }: Checked) => findings.filter(({ severity }) => severity === 'blocking');
const ofRule = ({ findings }: Checked, rule: string) => findings.filter((one) => one.rule === rule);

describe('11. The 70/30 rule', () => {
  const LAW = 'PP 43/2014 Ps 100 jo. PP 11/2019';
  type Published = { pendapatan: Record<string, string>; belanja_bidang: Record<string, string> } & Record<
    string,
    string
  >;
  const FILE = new URL('../../data/real-village-budgets.json', import.meta.url);
  const SUSUT = (JSON.parse(readFileSync(FILE, 'utf8')) as { cases: Published[] }).cases[0] as Published;
  const ACCOUNTS: Record<string, string> = { DD: '4.2.1', PAD: '4.1', PBH: '4.2.2', ADD: '4.2.3', LAIN: '4.3' };
  const bankeu = (source: string) => (source === 'BANKEU_PROV' ? '4.2.4' : '4.2.5');
  const published = [
    ...Object.entries(SUSUT.pendapatan).map(([source, amount]) => ({
      account: ACCOUNTS[source] ?? bankeu(source),
      source,
      amount,
    })),
    ...Object.entries(SUSUT.belanja_bidang).map(([bidang, amount]) => ({ account: '5', bidang, amount })),
    { account: '6.1', amount: SUSUT.penerimaan_pembiayaan_silpa },
  ];

  test.each([2024, 2025, 2026, 2027])(
    'never rejects the budget of Desa Susut, also by the rules of %i',
    async (year) => {
      const checked = await check({ fiscalYear: year, lines: published });
      expect([blocking(checked), checked.totals.balance]).toEqual([[], '0.00']);
      expect(ofRule(checked, 'V10')).toMatchObject([{ severity: 'info', citation: LAW }]);
    },
  );

  // Spending of Rp777.777.777,77: 30 % is Rp233.333.333,331, so at most Rp233.333.333,33.
  const paid = (pay: string, rest: string) => ({
    fiscalYear: 2025,
    lines: [
      { account: '4.2.3', source: 'ADD', amount: '777777777.77' },
      { account: '5.1.1', kegiatan: '01.01.01', source: 'ADD', amount: pay },
      { account: '5.2.1', kegiatan: '01.01.04', source: 'ADD', amount: rest },
    ],
  });

  test('counts pay and the BPD, not field 01: all of the spending in field 01 passes, to the last sen of 30 %', async () => {
    expect(blocking(await check(paid('233333333.33', '544444444.44')))).toEqual([]);
  });

  test('one sen above 30 % is rejected with the article', async () => {
    expect(blocking(await check(paid('233333333.34', '544444444.43')))).toMatchObject([
      { rule: 'V10', amount: '0.01', citation: LAW },
    ]);
  });
});

describe('12. The limits of another fiscal year apply to another fiscal year', () => {
  // Of Rp731.200.000,00 of Dana Desa: 15 % is Rp109.680.000,00, and 15,01 % is Rp109.753.120,00.
  const withBlt = (fiscalYear: number, blt: string, food: string) => ({
    fiscalYear,
    lines: [
      { account: '4.2.1', source: 'DDS', amount: '731200000.00' },
      { account: '5.4.1', kegiatan: '05.03.00', source: 'DDS', amount: blt, tags: ['blt'] },
      { account: '5.2.7', kegiatan: '04.02.03', source: 'DDS', amount: food },
    ],
  });

  test('15.01 % of BLT blocks in 2025 with its article, exactly 15 % does not', async () => {
    expect(blocking(await check(withBlt(2025, '109753120.00', '621446880.00')))).toMatchObject([
      { id: 'V9.blt_share', amount: '73120.00', citation: 'Permendesa 2/2024', provisional: false },
    ]);
    expect(blocking(await check(withBlt(2025, '109680000.00', '621520000.00')))).toEqual([]);
    expect(blocking(await check(withBlt(2025, '109680000.01', '621519999.99')))).toMatchObject([
      { id: 'V9.blt_share', amount: '0.01' },
    ]);
  });

  test('the same budget does not block in 2026, nor in 2024 where the most is 25 %', async () => {
    expect(blocking(await check(withBlt(2026, '109753120.00', '621446880.00')))).toEqual([]);
    expect(blocking(await check(withBlt(2024, '109753120.00', '621446880.00')))).toEqual([]);
    expect(blocking(await check(withBlt(2024, '182800000.01', '548399999.99')))).toMatchObject([
      { id: 'V9.blt_share', amount: '0.01', citation: 'PMK 145/2023' },
    ]);
  });

  test('food security of less than 20 % blocks in 2025, and not in 2026, which sets no minimum', async () => {
    const lean = (fiscalYear: number) => ({
      fiscalYear,
      lines: [
        { account: '4.2.1', source: 'DDS', amount: '731200000.00' },
        { account: '5.2.7', kegiatan: '04.02.03', source: 'DDS', amount: '146239999.99' },
        { account: '5.3.5', kegiatan: '02.03.10', source: 'DDS', amount: '584960000.01' },
      ],
    });
    expect(blocking(await check(lean(2025)))).toMatchObject([
      { id: 'V9.food_share', amount: '-0.01', citation: 'Permendesa 2/2024 Ps 7(4); Kepmendesa 3/2025' },
    ]);
    expect(blocking(await check(lean(2026)))).toEqual([]);
  });

  test('2027 has no rules of its own yet: the last known ones apply, marked as provisional', async () => {
    const operation = {
      fiscalYear: 2027,
      lines: [
        { account: '4.2.1', source: 'DDS', amount: '400000000.00' },
        { account: '5.2.1', kegiatan: '01.01.04', source: 'DDS', amount: '12000000.01' },
        { account: '5.3.5', kegiatan: '02.03.10', source: 'DDS', amount: '387999999.99' },
      ],
    };
    const checked = await check(operation);
    expect(checked.rules).toEqual({ version: 'fy2027.0', provisional: true });
    expect(blocking(checked)).toMatchObject([
      { id: 'V9.operational_share', amount: '0.01', citation: 'PMK 7/2026', provisional: true },
    ]);
    expect((await check(withBlt(2026, '1.00', '731199999.00'))).rules).toEqual({
      version: 'fy2026.1',
      provisional: false,
    });
  });
});

describe('14. An import row with a village name and no code', () => {
  const send = (rows: object[]) => dpmd.post('/proposal-imports', { fiscalYear: 2034, rows });
  const row = (more: object) => ({ title: 'Sumur bor', bidang: '02', ...more });
  const stored = async () => (await api.pool.query('select count(*)::int as n from proposal')).rows[0].n;

  test.each([
    ['Tanjung Harapan', 2],
    ['kampung  baru', 2],
    ['Desa Teluk Dalam', 2],
  ])(
    'is asked back when the name is not unique: %s is the name of %i; nothing is guessed, nothing stored',
    async (villageName, count) => {
      const { status, body } = await send([row({ villageCode: PERIAN.code }), row({ villageName })]);
      expect([status, body.code, body.citation]).toEqual([422, 'IMPORT_NOT_CLEAR', 'Kepmendagri 300.2.2-2430/2025']);
      expect(body.rows.map(({ result }: { result: string }) => result)).toEqual(['clear', 'ambiguous']);
      const { candidates, village } = body.rows[1];
      expect(village).toBeNull();
      expect(new Set(candidates.map(({ code }: { code: string }) => code)).size).toBe(count);
      for (const one of candidates)
        expect(one).toMatchObject({ code: expect.stringMatching(/^64\.02\./), district: expect.any(String) });
      expect(await stored()).toBe(0);
    },
  );

  test('is taken when the name is unique, or the code is given', async () => {
    const { status, body } = await send([row({ villageName: 'Perian' }), row({ villageCode: PERIAN.code })]);
    expect([status, body.stored]).toEqual([200, 2]);
  });
});
