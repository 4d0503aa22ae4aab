import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { today } from '@siklus/scripts/demo/season.ts';
import { instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { type Api, MUARA_LEKA, PERIAN, startApi, until } from '../harness.ts';
import { Clock, VillageYear } from './village-year.ts';

// Last year's money: its last days have gone by, whatever day today is.
const YEAR = Number(today().slice(0, 4)) - 1;
const TOMORROW = instantFromMillis(Date.now() + 86_400_000);
const clock = new Clock();

let api: Api;
let unpaid: VillageYear;
let paid: VillageYear;

beforeAll(async () => {
  api = await startApi({ worker: true, now: clock.now });
  const [first, second] = await VillageYear.open(api, [PERIAN, MUARA_LEKA], YEAR);
  if (first === undefined || second === undefined) throw new Error('Nothing was opened');
  [unpaid, paid] = await Promise.all([first.walkTo('tranche_1'), second.walkTo('tranche_1')]);
}, 240_000);

afterAll(() => api.stop());

/** What is late is told once nobody types any more; then the cycle is a day ahead of us. */
const tomorrow = async (cycle: VillageYear) => cycle.skipTo(TOMORROW);
const then = <T>(act: () => Promise<T>) => clock.at(instantFromMillis(millisOf(TOMORROW) + 1_000), act);

const pay = (step: string) => ({ type: 'completeStep', step });

describe('20. Money that does not come', () => {
  test('after its last day the first tranche is not payable; reports open all the same', async () => {
    for (const kind of ['bukti_salur_1', 'laporan_tahun_lalu', 'surat_kuasa'] as const)
      await unpaid.attach('dpmd', 'tranche_1', kind);
    const refused = await unpaid.refused('dpmd', pay('tranche_1'));
    expect(refused).toMatchObject({ status: 409, code: 'TRANCHE_CUT_OFF', fixers: ['dpmd'] });
    expect(refused.citation).toContain('PMK');
    const { steps } = await unpaid.read('');
    const { payableUntil, money } = steps.find(({ id }: { id: string }) => id === 'tranche_1');
    expect([payableUntil.slice(0, 7), money]).toEqual([`${YEAR}-06`, null]);
    await tomorrow(unpaid);
    await until(async () => (await unpaid.step('laporan_semester_1')).status === 'open');
    expect((await unpaid.step('tranche_1')).late).toBe(true);
  });

  test('what has become of it is said by the DPMD alone, with ground and letter, and read by everybody concerned', async () => {
    const letter = 'S-12/KPPN/2028';
    const stop = { type: 'settleTranche', step: 'tranche_1', as: 'stopped', ground: 'tersangka', letter };
    expect(await then(() => unpaid.refused('kades', stop))).toMatchObject({ status: 403, code: 'NOT_YOUR_ROLE' });
    expect(await then(() => unpaid.refused('dpmd', { ...stop, ground: 'rekening' }))).toMatchObject({
      status: 422,
      code: 'TRANCHE_GROUND',
      citation: 'PMK 7/2026 Ps 53(1)',
    });
    await then(() => unpaid.do('dpmd', stop));
    const { steps } = await unpaid.read('', 'kades');
    const tranche = steps.find(({ id }: { id: string }) => id === 'tranche_1');
    expect(tranche).toMatchObject({ status: 'notNeeded', money: { as: 'stopped', ground: 'tersangka', letter } });
    for (const role of ['kades', 'bpd', 'camat'] as const) {
      const [sentence] = await unpaid.told(role, 'tranche');
      expect(sentence).toContain(letter);
    }
    expect(await unpaid.tasks('dpmd')).not.toContain('complete tranche_1');
    const answer = await then(() => unpaid.refused('dpmd', pay('tranche_1')));
    expect(answer).toMatchObject({ status: 409, code: 'TRANCHE_SETTLED' });
  });

  test('without the second tranche execution and accounts open; the first was paid late by an exception', async () => {
    const exception = { as: 'exception', ground: 'bencana', letter: 'KMK 7' };
    await paid.do('dpmd', { type: 'settleTranche', step: 'tranche_1', ...exception });
    await paid.finish('tranche_1');
    await paid.finish('laporan_semester_1');
    await tomorrow(paid);
    await until(async () => (await paid.step('pelaksanaan')).status === 'open');
    await then(() => paid.finish('pelaksanaan'));
    const { waitingOn } = await paid.read('/explanation');
    expect(waitingOn.map(({ step }: { step: string }) => step)).toEqual(
      expect.arrayContaining(['tranche_2', 'lpj', 'lppd', 'lkppd', 'ippd']),
    );
  });

  test('18. the BPD says why it does not sign the accounts', async () => {
    const decline = { type: 'declineSignature', step: 'lpj', as: 'refused', reason: 'Belanja jalan tidak sesuai' };
    await then(async () => {
      await paid.attach('sekdes', 'lpj', 'perdes_lpj');
      expect(await paid.refused('kades', decline)).toMatchObject({ status: 403, code: 'NOT_YOUR_ROLE' });
      await paid.do('bpd', decline);
    });
    const { steps } = await paid.read('', 'kades');
    expect(steps.find(({ id }: { id: string }) => id === 'lpj').declined).toMatchObject({
      role: 'bpd',
      as: 'refused',
      reason: 'Belanja jalan tidak sesuai',
    });
    expect(await paid.told('kades', 'declined')).toHaveLength(1);
    expect(await paid.told('camat', 'declined')).toHaveLength(1);
  });
});
