import { describe, expect, test } from '@jest/globals';
import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { actorsOf } from '@siklus/workflows/domain/cycle/actors.ts';
import { noticesOf } from '@siklus/workflows/domain/cycle/notices.ts';
import { STEP_IDS } from '@siklus/workflows/domain/cycle/process.ts';
import { targetYearOf } from '@siklus/workflows/domain/cycle/target-year.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import { digest, person, Village } from '../cycle/village.ts';

const at = (instant: string) => new Village({ now: instant as Instant });
const evaluating = () => at('2026-10-01T01:00:00.000Z').upTo('evaluasi_apbdes');
const refusalsOf = (answer: ReturnType<Village['try']>): Refusal[] => ('refusals' in answer ? answer.refusals : []);
const told = (village: Village, kind: string) =>
  noticesOf(village.events, village.state)
    .filter((notice) => notice.kind === kind)
    .map(({ role }) => role);

describe('1. The camat stays silent for 20 working days', () => {
  const silent = () => {
    const village = evaluating();
    village.passTo('2026-10-29T16:00:00.000Z');
    return village;
  };

  test('the draft is in force by itself, by the clock, under article 35(3); both sides and DPMD are told', () => {
    const village = silent();
    expect(village.events.find((e) => e.type === 'stepDeemedApproved')).toMatchObject({
      actor: { id: 'system:clock' },
      data: { on: '2026-10-29', citation: 'Permendagri 20/2018 Ps 35(3)' },
    });
    expect(told(village, 'deemed').sort()).toEqual(['camat', 'dpmd', 'kades', 'sekdes']);
  });

  test('a later rejection is refused with the article', () => {
    const village = silent();
    const late = village.try('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'terlambat' });
    expect(refusalsOf(late)).toMatchObject([{ code: 'DEEMED_IN_FORCE', citation: 'Permendagri 20/2018 Ps 35(3)' }]);
  });

  test('a server that was down at the hour changes nothing: the day is the day of the law', () => {
    const village = evaluating();
    village.passTo('2026-11-20T03:00:00.000Z');
    expect(village.step('evaluasi_apbdes')).toMatchObject({ outcome: 'deemed', completedOn: '2026-10-29' });
  });

  test('on working days 10, 15 and 18 both sides are reminded of the countdown', () => {
    const village = evaluating();
    for (let day = 0; day < 28; day++) village.wait(1);
    const reminders = village.events.flatMap((e) => (e.type === 'reminderGiven' ? [e] : []));
    const ours = reminders.filter(({ data }) => data.step === 'evaluasi_apbdes').map(({ data }) => data.counted);
    expect(ours).toEqual([10, 15, 18]);
    expect(told(village, 'countdown').slice(0, 3).sort()).toEqual(['camat', 'kades', 'sekdes']);
  });
});

describe('2. The evaluation says "not conform"', () => {
  const returned = () => {
    const village = evaluating();
    village.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'RAB belum lengkap' });
    return village;
  };

  test('kades and BPD must both sign the correction, within 20 working days of the result', () => {
    const village = returned();
    expect(village.step('koreksi_apbdes').due).toMatchObject({
      term: { kind: 'workingDays', days: 20, from: '2026-10-01' },
      citation: 'Permendagri 20/2018 Ps 35(5)',
    });
    village.attach('sekdes', 'koreksi_apbdes', 'rancangan_apbdes', 'perbaikan');
    village.do('kades', { type: 'sign', step: 'koreksi_apbdes', sha256: digest('perbaikan') });
    const alone = refusalsOf(village.try('kades', { type: 'completeStep', step: 'koreksi_apbdes' }));
    expect(alone).toMatchObject([{ code: 'SIGNATURE_MISSING', params: { role: 'bpd' }, fixers: ['bpd'] }]);
    village.finish('koreksi_apbdes');
    expect(village.open()).toContain('evaluasi_apbdes');
  });

  test('an enactment without it is blocked, with the reason and the article', () => {
    const blocked = refusalsOf(returned().try('kades', { type: 'completeStep', step: 'perdes_apbdes' }));
    expect(blocked).toMatchObject([
      { code: 'CORRECTION_REQUIRED', citation: 'Permendagri 20/2018 Ps 36', fixers: ['kades', 'bpd'] },
    ]);
  });

  test('one recorded anyway opens the annulment for the bupati, then the stop within 7 working days, and the revocation', () => {
    const village = returned();
    const report = { type: 'reportEnactment', number: '3/2026', occurredOn: '2026-10-01', reason: 'Tetap ditetapkan' };
    expect(
      village.do('camat', { ...report, occurredOn: report.occurredOn as PlainDate, type: 'reportEnactment' }),
    ).toEqual(['enactmentReported', 'stepOpened', 'spendingRestricted', 'stepOpened']);
    const task = openTasks(village.state).find(({ step }) => step === 'pembatalan_apbdes');
    expect(task).toMatchObject({ kind: 'complete', role: 'bupati' });
    expect(village.state.restriction).toMatchObject({ cause: 'annulled', citation: 'Permendagri 20/2018 Ps 36' });
    village.finish('pembatalan_apbdes');
    expect(village.step('penghentian_apbdes').due).toMatchObject({
      term: { kind: 'workingDays', days: 7 },
      citation: 'Permendagri 20/2018 Ps 36(2)',
    });
    expect(village.open()).toEqual(expect.arrayContaining(['pencabutan_apbdes', 'perkades_operasional']));
    // Only the corrected, evaluated draft ends it.
    const way = ['penghentian_apbdes', 'pencabutan_apbdes', 'perkades_operasional', 'koreksi_apbdes'] as const;
    for (const step of [...way, 'evaluasi_apbdes'] as const) village.finish(step);
    expect(village.finish('perdes_apbdes')).toContain('spendingFreed');
    expect(village.state.restriction).toBeNull();
  });
});

describe('3. The BPD refuses, or lacks its quorum', () => {
  const before = () => at('2026-10-01T01:00:00.000Z').upTo('sepakat_bpd_apbdes');

  test('refusal means operational spending only, with last year’s ceiling, by Perkades; the draft is made anew', () => {
    const village = before().prepare('sepakat_bpd_apbdes');
    village.do('bpd', { type: 'refuse', step: 'sepakat_bpd_apbdes', reason: 'Belanja pegawai terlalu besar' });
    expect(village.state.restriction).toEqual({
      cause: 'bpdRefused',
      since: '2026-10-01',
      citation: 'Permendagri 20/2018 Ps 32(4)–(5)',
    });
    expect(village.open()).toEqual(expect.arrayContaining(['rapbdes', 'perkades_operasional']));
    expect(refusalsOf(village.try('kades', { type: 'completeStep', step: 'dpa' }))[0]?.code).toBe('STEP_NOT_OPEN');
  });

  test('a second refusal does not begin the decree anew, and an enacted budget makes it superfluous', () => {
    const village = before().prepare('sepakat_bpd_apbdes');
    const refuse = { type: 'refuse', step: 'sepakat_bpd_apbdes', reason: 'Tidak sepakat' } as const;
    village.do('bpd', refuse);
    village.attach('sekdes', 'perkades_operasional', 'perkades_operasional');
    village.finish('rapbdes');
    village.prepare('sepakat_bpd_apbdes').do('bpd', refuse);
    expect(village.step('perkades_operasional')).toMatchObject({ visit: 1, documents: { perkades_operasional: {} } });
    for (const step of ['rapbdes', 'sepakat_bpd_apbdes', 'kirim_evaluasi', 'evaluasi_apbdes'] as const)
      village.finish(step);
    expect(village.finish('perdes_apbdes')).toEqual(expect.arrayContaining(['spendingFreed', 'stepNotNeeded']));
    expect(village.open()).not.toContain('perkades_operasional');
  });

  test('a meeting without quorum has no effect either way: no agreement, no return, no refusal', () => {
    const village = before();
    village.attach('bpd', 'sepakat_bpd_apbdes', 'keputusan_bpd_apbdes');
    village.do('bpd', { type: 'recordQuorum', step: 'sepakat_bpd_apbdes', quorum: { members: 7, present: 4 } });
    const sha256 = village.template('approve', 'sepakat_bpd_apbdes', 'bpd');
    const step = 'sepakat_bpd_apbdes' as const;
    for (const intent of [
      { type: 'approve', step, sha256 },
      { type: 'returnForRevision', step, reason: 'x' },
      { type: 'refuse', step, reason: 'x' },
    ] as const) {
      expect(refusalsOf(village.try('bpd', intent))).toMatchObject([
        { code: 'NO_QUORUM', params: { present: 4, needed: 5 }, citation: 'UU 6/2014 Ps 65; Permendagri 110/2016' },
      ]);
    }
    village.do('bpd', { type: 'recordQuorum', step, quorum: { members: 7, present: 5 } });
    expect(village.do('bpd', { type: 'approve', step, sha256 })).toContain('stepApproved');
  });
});

describe('4. The ceiling changes after enactment', () => {
  test('a new version stands beside the old one, by its decree, and other sources are untouched', () => {
    const village = at('2026-10-01T01:00:00.000Z').upTo('dpa');
    const sources = { DDS: sen(90_000_000_00), ADD: sen(60_000_000_00) };
    const first = { type: 'changeCeiling', amount: sen(150_000_000_00), decree: 'SK 1', reason: 'Per sumber' } as const;
    village.do('dpmd', { ...first, sources });
    village.do('dpmd', {
      ...first,
      amount: sen(97_773_000_00),
      sources: { ...sources, DDS: sen(37_773_000_00) },
      decree: 'PMK 7/2026',
      reason: '58,03 % disisihkan untuk KDMP',
    });
    const versions = village.events.flatMap((e) => (e.type === 'ceilingSet' ? [e.data] : []));
    expect(versions.map(({ version, decree }) => [version, decree])).toEqual([
      [1, null],
      [2, 'SK 1'],
      [3, 'PMK 7/2026'],
    ]);
    expect(versions[1]?.sources).toEqual(sources);
    expect(village.state.ceiling?.sources).toEqual({ DDS: 37_773_000_00, ADD: 60_000_000_00 });
  });
});

describe('5. The kades dies in office', () => {
  const vacant = () => {
    const village = at('2026-09-21T01:00:00.000Z').upTo('perdes_rkpdes').prepare('perdes_rkpdes');
    village.do('camat', { type: 'declareVacancy', cause: 'Meninggal dunia', occurredOn: '2026-09-21' as PlainDate });
    return village;
  };

  test('until there is a Pj the sekdes runs the daily business and must not sign a Perdes', () => {
    const village = vacant();
    expect(actorsOf(village.state, 'perdes_rkpdes')).toEqual(['kades']);
    const sekdes = refusalsOf(village.try('sekdes', { type: 'completeStep', step: 'perdes_rkpdes' }));
    expect(sekdes[0]).toMatchObject({ code: 'NOT_YOUR_ROLE' });
    const daily = at('2026-10-20T01:00:00.000Z').upTo('kirim_evaluasi').prepare('kirim_evaluasi');
    daily.do('bpd', { type: 'declareVacancy', cause: 'Meninggal dunia', occurredOn: '2026-10-20' as PlainDate });
    expect(daily.do('sekdes', { type: 'completeStep', step: 'kirim_evaluasi' })).toContain('stepCompleted');
  });

  test('nobody acts with the dead man’s account, and the regency is asked for a Pj', () => {
    const village = vacant();
    expect(refusalsOf(village.try('kades', { type: 'completeStep', step: 'perdes_rkpdes' }))).toMatchObject([
      { code: 'OFFICE_VACANT', citation: 'UU 6/2014 Ps 45–47; PP 43/2014 Ps 55–57', fixers: ['bupati', 'dpmd'] },
    ]);
    expect(openTasks(village.state).filter(({ kind }) => kind === 'appoint')).toHaveLength(2);
  });

  test('the Pj takes over the open tasks with the same rights', () => {
    const village = vacant();
    const decree = 'SK Bupati 45/2026';
    const occurredOn = '2026-09-21' as PlainDate;
    village.do('bupati', { type: 'appointKades', holder: 'pj-1', as: 'pj', decree, occurredOn });
    const pj = person('kades', { id: 'pj-1' });
    expect(refusalsOf(village.try('kades', { type: 'completeStep', step: 'perdes_rkpdes' }))).toMatchObject([
      { code: 'NOT_OFFICE_HOLDER', params: { decree } },
    ]);
    const holders = openTasks(village.state).flatMap(({ role, holder }) => (role === 'kades' ? [holder] : []));
    expect(new Set(holders)).toEqual(new Set(['pj-1']));
    expect(village.do(pj, { type: 'completeStep', step: 'perdes_rkpdes' })).toContain('stepCompleted');
  });

  test('deadlines do not pause', () => {
    const village = vacant();
    const { dueAt } = village.step('perdes_rkpdes').due ?? { dueAt: '' };
    village.passTo(instantFromMillis(millisOf(dueAt as Instant) + 1000));
    expect(village.step('perdes_rkpdes').late).toBe(true);
  });
});

describe('6. A village is re-coded, merged, or becomes a kelurahan in mid-year', () => {
  test('the cycle stays the same one under its new code', () => {
    const village = evaluating();
    const { id, seq } = village.state;
    village.do('dpmd', {
      type: 'recodeVillage',
      villageCode: '64.02.19.2001',
      districtCode: '64.02.19',
      regencyCode: '64.02',
      decree: 'Kepmendagri 100.1.1-6117/2022',
      occurredOn: '2026-10-01' as PlainDate,
    });
    expect(village.state).toMatchObject({ id, villageCode: '64.02.19.2001', districtCode: '64.02.19', seq: seq + 1 });
    const old = person('camat');
    expect(refusalsOf(village.try(old, { type: 'warn', letter: 'x', reason: 'y' }))[0]?.code).toBe('OUT_OF_SCOPE');
    const own = person('camat', { scope: { kind: 'district', code: '64.02.19' } });
    expect(village.do(own, { type: 'warn', letter: 'SP-1', reason: 'Terlambat' })).toEqual(['warningGiven']);
  });

  test('one that is no desa any more has no budget to make: its cycle ends by decree, with nothing left to do', () => {
    const village = evaluating();
    const end = {
      type: 'endCycle',
      decree: 'PP 1/2026',
      occurredOn: '2026-10-01' as PlainDate,
      reason: 'Perubahan status',
    };
    village.do('dpmd', { ...end, type: 'endCycle', cause: 'kelurahan', into: null });
    expect(village.state).toMatchObject({ status: 'closed', ending: { cause: 'kelurahan', decree: 'PP 1/2026' } });
    expect(openTasks(village.state)).toEqual([]);
    village.passTo('2027-06-01T00:00:00.000Z');
    expect(village.step('evaluasi_apbdes').outcome).toBeNull();
  });
});

describe('7. A second change of the APBDes in one year', () => {
  const changed = () => {
    const village = at('2026-10-01T01:00:00.000Z').upTo('tranche_1');
    village.do('sekdes', {
      type: 'openChange',
      kind: 'perubahan_apbdes',
      ground: 'pendapatan_berubah',
      reason: 'Bankeu',
    });
    for (const step of STEP_IDS) if (village.open().includes(step) && isOfChange(step)) village.finish(step);
    return village;
  };
  const isOfChange = (step: string) => step.endsWith('_perubahan');
  const again = { type: 'openChange', kind: 'perubahan_apbdes', reason: 'Lagi' } as const;

  test('takes the whole way again: BPD, evaluation in 20 working days, Perdes', () => {
    const village = changed();
    expect(village.state.changes).toMatchObject([{ number: 1, completedOn: '2026-10-01' }]);
    expect(village.events.flatMap((e) => (e.type === 'stepApproved' ? [e.data.step] : []))).toEqual(
      expect.arrayContaining(['sepakat_bpd_perubahan', 'evaluasi_perubahan']),
    );
  });

  test('is refused, with the article, unless extraordinary with its decree', () => {
    const village = changed();
    const ordinary = refusalsOf(village.try('sekdes', { ...again, ground: 'penggunaan_silpa' }));
    expect(ordinary).toMatchObject([{ code: 'CHANGE_ALREADY_MADE', citation: 'Permendagri 20/2018 Ps 40' }]);
    expect(refusalsOf(village.try('sekdes', { ...again, ground: 'keadaan_luar_biasa' }))[0]?.code).toBe(
      'CHANGE_ALREADY_MADE',
    );
    const decree = 'Keputusan Bupati 12/2027';
    expect(village.do('sekdes', { ...again, ground: 'keadaan_luar_biasa', decree })).toContain('changeOpened');
  });

  test('late bankeu needs a Perkades only: no BPD agreement, no evaluation, any number of times', () => {
    const village = changed();
    const late = {
      type: 'openChange',
      kind: 'perkades_perubahan',
      ground: 'bankeu_terlambat',
      reason: 'Bankeu',
    } as const;
    for (const _ of [1, 2]) {
      village.do('kades', late);
      expect(village.open().filter((id) => id.includes('perubahan'))).toEqual(['perkades_perubahan']);
      expect(village.finish('perkades_perubahan')).toContain('changeCompleted');
    }
  });
});

describe('13. RKPDes and DU-RKPDes of one forum', () => {
  test('have different target years', () => {
    expect(targetYearOf('perdes_rkpdes', 2027)).toBe(2027);
    expect(targetYearOf('du_rkpdes', 2027)).toBe(2028);
  });
});

describe('15. 31 December', () => {
  test('what the server received by 23:59:59 WITA counts for the day, though the engine comes to it later', () => {
    const enact = (receivedAt: string) => {
      const village = at('2026-10-01T01:00:00.000Z').upTo('perdes_apbdes').prepare('perdes_apbdes');
      village.now = '2026-12-31T17:10:00.000Z' as Instant;
      village.try('kades', { type: 'completeStep', step: 'perdes_apbdes' }, { receivedAt: receivedAt as Instant });
      return village.step('perdes_apbdes');
    };
    expect(enact('2026-12-31T15:59:59.999Z')).toMatchObject({ completedOn: '2026-12-31', late: false });
    expect(enact('2026-12-31T16:00:00.000Z')).toMatchObject({ completedOn: '2027-01-01', late: true });
  });
});
