import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, LOA_KULU_KOTA, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

/** A year that is over: each of its days has come. */
const YEAR = new Date().getUTCFullYear() - 1;
const of = (village: { id: string }) => `/cycles/${village.id}-${YEAR}/realisations`;

let api: Api;

beforeAll(async () => {
  api = await startApi();
  for (const village of [PERIAN, LOA_KULU_KOTA]) {
    await tellCycle(api.pool, { village, fiscalYear: YEAR, openedDaysAgo: 1, acts: 500, until: 'tranche_1' });
  }
  await tellCycle(api.pool, { village: MUARA_LEKA, fiscalYear: YEAR, openedDaysAgo: 1, acts: 0 });
});

afterAll(() => api.stop());

const sekdes = (village: { code: string }) => api.as(`sekdes.${village.code}`);
const on = (day: string, realised: string, physicalBasisPoints: number, more: object = {}) => ({
  asOf: `${YEAR}-${day}`,
  sources: [{ source: 'DDS', realised, physicalBasisPoints }],
  ...more,
});
const report = async (village: { id: string; code: string }, body: unknown, key = randomUUID()) =>
  (await sekdes(village)).post(of(village), body, key);

describe('A report of realisation', () => {
  test('is stored once for one key, measured against the ceiling where the budget came as a scan', async () => {
    const key = randomUUID();
    const first = await report(PERIAN, on('03-31', '30000000.50', 2000), key);
    expect([first.status, first.body]).toMatchObject([201, { number: 1, realised: '30000000.50', warnings: [] }]);
    expect((await report(PERIAN, on('03-31', '30000000.50', 2000), key)).body).toEqual(first.body);
    const { body } = await (await api.as('inspektorat')).get(of(PERIAN));
    expect(body).toMatchObject({
      fiscalYear: YEAR,
      elapsed: 10_000,
      basis: { kind: 'ceiling', total: '150000000.00' },
      reporting: { allowed: false, refusals: [{ code: 'NOT_YOUR_ROLE', fixers: ['sekdes'] }] },
      reports: [{ number: 1, asOf: `${YEAR}-03-31`, holds: true, realised: '30000000.50', share: 2000 }],
    });
  });

  test('does not go back; a correction takes the place of the old report, which stays', async () => {
    expect((await report(PERIAN, on('06-30', '60000000.00', 4500))).status).toBe(201);
    const back = await report(PERIAN, on('07-31', '50000000.00', 4500));
    expect([back.status, back.body.code, back.body.detail]).toEqual([
      422,
      'REALISATION_DECREASES',
      expect.stringMatching(/^Realisasi dihitung kumulatif: Dana Desa/),
    ]);
    const again = await report(PERIAN, on('06-30', '55000000.00', 4500));
    expect([again.status, again.body.code]).toEqual([422, 'REASON_REQUIRED']);
    const right = await report(PERIAN, on('06-30', '55000000.00', 4500, { reason: 'Satu kuitansi tercatat dua kali' }));
    expect([right.status, right.body.number]).toEqual([201, 3]);
    const { body } = await (await sekdes(PERIAN)).get(of(PERIAN));
    expect(body.reports.map(({ number, holds }: { number: number; holds: boolean }) => [number, holds])).toEqual([
      [3, true],
      [2, false],
      [1, true],
    ]);
  });

  test('with money and work far apart is accepted, and says so in words in the reader’s language', async () => {
    const answer = await report(LOA_KULU_KOTA, on('05-31', '120000000.00', 5000));
    expect([answer.status, answer.body.warnings]).toEqual([
      201,
      [{ code: 'GAP', text: expect.stringMatching(/^Seluruhnya: uang sudah keluar 80,00 %, pekerjaan baru 50,00 %/) }],
    ]);
    const over = await report(LOA_KULU_KOTA, on('08-31', '150000000.01', 9000));
    expect(over.body.warnings.map(({ code }: { code: string }) => code)).toEqual(['OVER_BUDGET']);
  });

  test('is the secretary’s, of a village whose budget is in force, for a day of that year', async () => {
    for (const role of ['kades', 'bpd']) {
      const answer = await (await api.as(`${role}.${PERIAN.code}`)).post(of(PERIAN), on('09-30', '1.00', 0));
      expect([role, answer.status, answer.body.code]).toEqual([role, 403, 'NOT_YOUR_ROLE']);
    }
    const early = await report(MUARA_LEKA, on('03-31', '1.00', 0));
    expect([early.status, early.body.code]).toEqual([409, 'REALISATION_NOT_IN_FORCE']);
    const outside = await report(PERIAN, { ...on('03-31', '1.00', 0), asOf: `${YEAR + 1}-01-01` });
    expect([outside.status, outside.body.code]).toEqual([422, 'REALISATION_OUTSIDE_YEAR']);
    expect((await (await sekdes(MUARA_LEKA)).post(of(PERIAN), on('09-30', '1.00', 0))).status).toBe(404);
  });

  test.each([
    ['a source twice', { sources: [0, 1].map(() => ({ source: 'DDS', realised: '1.00', physicalBasisPoints: 0 })) }],
    [
      'more than the whole of the work',
      { sources: [{ source: 'DDS', realised: '1.00', physicalBasisPoints: 10_001 }] },
    ],
    ['less than nothing', { sources: [{ source: 'DDS', realised: '-1.00', physicalBasisPoints: 0 }] }],
    ['no source', { sources: [] }],
  ])('with %s is refused', async (_, body) => {
    expect((await report(PERIAN, { ...on('10-31', '1.00', 0), ...body })).status).toBe(400);
  });

  test('is never changed or removed', async () => {
    for (const statement of ['update realisation set realised_total = 0', 'delete from realisation'])
      await expect(api.pool.query(statement)).rejects.toMatchObject({ code: 'SD002' });
  });
});

describe('The absorption of an area', () => {
  const absorption = async (username: string) =>
    (await (await api.as(username)).get(`/dashboard/absorption?fiscalYear=${YEAR}`)).body;

  test('adds up what holds, month by month, against the budgets of those who have reported', async () => {
    const body = await absorption('dpmd');
    expect(body).toMatchObject({
      fiscalYear: YEAR,
      elapsed: 10_000,
      total: { villages: 2, reported: 2, budget: '300000000.00', realised: '205000000.01', share: 6833, gaps: 0 },
    });
    const upTo = Object.fromEntries(
      (body.months as { month: number; realised: string }[]).map(({ month, realised }) => [month, realised]),
    );
    expect(upTo).toMatchObject({
      2: '0.00',
      3: '30000000.50',
      5: '150000000.50',
      6: '175000000.00',
      8: '205000000.01',
      12: '205000000.01',
    });
    expect(body.districts.map(({ code, reported }: { code: string; reported: number }) => [code, reported])).toEqual([
      [PERIAN.district, 1],
      [LOA_KULU_KOTA.district, 1],
    ]);
  });

  test('names the villages where money and work are far apart now, in the reader’s area only', async () => {
    expect((await absorption('dpmd')).gaps).toEqual([]);
    expect((await report(PERIAN, on('11-30', '140000000.00', 5000))).status).toBe(201);
    const body = await absorption(`camat.${PERIAN.district}`);
    expect(body.total).toMatchObject({ villages: 1, reported: 1, gaps: 1 });
    expect(body.gaps).toMatchObject([{ village: { code: PERIAN.code }, share: 9333, physicalBasisPoints: 5000 }]);
    expect((await absorption(`camat.${LOA_KULU_KOTA.district}`)).gaps).toEqual([]);
  });
});
