import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { finished } from '../ceiling-villages.ts';
import { type Api, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { VillageYear } from './village-year.ts';

const YEAR = 2033;
let api: Api;
let enacted: VillageYear;

beforeAll(async () => {
  api = await startApi({ worker: true });
  const [perian] = await VillageYear.open(api, [PERIAN, MUARA_LEKA], YEAR);
  if (perian === undefined) throw new Error('Nothing was opened');
  enacted = await perian.walkTo('tranche_2');
}, 150_000);

afterAll(() => api.stop());

describe('4. The ceiling (pagu) changes after enactment', () => {
  const ADD = { account: '4.2.3', source: 'ADD', amount: '310000000.25', description: 'ADD' };
  const DDS = { account: '4.2.1', source: 'DDS', amount: '840000000.00', description: 'Dana Desa' };
  const OFFICE = { account: '5.2.1', kegiatan: '01.01.04', source: 'ADD', amount: '310000000.25', description: 'ATK' };
  const WELL = { account: '5.3.5', kegiatan: '02.04.08', source: 'DDS', amount: '840000000.00', description: 'Sumur' };
  const versions = `/budget-versions`;
  type Found = { id: string; subject: string; amount: string; citation: string; lines: string[]; severity: string };

  const order = async (decree: string, changes: unknown) => {
    const dpmd = await api.as('dpmd');
    const answer = await dpmd.post('/ceiling-changes', { fiscalYear: YEAR, decree, reason: 'Pagu berubah', changes });
    expect([answer.status, answer.body.detail]).toEqual([202, undefined]);
    return finished(dpmd, `/ceiling-changes/${answer.body.id}`);
  };
  const blocking = async () => {
    const { findings } = await enacted.read(`${versions}/1`);
    return (findings as Found[]).filter(({ severity }) => severity === 'blocking');
  };

  test('a new version stands beside the old one; the budget in force stays what it is', async () => {
    const sources = { DDS: '840000000.00', ADD: '310000000.25' };
    await order('Perbup 2/2032', [{ village: PERIAN.code, sources }]);
    const sekdes = await enacted.as('sekdes');
    const stored = await sekdes.post(`/cycles/${enacted.id}${versions}`, { lines: [ADD, DDS, OFFICE, WELL] });
    expect([stored.status, stored.body.blocking]).toEqual([201, 0]);
    const { perdes_apbdes: enactment } = (await enacted.state()).steps;

    const cut = await order('PMK 9/2033', { all: { source: 'DDS', percent: '-37.25' } });
    expect(cut.villages.find(({ cycleId }: { cycleId: string }) => cycleId === enacted.id)).toMatchObject({
      result: 'done',
      before: { version: 2, sources },
      after: { version: 3, amount: '837100000.25', sources: { DDS: '527100000.00', ADD: '310000000.25' } },
      // Money of the village's other sources is not touched: only Dana Desa is over.
      over: [{ source: 'DDS', ceiling: '527100000.00', budgeted: '840000000.00', by: '312900000.00' }],
    });
    expect((await enacted.read('/ceilings')).map((v: { decree: string }) => v.decree)).toEqual([
      null,
      'Perbup 2/2032',
      'PMK 9/2033',
    ]);
    expect((await enacted.state()).steps.perdes_apbdes).toEqual(enactment);
    expect((await enacted.read(`${versions}/1`)).sha256).toBe(stored.body.sha256);
  });

  test('every line paid from Dana Desa is validated again, with the article, and no other line is', async () => {
    expect(await blocking()).toMatchObject([
      {
        id: 'V6.over_ceiling',
        subject: 'DDS',
        amount: '312900000.00',
        citation: expect.stringContaining('UU 6/2014 Ps 72; PMK Dana Desa'),
      },
    ]);
  });

  test('a village that never had a ceiling is refused by name, with the article and who can set it', async () => {
    const answer = await order('PMK 9/2033', { all: { source: 'DDS', percent: '-0.01' } });
    const other = answer.villages.find(({ cycleId }: { cycleId: string }) => cycleId === `${MUARA_LEKA.id}-${YEAR}`);
    expect(other).toMatchObject({
      result: 'refused',
      refusals: [{ code: 'CEILING_MISSING', citation: 'Permendagri 114/2014 Ps 35–37', fixers: ['dpmd', 'bupati'] }],
    });
  });
});

describe('9. The gate of tranche II', () => {
  const step = 'tranche_2';
  const pay = { type: 'completeStep', step };
  // 60 % of it is Rp200.000.000,01 to the sen.
  const basis = {
    received: '333333333.35',
    realised: '200000000.01',
    outputBasisPoints: 4_000,
    previousYearReported: true,
    cooperativeDocuments: false,
  };
  const record = (change: Partial<typeof basis> = {}) =>
    enacted.do('sekdes', { type: 'recordTrancheBasis', step, basis: { ...basis, ...change } });

  test('one sen less than 60 % is refused with the missing amount and the article', async () => {
    await enacted.attach('dpmd', step, 'bukti_salur_2');
    await record({ realised: '200000000.00' });
    expect(await enacted.refused('dpmd', pay)).toMatchObject({
      status: 422,
      code: 'TRANCHE_NOT_DUE',
      citation: 'PMK 7/2026',
      detail: expect.stringContaining('kurang Rp0,01'),
    });
    await record({ realised: '123456789.12' });
    expect((await enacted.refused('dpmd', pay)).detail).toContain('kurang Rp76.543.210,89');
  });

  test('39.99 % of output is not 40 %', async () => {
    await record({ outputBasisPoints: 3_999 });
    expect(await enacted.refused('dpmd', pay)).toMatchObject({
      code: 'TRANCHE_NOT_DUE',
      citation: 'PMK 7/2026',
      detail: expect.stringMatching(/Capaian keluaran tahap I 39[,.]99 %, paling sedikit 40[,.]00 %/),
    });
  });

  test('exactly 60 % and exactly 40 % pass', async () => {
    await record();
    await enacted.do('dpmd', pay);
    expect(await enacted.step(step)).toMatchObject({ status: 'done', outcome: 'completed' });
    expect((await enacted.events('trancheBasisRecorded')).at(-1)?.sentence).toContain('Rp200.000.000,01');
  });
});

describe('7. A second change of the APBDes in one year', () => {
  const ONCE = 'Permendagri 20/2018 Ps 40';
  const again = { type: 'openChange', kind: 'perubahan_apbdes', ground: 'penggunaan_silpa', reason: 'SiLPA 2032' };

  test('the first takes the whole way: agreement of the BPD, evaluation in 20 working days, Perdes', async () => {
    await enacted.do('sekdes', { ...again, ground: 'pendapatan_berubah', reason: 'PBH naik' });
    for (const step of ['rapbdes', 'sepakat_bpd', 'kirim_evaluasi'] as const) await enacted.finish(`${step}_perubahan`);
    const { steps, citation } = (await enacted.read('/deadlines')).find(
      (one: { step: string }) => one.step === 'evaluasi_perubahan',
    );
    expect(steps.filter(({ kind }: { kind: string }) => kind === 'counted')).toHaveLength(20);
    expect(citation).toBe('Permendagri 20/2018 Ps 35(2), 40');
    await enacted.finish('evaluasi_perubahan');
    await enacted.finish('perdes_apbdes_perubahan');
    expect((await enacted.read('')).changes).toMatchObject([{ number: 1, completedOn: expect.any(String) }]);
  });

  test('the second is refused with the article, also as extraordinary without its decree', async () => {
    for (const ground of ['penggunaan_silpa', 'keadaan_luar_biasa'])
      expect(await enacted.refused('sekdes', { ...again, ground })).toMatchObject({
        status: 409,
        code: 'CHANGE_ALREADY_MADE',
        citation: ONCE,
        fixers: ['bupati'],
      });
  });

  test('late bankeu needs a Perkades only: no agreement, no evaluation', async () => {
    const late = { ...again, kind: 'perkades_perubahan', ground: 'bankeu_terlambat' };
    await enacted.do('kades', late);
    const open = (await enacted.read('')).steps.filter(({ status }: { status: string }) => status === 'open');
    const opened = open.filter(({ id }: { id: string }) => id.includes('perubahan'));
    expect(opened).toMatchObject([{ id: 'perkades_perubahan', citation: 'Permendagri 20/2018 Ps 41' }]);
    await enacted.finish('perkades_perubahan');
    expect((await enacted.read('')).changes.at(-1)).toMatchObject({ kind: 'perkades_perubahan', number: 1 });
  });

  test('extraordinary with its decree goes through, and the record names the decree', async () => {
    await enacted.do('sekdes', { ...again, ground: 'keadaan_luar_biasa', decree: 'Keputusan Bupati 303/2033' });
    expect((await enacted.events('changeOpened')).at(-1)?.sentence).toContain('Keputusan Bupati 303/2033');
    expect(await enacted.tasks('sekdes')).toContain('complete rapbdes_perubahan');
  });
});
