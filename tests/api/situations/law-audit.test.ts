import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { instantFromMillis, localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import { type Api, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { Clock, VillageYear } from './village-year.ts';

// What the audit of the law found on a running regency, asked again through the front door. The cycle's own clock runs ahead of
// ours, so that a day of today is a month back for it, on whatever day this is run.
const YEAR = 2033;
const STEP = 'evaluasi_apbdes';
const LATER = instantFromMillis(Date.now() + 45 * 86_400_000);
const today = localDate(instantFromMillis(Date.now()), 8);
const later = localDate(LATER, 8);
const clock = new Clock();
const then = <T>(act: () => Promise<T>) => clock.at(LATER, act);

let api: Api;
let alone: VillageYear;
let together: VillageYear;

beforeAll(async () => {
  api = await startApi({ worker: true, now: clock.now });
  const [first, second] = await VillageYear.open(api, [PERIAN, MUARA_LEKA], YEAR);
  if (first === undefined || second === undefined) throw new Error('Nothing was opened');
  alone = await first.walkTo('kirim_evaluasi');
  together = await second.walkTo('sepakat_bpd_apbdes');
  for (const village of [alone, together]) await village.skipTo(LATER);
}, 240_000);

afterAll(() => api.stop());

async function handIn(village: VillageYear, role: 'kades' | 'sekdes', more: object = {}): Promise<void> {
  for (const kind of ['surat_pengantar_evaluasi', 'perdes_kewenangan'] as const)
    await village.attach('sekdes', 'kirim_evaluasi', kind);
  await village.do(role, { type: 'completeStep', step: 'kirim_evaluasi', occurredOn: today, ...more });
}

/** The camat has his whole term from the day the server heard, and can use it. */
async function hasHisTerm(village: VillageYear): Promise<void> {
  const { due, openedOn, status } = await village.step(STEP);
  expect([status, openedOn]).toEqual(['open', today]);
  expect(due).toMatchObject({
    term: { kind: 'workingDays', days: 20, from: later },
    citation: 'Permendagri 20/2018 Ps 35(2)',
  });
  const deadlines = await village.read('/deadlines');
  expect(deadlines.find(({ step }: { step: string }) => step === STEP)).toMatchObject({ paused: false });
}

describe('Nobody starts a clock against the camat', () => {
  test('not the kades who dates his submission six weeks back', async () => {
    await then(() => handIn(alone, 'kades'));
    await hasHisTerm(alone);
  });

  test('not the kades with the BPD that dates its agreement back as well', async () => {
    await then(async () => {
      await together.attach('bpd', 'sepakat_bpd_apbdes', 'keputusan_bpd_apbdes');
      await together.do('bpd', {
        type: 'recordQuorum',
        step: 'sepakat_bpd_apbdes',
        quorum: { members: 9, present: 8, inFavour: 5, against: 3 },
      });
      const { sha256 = '' } = (await together.step('rapbdes')).documents.rancangan_apbdes ?? {};
      await together.do('bpd', { type: 'approve', step: 'sepakat_bpd_apbdes', sha256, occurredOn: today });
    });
    // Three days for the kades, from the day on which the BPD said so.
    expect((await together.step('kirim_evaluasi')).due).toMatchObject({ term: { days: 3, from: later } });
    await then(() => handIn(together, 'kades'));
    await hasHisTerm(together);
  });

  test('an order to stand still does not stop his term, which silence ends (L8)', async () => {
    await then(() => together.do('dpmd', { type: 'suspend', order: 'Surat DPMD 5/2032', reason: 'Banjir' }));
    const before = (await together.step(STEP)).due;
    await hasHisTerm(together);
    await then(() => together.do('dpmd', { type: 'resume', reason: 'Surut' }));
    expect((await together.step(STEP)).due).toEqual(before);
  });

  test('he asks for what is missing once, and decides then (L13)', async () => {
    const demand = (missing: string[]) => ({ type: 'reportIncomplete', step: STEP, missing, reason: 'Ps 34(3)' });
    const answer = await then(() => together.refused('kades', demand(['perdes_kewenangan'])));
    expect(answer).toMatchObject({ status: 403, code: 'NOT_YOUR_ROLE' });
    await then(() => together.do('camat', demand(['perdes_kewenangan'])));
    const missing = await then(() =>
      together.refused('kades', { type: 'completeStep', step: 'kirim_evaluasi', occurredOn: today }),
    );
    expect(missing.code).toBe('DOCUMENT_MISSING');
    await then(() => handIn(together, 'kades', { occurredOn: later }));
    const again = await then(() => together.refused('camat', demand(['perdes_kewenangan'])));
    expect(again).toMatchObject({ code: 'PAPERS_ASKED_ALREADY' });
  });

  test('and what he decides on the last day counts', async () => {
    const { sha256 = '' } = (await alone.step('rapbdes')).documents.rancangan_apbdes ?? {};
    const approve = { type: 'approve', step: STEP, sha256 };
    expect(await then(() => alone.refused('camat', approve))).toMatchObject({ code: 'CHECK_BY_HAND' });
    await then(() => alone.do('camat', { ...approve, checkedByHand: true }));
    expect((await alone.step(STEP)).outcome).toBe('approved');
  });
});

describe('What is in nobody else’s hand', () => {
  test('silence does not decide after an annulment, and the DPMD does not annul with the bupati’s role (L12, L14)', async () => {
    await then(() => together.do('camat', { type: 'returnForRevision', step: STEP, reason: 'Tidak seimbang' }));
    const enactment = { type: 'reportEnactment', number: 'Perdes 4', occurredOn: later, reason: 'Tanpa perbaikan' };
    await then(() => together.do('camat', enactment));
    const until = localDate(instantFromMillis(Date.now() + 60 * 86_400_000), 8);
    const loan = { to: 'dpmd', since: today, until, order: 'ST 1/2032', reason: 'Dinas luar' };
    const lent = await (await together.as('bupati')).post('/delegations', loan, randomUUID());
    expect([lent.status, lent.text]).toEqual([201, lent.text]);
    const annul = { type: 'completeStep', step: 'pembatalan_apbdes', delegation: lent.body.id };
    expect(await then(() => together.refused('dpmd', annul))).toMatchObject({ code: 'NOT_DELEGABLE' });
    await then(async () => {
      for (const step of ['pembatalan_apbdes', 'penghentian_apbdes', 'pencabutan_apbdes', 'koreksi_apbdes'] as const)
        await together.finish(step);
    });
    const deadlines = await together.read('/deadlines');
    const { next } = deadlines.find(({ step }: { step: string }) => step === STEP);
    const kinds = next.map(({ kind }: { kind: string }) => kind);
    expect([kinds.includes('deemed'), kinds.includes('due')]).toEqual([false, true]);
  });
});

describe('Questions without a cycle', () => {
  test('a year without its decree is not certain (L10)', async () => {
    const { body } = await (await api.as('dpmd')).get('/calendar/due?from=2021-12-23&workingDays=7');
    expect(body).toMatchObject({ provisional: true });
  });

  test('income above its estimate is no finding, spending above its budget is (L11)', async () => {
    const check = async (account: string, kegiatan?: string) => {
      const lines = [
        { id: 'in', account: '4.3.6', source: 'DLL', amount: '1000.00' },
        { id: 'out', account: '5.2.1', kegiatan: '01.01.04', source: 'DLL', amount: '1000.00' },
      ];
      const line = kegiatan ? 'out' : 'in';
      const realisations = [{ line, realised: '1000.01' }];
      const { body } = await (await api.as('dpmd')).post('/budget-checks', { fiscalYear: 2026, lines, realisations });
      return body.findings
        .filter(({ rule }: { rule: string }) => rule === 'V19')
        .map(({ id }: { id: string }) => [account, id]);
    };
    expect(await check('4.3.6')).toEqual([]);
    expect(await check('5.2.1', '01.01.04')).not.toEqual([]);
  });
});
