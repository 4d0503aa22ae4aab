import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { today } from '@siklus/scripts/demo/season.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { type Api, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { VillageYear } from './village-year.ts';

// Far enough for every deadline of its spring to lie ahead, whatever day today is.
const YEAR = Number(today().slice(0, 4)) + 2;
const at = (monthDay: string) => `${YEAR}-${monthDay}T02:00:00.000Z` as Instant;

let api: Api;
let unpaid: VillageYear;
let paid: VillageYear;

beforeAll(async () => {
  api = await startApi({ worker: true });
  const [first, second] = await VillageYear.open(api, [PERIAN, MUARA_LEKA], YEAR);
  if (first === undefined || second === undefined) throw new Error('Nothing was opened');
  unpaid = await first.walkTo('tranche_1');
  paid = await second.walkTo('tranche_2');
}, 240_000);

afterAll(() => api.stop());

const pay = (step: string, occurredOn?: string) => ({
  type: 'completeStep',
  step,
  ...(occurredOn && { occurredOn }),
});

describe('20. Money that does not come', () => {
  test('after 15 June the first tranche is not payable; reports open all the same', async () => {
    for (const kind of ['bukti_salur_1', 'laporan_tahun_lalu', 'surat_kuasa'] as const)
      await unpaid.attach('dpmd', 'tranche_1', kind);
    await unpaid.skipTo(at('06-16'));
    const refused = await unpaid.refused('dpmd', pay('tranche_1'));
    expect(refused).toMatchObject({ status: 409, code: 'TRANCHE_CUT_OFF', citation: 'PMK 7/2026', fixers: ['dpmd'] });
    expect(refused.detail).toContain(`15/06/${YEAR}`);
    expect((await unpaid.step('laporan_semester_1')).status).toBe('open');
    const { steps } = await unpaid.read('');
    expect(steps.find(({ id }: { id: string }) => id === 'tranche_1')).toMatchObject({
      payableUntil: `${YEAR}-06-15`,
      late: true,
      money: null,
    });
  });

  test('what has become of it is said by the DPMD alone, with ground and letter, and read by everybody concerned', async () => {
    const letter = 'S-12/KPPN/2028';
    const stop = { type: 'settleTranche', step: 'tranche_1', as: 'stopped', ground: 'tersangka', letter };
    expect(await unpaid.refused('kades', stop)).toMatchObject({ status: 403, code: 'NOT_YOUR_ROLE' });
    expect(await unpaid.refused('dpmd', { ...stop, ground: 'rekening' })).toMatchObject({
      status: 422,
      code: 'TRANCHE_GROUND',
      citation: 'PMK 7/2026 Ps 53(1)',
    });
    await unpaid.do('dpmd', stop);
    const { steps } = await unpaid.read('', 'kades');
    const tranche = steps.find(({ id }: { id: string }) => id === 'tranche_1');
    expect(tranche).toMatchObject({ status: 'notNeeded', money: { as: 'stopped', ground: 'tersangka', letter } });
    for (const role of ['kades', 'bpd', 'camat'] as const) {
      const [sentence] = await unpaid.told(role, 'tranche');
      expect(sentence).toContain(letter);
    }
    expect(await unpaid.tasks('dpmd')).not.toContain('complete tranche_1');
    expect(await unpaid.refused('dpmd', pay('tranche_1', `${YEAR}-06-14`))).toMatchObject({
      status: 409,
      code: 'TRANCHE_SETTLED',
    });
  });

  test('without the second tranche execution and accounts open after its day', async () => {
    await paid.skipTo(at('09-16'));
    expect(await paid.refused('sekdes', pay('pelaksanaan'))).toMatchObject({ status: 409, code: 'STEP_NOT_OPEN' });
    await paid.finish('laporan_semester_1');
    await paid.skipTo(at('10-20'));
    await paid.finish('pelaksanaan');
    const { waitingOn } = await paid.read('/explanation');
    expect(waitingOn.map(({ step }: { step: string }) => step)).toEqual(
      expect.arrayContaining(['tranche_2', 'lpj', 'lppd', 'lkppd', 'ippd']),
    );
  });

  test('18. the BPD says why it does not sign the accounts', async () => {
    await paid.attach('sekdes', 'lpj', 'perdes_lpj');
    const decline = { type: 'declineSignature', step: 'lpj', as: 'refused', reason: 'Belanja jalan tidak sesuai' };
    expect(await paid.refused('kades', decline)).toMatchObject({ status: 403, code: 'NOT_YOUR_ROLE' });
    await paid.do('bpd', decline);
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

test('a decree on paper that nobody has stored proves nothing', async () => {
  const value = {
    result: 'approved',
    number: 'Keputusan Camat 900/31',
    on: `${YEAR}-01-05`,
    reason: null,
    versionId: randomUUID(),
    sha256: 'a'.repeat(64),
    title: 'Keputusan',
  };
  const correction = { what: 'decision', step: 'evaluasi_apbdes', value };
  const answer = await paid.refused('camat', { type: 'proposeRepair', correction, reason: 'Tertunda' });
  expect(answer).toMatchObject({ status: 422, code: 'UNKNOWN_DOCUMENT' });
});
