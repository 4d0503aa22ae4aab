import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Instant, instantFromMillis, localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import { finished } from '../ceiling-villages.ts';
import { type Api, LOA_KULU_KOTA, MUARA_LEKA, PERIAN, startApi, until } from '../harness.ts';
import { VillageYear } from './village-year.ts';

const YEAR = 2032;
const OFFICE = 'UU 6/2014 Ps 45–47; PP 43/2014 Ps 55–57';
const CODES = 'UU 6/2014 Ps 7–12; Kepmendagri 300.2.2-2430/2025';

let api: Api;
let council: VillageYear;
let bereaved: VillageYear;
let moving: VillageYear;

beforeAll(async () => {
  api = await startApi({ worker: true });
  const opened = await VillageYear.open(api, [MUARA_LEKA, PERIAN, LOA_KULU_KOTA], YEAR);
  [council, bereaved, moving] = opened as [VillageYear, VillageYear, VillageYear];
  await Promise.all([council.walkTo('sepakat_bpd_apbdes'), bereaved.walkTo('perdes_rkpdes'), moving.finish('musdus')]);
}, 150_000);

afterAll(() => api.stop());

const today = () => localDate(instantFromMillis(Date.now()), 8);

describe('3. The BPD refuses, or lacks its quorum', () => {
  const step = 'sepakat_bpd_apbdes';

  test('a meeting without quorum has no effect either way: no agreement, no return, no refusal', async () => {
    await council.attach('bpd', step, 'keputusan_bpd_apbdes');
    await council.do('bpd', { type: 'recordQuorum', step, quorum: { members: 9, present: 5 } });
    const { seq } = await council.state();
    const sha256 = (await council.step('rapbdes')).documents.rancangan_apbdes?.sha256;
    for (const body of [
      { type: 'approve', step, sha256 },
      { type: 'returnForRevision', step, reason: 'Perbaiki' },
      { type: 'refuse', step, reason: 'Tidak setuju' },
    ]) {
      expect(await council.refused('bpd', body)).toMatchObject({
        status: 422,
        code: 'NO_QUORUM',
        params: { present: 5, needed: 6 },
        citation: expect.stringContaining('Permendagri 110/2016'),
      });
    }
    expect((await council.state()).seq).toBe(seq);
    const meetings = (await council.read('/meetings')) as { step: string; bpd: unknown }[];
    expect(meetings.find((one) => one.step === step)?.bpd).toMatchObject({
      met: false,
      needed: 6,
      flags: [{ code: 'BPD_BELOW_QUORUM', citation: expect.stringContaining('UU 6/2014 Ps 65') }],
    });
  });

  test('refusal means operational spending only, up to last year’s ceiling; the draft is made anew', async () => {
    await council.do('bpd', { type: 'recordQuorum', step, quorum: { members: 9, present: 6 } });
    await council.do('bpd', { type: 'refuse', step, reason: 'Belanja perjalanan terlalu besar' });
    expect((await council.read('')).restriction).toEqual({
      cause: 'bpdRefused',
      since: today(),
      citation: 'Permendagri 20/2018 Ps 32(4)–(5)',
    });
    expect((await council.event('spendingRestricted')).sentence).toContain('Permendagri 20/2018 Ps 32(4)–(5)');
    expect(await council.tasks('sekdes')).toContain('complete rapbdes');
    expect(await council.tasks('kades')).toContain('complete perkades_operasional');
    expect(await council.refused('kades', { type: 'completeStep', step: 'kirim_evaluasi' })).toMatchObject({
      code: 'STEP_NOT_OPEN',
      citation: 'Permendagri 20/2018 Ps 34',
    });
  });

  test('the draft goes with what is disputed to the bupati, who coaches; camat, DPMD and bupati have been told', async () => {
    const first = await council.step('penyampaian_selisih');
    expect(first.due).toMatchObject({ basis: 'law', citation: 'Permendagri 110/2016 Ps 45', term: { days: 7 } });
    expect(await council.tasks('kades')).toContain('complete penyampaian_selisih');
    for (const role of ['camat', 'dpmd', 'bupati'] as const)
      expect(await council.told(role, 'refused')).not.toEqual([]);
    await council.finish('penyampaian_selisih');
    expect(await council.tasks('bupati')).toContain('complete pembinaan_selisih');
    await council.finish('pembinaan_selisih');
    // Beside it the draft is made anew, and its file asks for the Perdes on authority (P20 Ps 34(3)).
    await council.walkTo('kirim_evaluasi');
    await council.attach('sekdes', 'kirim_evaluasi', 'surat_pengantar_evaluasi');
    expect(await council.refused('kades', { type: 'completeStep', step: 'kirim_evaluasi' })).toMatchObject({
      code: 'DOCUMENT_MISSING',
      params: { document: 'perdes_kewenangan' },
    });
  });

  test('what may be paid meanwhile is checked: operation passes, anything else and one sen more do not', async () => {
    const check = async (kegiatan: string, amount: string) => {
      const lines = [
        { account: '4.2.3', source: 'ADD', amount },
        { account: kegiatan === '01.01.04' ? '5.2.1' : '5.3.5', kegiatan, source: 'ADD', amount },
      ];
      const restriction = { kind: 'priorYearOperational', ceiling: '412500000.10' };
      const { body } = await (await api.as('dpmd')).post('/budget-checks', { fiscalYear: 2026, lines, restriction });
      return (body.findings as { rule: string; id: string; severity: string; amount: string; citation: string }[])
        .filter(({ rule, severity }) => rule === 'RESTRICTION' && severity === 'blocking')
        .map(({ id, amount: by, citation }) => [id, by, citation]);
    };
    const article = 'Permendagri 20/2018 Ps 32(4)–(5), 36';
    expect(await check('01.01.04', '412500000.10')).toEqual([]);
    expect(await check('01.01.04', '412500000.11')).toEqual([['RESTRICTION.over_prior_ceiling', '0.01', article]]);
    expect(await check('02.03.10', '1000.00')).toEqual([['RESTRICTION.not_operational', '1000.00', article]]);
  });
});

describe('5. The kades dies in office', () => {
  const PJ = `kades.pj.${PERIAN.code}`;
  const enact = { type: 'completeStep', step: 'perdes_rkpdes' };
  let dueAt: Instant | undefined;

  test('nobody acts with his account, the sekdes must not sign a Perdes, and deadlines do not pause', async () => {
    await bereaved.attach('sekdes', 'perdes_rkpdes', 'perdes_rkpdes');
    dueAt = (await bereaved.step('perdes_rkpdes')).due?.dueAt;
    await bereaved.do('camat', { type: 'declareVacancy', cause: 'Meninggal dunia', occurredOn: today() });
    expect(await bereaved.refused('kades', enact)).toMatchObject({
      code: 'OFFICE_VACANT',
      citation: OFFICE,
      fixers: ['bupati', 'dpmd'],
    });
    const sha256 = (await bereaved.step('perdes_rkpdes')).documents.perdes_rkpdes?.sha256;
    for (const body of [{ type: 'sign', step: 'perdes_rkpdes', sha256 }, enact])
      expect(await bereaved.refused('sekdes', body)).toMatchObject({
        status: 403,
        citation: expect.stringContaining('Permendagri 114/2014 Ps 29(3)'),
        fixers: ['kades'],
      });
    expect([await bereaved.tasks('bupati'), await bereaved.tasks('dpmd')].map((tasks) => tasks.join())).toEqual([
      expect.stringContaining('appoint'),
      expect.stringContaining('appoint'),
    ]);
    expect((await bereaved.step('perdes_rkpdes')).due?.dueAt).toBe(dueAt);
  });

  test('the Pj takes over the open tasks with the same rights; the old account stays without them', async () => {
    const { rows } = await api.pool.query<{ id: string }>(
      `insert into app_user (username, name, role, scope, password_hash, is_demo)
       select $1, 'Penjabat Kepala Desa', role, scope, password_hash, true from app_user where username = $2 returning id`,
      [PJ, `kades.${PERIAN.code}`],
    );
    const holder = rows[0]?.id;
    const decree = 'SK Bupati 118/2026';
    const appointment = { type: 'appointKades', holder, as: 'pj', decree, occurredOn: today() };
    expect(await bereaved.refused('camat', appointment)).toMatchObject({ code: 'NOT_YOUR_ROLE', citation: OFFICE });
    await bereaved.do('bupati', appointment);
    expect((await bereaved.read('')).kades).toMatchObject({ status: 'held', as: 'pj', decree, holder: { id: holder } });
    expect(await bereaved.refused('kades', enact)).toMatchObject({ code: 'NOT_OFFICE_HOLDER', citation: OFFICE });

    const pj = await api.as(PJ);
    const mine = (await pj.get('/tasks?perPage=200')).body as { cycle: { id: string }; step: string }[];
    expect(mine.filter(({ cycle }) => cycle.id === bereaved.id).map(({ step }) => step)).toContain('perdes_rkpdes');
    const sha256 = (await bereaved.step('perdes_rkpdes')).documents.perdes_rkpdes?.sha256;
    for (const body of [{ type: 'sign', step: 'perdes_rkpdes', sha256 }, enact]) {
      const answer = await pj.post(`/cycles/${bereaved.id}/commands`, body);
      expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
    }
    expect((await bereaved.step('perdes_rkpdes')).completedBy).toEqual({ by: holder });
  });

  test('until there is a Pj the sekdes runs the daily business', async () => {
    const daily = { type: 'completeStep', step: 'du_rkpdes' };
    await bereaved.do('bpd', { type: 'declareVacancy', cause: 'Pj ditarik', occurredOn: today() });
    await bereaved.attach('sekdes', 'du_rkpdes', 'du_rkpdes');
    await bereaved.do('sekdes', daily);
    expect((await bereaved.step('du_rkpdes')).outcome).toBe('completed');
  });
});

describe('6. A village is re-coded, merged, or becomes a kelurahan in mid-year', () => {
  const decree = { decree: 'Kepmendagri 41/2026', reason: 'Penataan kecamatan', effectiveFrom: '2026-03-02' };
  const change = async (code: string, body: object) =>
    (await api.as('dpmd')).post(`/villages/${code}/changes`, { ...decree, ...body });

  test('a code of the wrong kind is refused with its source', async () => {
    const wrong = await change(LOA_KULU_KOTA.code, { kind: 'recode', code: '64.02.18.1077' });
    expect([wrong.status, wrong.body.code, wrong.body.citation]).toEqual([422, 'VILLAGE_CODE_OF_OTHER_TYPE', CODES]);
  });

  test('it stays one identity: its cycle goes on under the new code, and each day has its own code', async () => {
    const { seq } = await moving.state();
    const { status, body } = await change(LOA_KULU_KOTA.code, { kind: 'recode', code: '64.02.18.2077' });
    expect([status, body.village.id, body.cycles]).toMatchObject([
      200,
      LOA_KULU_KOTA.id,
      [{ cycleId: moving.id, command: 'recodeVillage', occurredOn: decree.effectiveFrom }],
    ]);
    expect(await finished(await api.as('dpmd'), `/batches/${body.batchId}`)).toMatchObject({ done: 1, refused: 0 });
    expect(await moving.state()).toMatchObject({
      seq: seq + 1,
      villageCode: '64.02.18.2077',
      districtCode: '64.02.18',
    });
    expect((await moving.event('villageRecoded')).sentence).toContain('Kepmendagri 41/2026');
    const codeOn = async (day: string) =>
      (await (await api.as('dpmd')).get(`/villages/${LOA_KULU_KOTA.id}?on=${day}`)).body.code;
    expect(await codeOn('2026-03-01')).toBe(LOA_KULU_KOTA.code);
    expect(await codeOn('2026-03-02')).toBe('64.02.18.2077');
  });

  test('the camat of the old district no longer sees it, the one of the new district does', async () => {
    const statusFor = async (district: string) =>
      (await (await api.as(`camat.${district}`)).get(`/cycles/${moving.id}`)).status;
    expect([await statusFor(LOA_KULU_KOTA.district), await statusFor('64.02.18')]).toEqual([404, 200]);
  });

  test('as a kelurahan it has no budget to make: its cycle ends by decree, with nothing left to do', async () => {
    const effectiveFrom = '2026-09-07';
    const body = { kind: 'become', type: 'kelurahan', code: '64.02.18.1078', effectiveFrom };
    const answer = await change('64.02.18.2077', body);
    expect(answer.body.cycles).toMatchObject([{ cycleId: moving.id, command: 'endCycle' }]);
    await finished(await api.as('dpmd'), `/batches/${answer.body.batchId}`);
    await until(async () => (await moving.state()).status === 'closed');
    expect((await moving.read('')).ending).toMatchObject({ cause: 'kelurahan', decree: 'Kepmendagri 41/2026' });
    expect((await moving.event('cycleEnded')).sentence).toContain('Kepmendagri 41/2026');
    const { rows } = await api.pool.query('select 1 from task where cycle_id = $1', [moving.id]);
    expect(rows).toEqual([]);
    expect(await moving.refused('dpmd', { type: 'warn', letter: 'SP-1', reason: 'x' })).toMatchObject({
      code: 'CYCLE_CLOSED',
    });
  });
});

describe('6. A village is merged in mid-year', () => {
  test('the cycle of the year to come ends by the decree, and says into which village; its code still finds it', async () => {
    const decree = { decree: 'PP 77/2026', reason: 'Penggabungan', effectiveFrom: '2026-04-20' };
    const dpmd = await api.as('dpmd');
    const body = { ...decree, kind: 'merge', into: PERIAN.code };
    const answer = await dpmd.post(`/villages/${MUARA_LEKA.code}/changes`, body);
    expect(answer.body.cycles).toMatchObject([{ cycleId: council.id, command: 'endCycle', occurredOn: '2026-04-20' }]);
    await finished(dpmd, `/batches/${answer.body.batchId}`);
    await until(async () => (await council.state()).status === 'closed');
    expect((await council.read('')).ending).toMatchObject({ cause: 'merged', into: PERIAN.id, decree: 'PP 77/2026' });
    expect((await council.event('cycleEnded')).sentence).toContain('PP 77/2026');
    const { body: village } = await dpmd.get(`/villages/${MUARA_LEKA.code}`);
    expect(village).toMatchObject({ id: MUARA_LEKA.id, mergedInto: { id: PERIAN.id } });
  });
});

test('13. RKPDes and DU-RKPDes of one forum have different target years', async () => {
  const { steps } = await bereaved.read('');
  const planned = (id: string) => {
    const step = (steps as { id: string; targetYear: number; citation: string }[]).find((one) => one.id === id);
    return [step?.targetYear, step?.citation];
  };
  expect(planned('perdes_rkpdes')).toEqual([2032, 'Permendagri 114/2014 Ps 29(3), 48']);
  expect(planned('du_rkpdes')).toEqual([2033, 'Permendagri 114/2014 Ps 51']);
  const pendamping = await bereaved.as('pendamping');
  const road = { title: 'Jalan RT 2', bidang: '02', forum: 'musdes' };
  const bridge = { ...road, title: 'Jembatan antarkecamatan', authority: 'kabupaten', agency: 'Dinas PU' };
  const receipts = [];
  for (const proposal of [road, bridge])
    receipts.push((await pendamping.post(`/cycles/${bereaved.id}/proposals`, proposal)).body);
  expect(receipts).toMatchObject([
    { target: 'rkpdes', targetYear: 2032 },
    { target: 'du_rkpdes', targetYear: 2033 },
  ]);
});
