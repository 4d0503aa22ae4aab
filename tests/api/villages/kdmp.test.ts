import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';
import { type Entry, kdmpDesk, YEAR } from './kdmp-desk.ts';

let api: Api;
const { as, ledger, enter, refused, post, paper, setCeiling, loan, musdesus, confirm, approval, support } = kdmpDesk(
  () => api,
);

beforeAll(async () => {
  api = await startApi();
  for (const village of [PERIAN]) {
    await tellCycle(api.pool, { village, fiscalYear: YEAR, openedDaysAgo: 1, acts: 0 });
  }
});

afterAll(() => api.stop());

describe('the ledger of a village’s KDMP', () => {
  let approved: string;

  test('is empty to begin with, and says what each role may enter', async () => {
    expect(await ledger(PERIAN)).toMatchObject({ entries: [], years: [], risks: [], totals: { debt: '0.00' } });
    const kinds = async (role: string) => (await ledger(PERIAN, role)).may.map(({ kind }: Entry) => kind);
    expect(await kinds('sekdes')).toEqual(['musdesus', 'repayment', 'profit']);
    expect(await kinds('bpkad')).toEqual(['instalment']);
    expect(await kinds('inspektorat')).toEqual([]);
  });

  test('begins with the musdesus, which the BPD confirms; the approval of the kades comes after, then the mandate', async () => {
    const body = await musdesus(PERIAN);
    const held = await enter('sekdes', PERIAN, body);
    expect((await ledger(PERIAN)).risks).toMatchObject([
      { code: 'musdesusUnconfirmed', citation: 'Permendesa 10/2025; PMK 49/2025' },
    ]);
    const early = await approval(PERIAN, held);
    expect(await refused('kades', PERIAN, early)).toEqual([409, 'KDMP_MUSDESUS_UNCONFIRMED']);
    expect(await refused('kades', PERIAN, confirm(held))).toEqual([403, 'NOT_YOUR_ROLE']);
    await enter('bpd', PERIAN, confirm(held));
    expect(await refused('kades', PERIAN, { ...early, on: '2026-11-09' })).toEqual([422, 'DATE_TOO_EARLY']);
    expect(await refused('kades', PERIAN, { ...early, on: '2199-01-09' })).toEqual([422, 'DATE_IN_FUTURE']);
    const wish = {
      kind: 'mandate',
      on: '2026-11-15',
      number: '900/1',
      holder: 'KPPN',
      paper: await paper(PERIAN, 'surat_kuasa_kdmp'),
    };
    expect(await refused('kades', PERIAN, { ...wish, approval: held })).toEqual([409, 'KDMP_BASIS_MISSING']);
    approved = await enter('kades', PERIAN, early);
    await enter('sekdes', PERIAN, { ...wish, approval: approved });
    const { entries, totals } = await ledger(PERIAN);
    expect(entries.map(({ kind }: Entry) => kind)).toEqual(['mandate', 'approval', 'verdict', 'musdesus']);
    expect(entries[1]).toMatchObject({ basis: held, loan, by: { role: 'kades' }, on: '2026-11-12' });
    expect(entries[3]).toMatchObject({
      answer: { verdict: 'confirmed', by: { role: 'bpd' } },
      attendance: body.attendance,
    });
    expect(entries[3].paper.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(totals.loans).toBe('2000000000.00');
  });

  test('30 % of the year’s Dana Desa: one sen less and to the sen, not one more; cut afterwards it says by how much', async () => {
    await setCeiling(PERIAN, 10_000_010_000);
    expect(await refused('sekdes', PERIAN, support(approved, '30000030.01'))).toEqual([422, 'KDMP_SUPPORT_OVER_LIMIT']);
    const { body } = await post('sekdes', PERIAN, support(approved, '30000030.01'));
    expect(body.detail).toContain('Rp30.000.030,00');
    expect(body.citation).toBe('Permendesa 10/2025');
    const below = await enter('sekdes', PERIAN, support(approved, '30000029.99'));
    const exact = { ...support(approved, '30000030.00'), replaces: below, reason: 'Dibulatkan' };
    await enter('kades', PERIAN, exact);
    expect((await ledger(PERIAN)).years).toMatchObject([{ fiscalYear: YEAR, limit: '30000030.00', over: '0.00' }]);
    await setCeiling(PERIAN, 10_000_009_996);
    expect((await ledger(PERIAN)).years).toMatchObject([{ limit: '30000029.98', over: '0.02' }]);
    expect((await ledger(PERIAN)).risks).toMatchObject([
      { code: 'supportOverLimit', fiscalYear: YEAR, amount: '0.02' },
    ]);
    await setCeiling(PERIAN, null);
    const { years, risks } = await ledger(PERIAN);
    expect([years[0].limit, years[0].over, risks[0].code]).toEqual([null, null, 'limitUnchecked']);
    expect(risks[0].text).toContain('belum diperiksa');
    expect(await refused('kades', PERIAN, support(approved, '1.00'))).toEqual([409, 'KDMP_ENTERED_ALREADY']);
    expect(await refused('kades', PERIAN, { ...support(approved, '1.00'), fiscalYear: 2040 })).toEqual([
      422,
      'KDMP_YEAR_OUTSIDE_LOAN',
    ]);
  });

  test('an instalment is entered by the regency, and the village confirms or disputes it', async () => {
    const instalment = {
      kind: 'instalment',
      on: '2026-11-20',
      tranche: 2,
      amount: '41666666.67',
      number: 'ND-9/KPPN/2026',
    };
    expect(await refused('sekdes', PERIAN, instalment)).toEqual([403, 'NOT_YOUR_ROLE']);
    const taken = await enter('bpkad', PERIAN, instalment);
    expect(await refused('dpmd', PERIAN, { ...instalment, number: 'nd-9 / kppn/2026' })).toEqual([
      409,
      'KDMP_ENTERED_ALREADY',
    ]);
    expect((await ledger(PERIAN)).years[0]).toMatchObject({
      fiscalYear: 2026,
      taken: '41666666.67',
      unanswered: '41666666.67',
    });
    const dispute = { kind: 'verdict', about: taken, verdict: 'disputed' };
    expect(await refused('sekdes', PERIAN, dispute)).toEqual([422, 'REASON_REQUIRED']);
    expect(await refused('bpd', PERIAN, confirm(taken))).toEqual([403, 'NOT_YOUR_ROLE']);
    await enter('sekdes', PERIAN, { ...dispute, reason: 'Tidak ada di rekening koran' });
    expect((await ledger(PERIAN)).risks).toContainEqual(
      expect.objectContaining({ code: 'instalmentDisputed', amount: '41666666.67' }),
    );
    const right = { ...instalment, amount: '40000000.00', replaces: taken, reason: 'Salah angka' };
    expect(await refused('bpkad', PERIAN, right)).toEqual([403, 'KDMP_SECOND_PERSON']);
    expect(await refused('dpmd', PERIAN, { ...right, reason: null })).toEqual([422, 'REASON_REQUIRED']);
    const corrected = await enter('dpmd', PERIAN, right);
    expect(await refused('kades', PERIAN, confirm(taken))).toEqual([409, 'KDMP_NOT_STANDING']);
    await enter('kades', PERIAN, confirm(corrected));
    const { entries, totals } = await ledger(PERIAN);
    expect(totals).toMatchObject({ taken: '40000000.00', debt: '40000000.00' });
    expect(entries.find(({ id }: Entry) => id === taken)).toMatchObject({ state: 'replaced', may: [] });
  });

  test('what comes back counts when the BPD has seen it; the share of the profit is held against the budget', async () => {
    const back = await enter('sekdes', PERIAN, {
      kind: 'repayment',
      on: '2026-11-25',
      amount: '15000000.00',
      number: 'STS 1',
    });
    expect((await ledger(PERIAN)).totals.debt).toBe('40000000.00');
    await enter('bpd', PERIAN, confirm(back));
    expect((await ledger(PERIAN)).totals.debt).toBe('25000000.00');
    const profit = { kind: 'profit', on: '2026-03-01', fiscalYear: 2025, amount: '12345678.91', number: 'RAT 1' };
    expect(await refused('kades', PERIAN, { ...profit, fiscalYear: 2026 })).toEqual([422, 'DATE_TOO_EARLY']);
    await enter('kades', PERIAN, profit);
    expect((await ledger(PERIAN)).years[0].profit).toEqual({
      amount: '12345678.91',
      confirmed: false,
      share: '2469135.79',
    });
    expect((await ledger(PERIAN)).risks).toContainEqual(
      expect.objectContaining({ code: 'shareUnchecked', fiscalYear: 2026 }),
    );
  });

  test('the revenue line of the newest budget is read, and what is missing is said', async () => {
    await tellCycle(api.pool, { village: PERIAN, fiscalYear: 2026, openedDaysAgo: 1, acts: 0 });
    const sekdes = await as('sekdes', PERIAN);
    const hand = (amount: string) =>
      sekdes.post(`/cycles/${PERIAN.id}-2026/documents`, {
        kind: 'rancangan_apbdes',
        title: 'RAPBDes',
        fileName: 'rapbdes.json',
        mediaType: 'application/json',
        contentBase64: Buffer.from(
          JSON.stringify({
            fiscalYear: 2026,
            villageCode: PERIAN.code,
            lines: [{ id: 'kdmp', account: '4.1.4', description: 'Imbalan jasa KDMP', amount }],
          }),
        ).toString('base64'),
      });
    expect((await hand('2469135.78')).status).toBe(201);
    expect((await ledger(PERIAN)).risks).toContainEqual(
      expect.objectContaining({ code: 'shareMissing', amount: '0.01' }),
    );
    expect((await hand('2469135.79')).status).toBe(201);
    expect((await ledger(PERIAN)).years[0]).toMatchObject({ budgeted: '2469135.79', difference: '0.00' });
  });

  test('what others rest on is not withdrawn, and a withdrawal comes from a second person with its reason', async () => {
    const { entries } = await ledger(PERIAN);
    const withdraw = (kind: string) => ({
      kind: 'withdrawal',
      about: entries.find((one: Entry) => one.kind === kind && one.state === 'stands').id,
      reason: 'Bukan desa ini',
    });
    expect(await refused('kades', PERIAN, withdraw('musdesus'))).toEqual([409, 'KDMP_OTHERS_REST']);
    expect(await refused('kades', PERIAN, withdraw('support'))).toEqual([403, 'KDMP_SECOND_PERSON']);
    const before = entries.length;
    await enter('sekdes', PERIAN, withdraw('support'));
    const after = await ledger(PERIAN);
    expect([after.entries.length, after.years.some(({ support: sum }: { support: string }) => sum !== '0.00')]).toEqual(
      [before + 1, false],
    );
  });
});
