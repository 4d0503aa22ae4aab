import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { type Api, LOA_KULU_KOTA, startApi } from '../harness.ts';
import { VillageYear } from './village-year.ts';

/** Checks at the very limit, a sen below it and a sen above, in a running cycle. */
const YEAR = 2026;
let api: Api;
let village: VillageYear;

beforeAll(async () => {
  api = await startApi({ worker: true });
  [village] = (await VillageYear.open(api, [LOA_KULU_KOTA], YEAR)) as [VillageYear];
  await village.walkTo('rapbdes');
  await village.attach('sekdes', 'rapbdes', 'rancangan_perkades_penjabaran');
}, 90_000);

afterAll(() => api.stop());

type Line = Record<string, string>;
type Finding = { id: string; severity: string; amount: string | null };

const sen = (amount: number) => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
/** ADD and a grant; the road takes of the grant what the cement leaves. */
function budget({ price = 5_000_00, cement = 500_000_00, office = 300_000_00, grant = 900_000_00 } = {}): Line[] {
  return [
    { id: 'add', account: '4.2.3', source: 'ADD', amount: sen(office) },
    { id: 'pbk', account: '4.2.5', source: 'PBK', amount: sen(grant) },
    { id: 'atk', kegiatan: '01.01.04', account: '5.2.5', source: 'ADD', description: 'ATK', amount: sen(office) },
    {
      id: 'semen',
      kegiatan: '02.03.10',
      account: '5.3.5',
      source: 'PBK',
      description: 'Semen',
      amount: sen(cement),
      volume: '100',
      unit: 'sak',
      price: sen(price),
    },
    {
      id: 'jalan',
      kegiatan: '02.03.10',
      account: '5.3.5',
      source: 'PBK',
      description: 'Jalan',
      amount: sen(grant - cement),
    },
  ];
}

async function attach(step: StepId, kind: string, lines: Line[]) {
  const answer = await (await village.as('sekdes')).post(`/cycles/${village.id}/budget-versions`, { kind, lines });
  expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  const { versionId, sha256, title, findings } = answer.body;
  await village.do('sekdes', { type: 'attachDocument', step, kind, versionId, sha256, title });
  return (findings as Finding[]).filter(({ severity }) => severity === 'blocking');
}

const stopped = async (step: StepId) => {
  const { code, params } = await village.refused('sekdes', { type: 'completeStep', step });
  return [code, params.rules];
};

describe('a draft', () => {
  const draft = (lines: Line[]) => attach('rapbdes', 'rancangan_apbdes', lines);

  test.each([-1, 1])('whose amount is %i sen off volume × price is stopped (V11)', async (off) => {
    expect(await draft(budget({ cement: 500_000_00 + off }))).toMatchObject([{ id: 'V11.product_differs' }]);
    expect(await stopped('rapbdes')).toEqual(['BUDGET_BLOCKED', 'V11.product_differs:semen']);
  });

  test.each([
    [-1, []],
    [0, []],
    [1, ['V11.price_above_standard']],
  ])('whose price is %i sen above the standard of the regency: %j (V11)', async (above, found) => {
    const item = { description: 'Semen', unit: 'sak', price: sen(5_000_00) };
    const order = { kind: 'priceStandard', fiscalYear: YEAR, source: 'Perbup SSH 12/2026', value: { items: [item] } };
    expect((await (await api.as('dpmd')).post('/budget-facts', order)).status).toBe(201);
    const price = 5_000_00 + above;
    const findings = await draft(budget({ price, cement: price * 100 }));
    expect(findings.map(({ id }) => id)).toEqual(found);
    if (found.length > 0) {
      expect(findings[0]?.amount).toBe('0.01');
      expect(await stopped('rapbdes')).toEqual(['BUDGET_BLOCKED', 'V11.price_above_standard:semen']);
    }
  });

  test('at both limits goes on, and comes into force', async () => {
    expect(await draft(budget())).toEqual([]);
    await village.walkTo('tranche_1');
    expect((await village.step('perdes_apbdes')).status).toBe('done');
  }, 30_000);
});

describe('a change of what has been spent already', () => {
  const kind = 'rancangan_apbdes_perubahan';
  const step = 'rapbdes_perubahan';
  const change = (grant: number) => attach(step, kind, budget({ grant }));
  const report = async (asOf: string, realised: number, physicalBasisPoints: number, more: object = {}) => {
    const sources = [{ source: 'PBK', realised: sen(realised), physicalBasisPoints }];
    return (await village.as('sekdes')).post(`/cycles/${village.id}/realisations`, { asOf, sources, ...more });
  };

  beforeAll(async () => {
    expect((await report(`${YEAR}-02-28`, 700_000_00, 40_00)).status).toBe(201);
    await village.do('sekdes', {
      type: 'openChange',
      kind: 'perubahan_apbdes',
      ground: 'pendapatan_berubah',
      reason: 'Bankeu berkurang',
    });
  });

  test.each([
    [-1, ['V19.realised_beyond_source']],
    [0, []],
    [1, []],
  ])('leaves its source %i sen more than was spent of it: %j (V19)', async (left, found) => {
    const findings = await change(700_000_00 + left);
    expect(findings.map(({ id }) => id)).toEqual(found);
    if (found.length === 0) return;
    expect(findings[0]?.amount).toBe('0.01');
    expect(await stopped(step)).toEqual(['BUDGET_BLOCKED', 'V19.realised_beyond_source:PBK']);
  });

  test('is stopped at the next gate by what was reported since, which it names', async () => {
    await change(700_000_00);
    await village.finish(step);
    const agreement = 'sepakat_bpd_perubahan';
    expect((await report(`${YEAR}-03-31`, 700_000_01, 45_00)).status).toBe(201);
    await village.attach('bpd', agreement, 'keputusan_bpd_perubahan');
    await village.do('bpd', { type: 'recordQuorum', step: agreement, quorum: { members: 7, present: 6 } });
    const { sha256 } = (await village.step(step)).documents[kind] ?? {};
    const refused = await village.refused('bpd', { type: 'approve', step: agreement, sha256 });
    expect(refused.params.rules ?? refused.code).toBe('V19.realised_beyond_source:PBK');
    await village.do('bpd', { type: 'returnForRevision', step: agreement, reason: 'Sudah dibelanjakan' });
    expect(await change(700_000_01)).toEqual([]);
    await village.finish(step);
    await village.finish(agreement);
    expect((await village.step(agreement)).outcome).toBe('approved');
  });

  test.each([
    [-1, 422],
    [0, 201],
    [1, 201],
  ])(
    'work that goes back by %i hundredths of a percent is refused without its reason: %i (V20)',
    async (by, status) => {
      const day = 15 + by;
      const answer = await report(`${YEAR}-04-${day}`, 700_000_01, 45_00 + by);
      expect([answer.status, answer.body.code]).toEqual([status, status === 422 ? 'REALISATION_DECREASES' : undefined]);
      const spent = await report(`${YEAR}-05-${day}`, 700_000_01 + by, 50_00);
      expect([spent.status, spent.body.code]).toEqual([status, status === 422 ? 'REALISATION_DECREASES' : undefined]);
    },
  );

  test('work that goes back with its reason is a correction, and stops no change (V20)', async () => {
    const corrected = await report(`${YEAR}-06-30`, 700_000_02, 44_99, { reason: 'Volume diukur ulang' });
    expect(corrected.status).toBe(201);
    const lines = budget({ grant: 700_000_02 });
    const stored = await (await village.as('sekdes')).post(`/cycles/${village.id}/budget-versions`, { kind, lines });
    const rules = (stored.body.findings as Finding[]).map(({ id }) => id);
    expect(rules.filter((id) => id.startsWith('V19') || id.startsWith('V20'))).toEqual([]);
  });
});
