import { describe, expect, test } from '@jest/globals';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { type PlainDate, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { allowedActions } from '@siklus/workflows/domain/cycle/allowed.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { noticesOf } from '@siklus/workflows/domain/cycle/notices.ts';
import type { DocumentKind, StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import type { Delegated } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { person, Village } from '../cycle/village.ts';

const OCTOBER = { now: '2026-10-01T01:00:00.000Z' as Instant };
const lent = (role: Role, own: { id: string; role: Role }) => {
  const delegated: Delegated = {
    id: 'd-1',
    from: `${role}-1`,
    ownRole: own.role,
    order: 'Surat tugas 12/2026',
    since: '2026-01-01' as PlainDate,
    until: '2027-12-31' as PlainDate,
  };
  return person(role, { id: own.id, delegated });
};

describe('A change of the elaboration alone (Permendagri 20/2018 Ps 41)', () => {
  const change = (ground: 'pendapatan_berubah' | 'bankeu_terlambat') =>
    ({ type: 'openChange', kind: 'perkades_perubahan', ground, reason: 'Bunga bank' }) as const;

  test('is for the time before the Perdes that changes the budget; late aid is for the time after it', () => {
    const village = new Village(OCTOBER).upTo('tranche_1');
    expect(village.refused('sekdes', change('bankeu_terlambat'))).toEqual(['CHANGE_BEFORE_PERDES']);
    village.do('sekdes', change('pendapatan_berubah'));
    village.upTo('perkades_perubahan').finish('perkades_perubahan');
    village.do('sekdes', { ...change('pendapatan_berubah'), kind: 'perubahan_apbdes' });
    // While the Perdes is only being prepared, the elaboration may still be changed.
    expect(village.copy().do('kades', change('pendapatan_berubah'))).toContain('changeOpened');
    village.upTo('perdes_apbdes_perubahan').finish('perdes_apbdes_perubahan');
    expect(village.refused('sekdes', change('pendapatan_berubah'))).toEqual(['CHANGE_AFTER_PERDES']);
    expect(village.do('sekdes', change('bankeu_terlambat'))).toContain('changeOpened');
  });
});

describe('What becomes of a budget is in nobody else’s hand', () => {
  const annulling = () => {
    const village = new Village(OCTOBER).upTo('evaluasi_apbdes');
    village.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'Tidak seimbang' });
    village.do('camat', {
      type: 'reportEnactment',
      number: 'Perdes 3/2026',
      occurredOn: plainDate('2026-10-01'),
      reason: 'Ditetapkan tanpa penyempurnaan',
    });
    return village.prepare('pembatalan_apbdes');
  };

  test('the DPMD cannot annul a Perdes that the bupati lent it; the bupati and who acts in his office can', () => {
    const annul = { type: 'completeStep', step: 'pembatalan_apbdes' } as const;
    const codes = annulling().refused(lent('bupati', { id: 'dpmd-1', role: 'dpmd' }), annul);
    expect(codes).toEqual(['NOT_DELEGABLE']);
    expect(annulling().do(lent('bupati', { id: 'wabup-1', role: 'bupati' }), annul)).toContain('stepCompleted');
    expect(annulling().do('bupati', annul)).toContain('stepCompleted');
  });

  test('while there is no kades a Perkades waits for the Pj, as a Perdes does', () => {
    const village = new Village(OCTOBER).upTo('sepakat_bpd_apbdes').prepare('sepakat_bpd_apbdes');
    village.do('bpd', { type: 'refuse', step: 'sepakat_bpd_apbdes', reason: 'Belum dibahas' });
    village.do('dpmd', { type: 'declareVacancy', cause: 'Meninggal', occurredOn: plainDate('2026-10-01') });
    village.attach('sekdes', 'perkades_operasional', 'perkades_operasional');
    const sha256 = village.step('perkades_operasional').documents.perkades_operasional?.sha256 ?? '';
    const sign = { type: 'sign', step: 'perkades_operasional', sha256 } as const;
    expect(village.refused('sekdes', sign)).toEqual(['NOT_YOUR_ROLE']);
    expect(village.refused('sekdes', { type: 'completeStep', step: 'perkades_operasional' })).toContain(
      'NOT_YOUR_ROLE',
    );
    expect(openTasks(village.state).filter(({ kind }) => kind === 'appoint')).toHaveLength(2);
    const decree = 'SK Bupati 14/2026';
    village.do('dpmd', { type: 'appointKades', holder: 'pj-1', as: 'pj', decree, occurredOn: plainDate('2026-10-01') });
    const pj = person('kades', { id: 'pj-1' });
    village.do(pj, sign);
    expect(village.do(pj, { type: 'completeStep', step: 'perkades_operasional' })).toContain('stepCompleted');
  });
});

describe('After the refusal of the BPD (Permendagri 110/2016 Ps 45)', () => {
  test('everybody who has to coach or stop learns of it, with what is disputed', () => {
    const village = new Village(OCTOBER).upTo('sepakat_bpd_apbdes').prepare('sepakat_bpd_apbdes');
    const seq = village.state.seq;
    village.do('bpd', { type: 'refuse', step: 'sepakat_bpd_apbdes', reason: 'Pos perjalanan dinas belum dibahas' });
    const told = noticesOf(
      village.events.filter((event) => event.seq > seq),
      village.state,
    );
    const refused = told.filter(({ kind }) => kind === 'refused');
    expect(refused.map(({ role }) => role).toSorted()).toEqual(['bupati', 'camat', 'dpmd', 'kades', 'sekdes']);
    expect(refused[0]?.data.reason).toBe('Pos perjalanan dinas belum dibahas');
  });
});

describe('The rounds of an evaluation (Permendagri 20/2018 Ps 35)', () => {
  const returned = { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'Lengkapi lampiran' } as const;

  const once = { ...DEFAULT_SETTINGS, corrections: 'once' as const };

  test('where the regency has decided so, a draft is sent back once: after its correction it is approved', () => {
    const village = new Village({ ...OCTOBER, settings: once }).upTo('evaluasi_apbdes');
    village.do('camat', returned);
    village.upTo('evaluasi_apbdes');
    expect(village.refused('camat', returned)).toEqual(['CORRECTED_ALREADY']);
    expect(village.approve('evaluasi_apbdes')).toContain('stepApproved');
  });

  test('otherwise as often as it needs: nobody waits for silence with a draft that he has not put right', () => {
    const village = new Village(OCTOBER).upTo('evaluasi_apbdes');
    for (let round = 1; round <= 3; round += 1) {
      village.do('camat', returned);
      village.upTo('evaluasi_apbdes');
    }
    expect(village.step('evaluasi_apbdes').visit).toBe(4);
  });

  test('the next change of the year has its own round', () => {
    const again = { ...returned, step: 'evaluasi_perubahan' } as const;
    const opening = { type: 'openChange', kind: 'perubahan_apbdes', reason: 'Banjir' } as const;
    const village = new Village({ ...OCTOBER, settings: once }).upTo('tranche_1');
    village.do('sekdes', { ...opening, ground: 'pendapatan_berubah' });
    village.upTo('evaluasi_perubahan').do('camat', again);
    village.upTo('perdes_apbdes_perubahan').finish('perdes_apbdes_perubahan');
    village.do('sekdes', { ...opening, ground: 'keadaan_luar_biasa', decree: 'SK Bupati 7/2027' });
    expect(village.upTo('evaluasi_perubahan').do('camat', again)).toContain('stepReturned');
  });
});

describe('A term that runs against an office begins when that office has received (docs/law.md#who-dates-what)', () => {
  const kirim = (occurredOn: string) =>
    ({ type: 'completeStep', step: 'kirim_evaluasi', occurredOn: plainDate(occurredOn) }) as const;
  /** In the village everything was agreed on 5 October; it is entered in the last week of November. */
  const handedIn = (occurredOn: string, by: Parameters<Village['do']>[0] = 'kades') => {
    const village = new Village({ now: '2026-10-05T01:00:00.000Z' as Instant }).upTo('kirim_evaluasi');
    village.passTo('2026-11-25T01:00:00.000Z');
    village.prepare('kirim_evaluasi').do(by, kirim(occurredOn));
    return village;
  };
  const sha = (village: Village) => village.template('approve', 'evaluasi_apbdes', 'camat');
  const receipt = (occurredOn: string, text = 'Agenda 412/2026') =>
    ({ type: 'confirmReceipt', step: 'evaluasi_apbdes', occurredOn: plainDate(occurredOn), receipt: text }) as const;
  const incomplete = (...missing: ('perdes_kewenangan' | 'surat_pengantar_evaluasi')[]) =>
    ({ type: 'reportIncomplete', step: 'evaluasi_apbdes', missing, reason: 'Ps 34(3)' }) as const;

  test.each(['2026-10-05', '2026-10-06', '2026-11-24'])(
    'a submission dated %s by whoever hands in leaves the camat his 20 working days from when the server heard of it',
    (day) => {
      const village = handedIn(day);
      village.wait(1);
      expect(village.step('evaluasi_apbdes').status).toBe('open');
      expect(village.step('evaluasi_apbdes').due).toMatchObject({
        dueDate: '2026-12-23',
        term: { from: '2026-11-25' },
      });
      village.passTo('2026-12-23T15:59:58.000Z');
      village.do('camat', { type: 'approve', step: 'evaluasi_apbdes', sha256: sha(village), checkedByHand: true });
    },
  );

  test('what the server heard at the last minute counts from that day, also where the engine came to it on the next', () => {
    const village = new Village({ now: '2026-10-05T01:00:00.000Z' as Instant }).upTo('kirim_evaluasi');
    village.prepare('kirim_evaluasi');
    // 23:59 in the village, and half past midnight.
    village.now = '2026-11-25T16:30:00.000Z' as Instant;
    const receivedAt = '2026-11-25T15:59:00.000Z' as Instant;
    village.try('kades', kirim('2026-11-20'), { receivedAt });
    expect(village.step('evaluasi_apbdes').due?.term).toMatchObject({ from: '2026-11-25' });
  });

  test('neither a lent role nor the BPD’s own day nor a correction by two people of the sender shortens it', () => {
    const lentKades = lent('kades', { id: 'sekdes-1', role: 'sekdes' });
    expect(handedIn('2026-10-05', lentKades).step('evaluasi_apbdes').due?.term).toMatchObject({ from: '2026-11-25' });
    const village = handedIn('2026-11-25');
    const correction = { what: 'completedOn', step: 'kirim_evaluasi', value: plainDate('2026-10-05') } as const;
    village.do('kades', { type: 'proposeRepair', correction, reason: 'Salah tanggal' });
    village.do('dpmd', { type: 'approveRepair', repair: 'b1' });
    expect(village.step('kirim_evaluasi').completedOn).toBe('2026-10-05');
    expect(village.step('evaluasi_apbdes').due).toMatchObject({ dueDate: '2026-12-23', term: { from: '2026-11-25' } });
  });

  test('the BPD that dates its agreement back takes nothing from the three days of the kades', () => {
    const village = new Village({ now: '2026-10-05T01:00:00.000Z' as Instant }).upTo('sepakat_bpd_apbdes');
    village.passTo('2026-10-20T01:00:00.000Z');
    const step = 'sepakat_bpd_apbdes';
    village.prepare(step);
    const sha256 = village.template('approve', step, 'bpd');
    village.do('bpd', { type: 'approve', step, sha256, occurredOn: plainDate('2026-10-06') });
    expect(village.step('kirim_evaluasi').due).toMatchObject({ dueDate: '2026-10-23' });
    // What really happened in between may still be entered with its day.
    village.prepare('kirim_evaluasi').do('kades', kirim('2026-10-08'));
    expect(village.step('kirim_evaluasi')).toMatchObject({ completedOn: '2026-10-08', late: false });
  });

  test('the receiver alone may say that he had it earlier, with his receipt, and never so that nothing of the term is left', () => {
    const village = handedIn('2026-11-02');
    expect(village.refused('kades', receipt('2026-11-20'))).toEqual(['NOT_YOUR_ROLE']);
    expect(village.refused('camat', receipt('2026-11-20', ' '))).toEqual(['REASON_REQUIRED']);
    expect(village.refused('camat', receipt('2026-11-01'))).toEqual(['DATE_TOO_EARLY']);
    expect(village.refused('camat', receipt('2026-11-25'))).toEqual(['RECEIPT_NOT_EARLIER']);
    const longAgo = handedIn('2026-10-06');
    expect(longAgo.refused('camat', receipt('2026-10-07'))).toEqual(['RECEIPT_TERM_OVER']);
    village.do('camat', receipt('2026-11-20'));
    expect(village.step('evaluasi_apbdes')).toMatchObject({
      due: { dueDate: '2026-12-18' },
      receipt: { on: '2026-11-20', receipt: 'Agenda 412/2026', by: 'camat-1' },
    });
    expect(village.passTo('2026-12-18T16:00:00.000Z')).toContain('stepDeemedApproved');
  });

  test('papers that are missing are asked for once, all of them, within three working days; the term begins anew', () => {
    const village = handedIn('2026-11-25');
    expect(village.refused('kades', incomplete('perdes_kewenangan'))).toEqual(['NOT_YOUR_ROLE']);
    expect(village.refused('camat', incomplete())).toEqual(['REASON_REQUIRED']);
    const returns = village.state.returns;
    village.do('camat', incomplete('perdes_kewenangan'));
    expect(village.state.returns).toBe(returns);
    expect(village.step('evaluasi_apbdes').status).toBe('waiting');
    const submit = { type: 'completeStep', step: 'kirim_evaluasi' } as const;
    village.attach('sekdes', 'kirim_evaluasi', 'surat_pengantar_evaluasi');
    expect(village.refused('kades', submit)).toEqual(['DOCUMENT_MISSING']);
    village.passTo('2026-12-01T01:00:00.000Z');
    village.attach('sekdes', 'kirim_evaluasi', 'perdes_kewenangan').do('kades', submit);
    expect(village.step('evaluasi_apbdes').due?.term).toMatchObject({ from: '2026-12-01' });
    expect(village.refused('camat', incomplete('surat_pengantar_evaluasi'))).toEqual(['PAPERS_ASKED_ALREADY']);
  });

  test('nobody undoes a decision or what comes from above by calling it incomplete', () => {
    const agreed = new Village(OCTOBER).upTo('kirim_evaluasi');
    const demand = (step: StepId, paper: DocumentKind): PersonalIntent => ({
      type: 'reportIncomplete',
      step,
      missing: [paper],
      reason: 'Tidak lengkap',
    });
    expect(agreed.refused('kades', demand('kirim_evaluasi', 'keputusan_bpd_apbdes'))).toEqual(['PAPERS_NOT_EXPECTED']);
    const annulled = new Village(OCTOBER).upTo('evaluasi_apbdes');
    annulled.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'Tidak seimbang' });
    const enactment = { number: '3/2026', occurredOn: plainDate('2026-10-01'), reason: 'Tanpa penyempurnaan' };
    annulled.do('camat', { type: 'reportEnactment', ...enactment });
    annulled.finish('pembatalan_apbdes');
    const codes = annulled.refused('kades', demand('pencabutan_apbdes', 'keputusan_pembatalan'));
    expect(codes).toEqual(['PAPERS_NOT_EXPECTED']);
  });

  test('a date before what the receiver himself did last shortens nothing: what counts is what was recorded last', () => {
    const village = new Village({ now: '2026-10-05T01:00:00.000Z' as Instant }).upTo('evaluasi_lppd');
    // Everything is done but the LPPD, which is entered months later and dated back to the first day.
    const before = village.step('evaluasi_lppd').due?.term;
    expect(before).toMatchObject({ from: '2026-10-05' });
    village.do('dpmd', { type: 'returnForRevision', step: 'evaluasi_lppd', reason: 'Lampiran' });
    village.passTo('2027-02-01T01:00:00.000Z');
    village.prepare('lppd');
    village.do('kades', { type: 'completeStep', step: 'lppd', occurredOn: plainDate('2026-10-05') });
    expect(village.step('evaluasi_lppd').due?.term).toMatchObject({ from: '2027-02-01' });
  });

  test.each([
    ['2026-11-30T01:00:00.000Z', true], // the third working day after the 25th
    ['2026-12-01T01:00:00.000Z', false],
  ])('what lies unanswered until %s: may still be called incomplete %s', (now, may) => {
    const village = handedIn('2026-11-25');
    village.passTo(now);
    const answer = village.try('camat', incomplete('perdes_kewenangan'));
    expect('refusals' in answer ? answer.refusals.map(({ code }) => code) : []).toEqual(
      may ? [] : ['PAPERS_TERM_OVER'],
    );
  });

  test.each([
    ['2026-11-30T01:00:00.000Z', []],
    ['2026-12-01T01:00:00.000Z', ['2026-11-30']],
  ])('before the click on %s it is said when that ended: %j', (now, ended) => {
    const village = handedIn('2026-11-25');
    village.passTo(now);
    const offer = allowedActions(village.state, person('camat'), { now: village.now, calendar: village.calendar }).find(
      ({ command }) => command === 'reportIncomplete',
    );
    expect(offer?.allowed).toBe(ended.length === 0);
    expect(offer?.refusals.map(({ params }) => params.latest)).toEqual(ended);
  });
});

describe('The BPD does not agree (Permendagri 110/2016 Ps 45)', () => {
  const refused = () => {
    const village = new Village(OCTOBER).upTo('sepakat_bpd_apbdes').prepare('sepakat_bpd_apbdes');
    village.do('bpd', { type: 'refuse', step: 'sepakat_bpd_apbdes', reason: 'Belanja modal tidak disepakati' });
    return village;
  };

  test('the draft goes with what is disputed to the bupati within seven days, who coaches or stops the discussion', () => {
    const village = refused();
    expect(village.step('penyampaian_selisih').due).toMatchObject({ dueDate: '2026-10-08', basis: 'law' });
    expect(openTasks(village.state).find(({ step }) => step === 'penyampaian_selisih')).toMatchObject({
      role: 'kades',
    });
    village.finish('penyampaian_selisih');
    expect(openTasks(village.state).find(({ step }) => step === 'pembinaan_selisih')).toMatchObject({ role: 'bupati' });
    expect(village.finish('pembinaan_selisih')).toContain('stepCompleted');
    // The draft was made anew beside it, and the year goes on.
    village.finish('rapbdes');
    expect(village.finish('sepakat_bpd_apbdes')).toContain('stepApproved');
  });

  test('an agreement that comes first ends the dispute, and a second refusal opens it again', () => {
    const village = refused();
    village.finish('penyampaian_selisih');
    village.finish('rapbdes');
    village.prepare('sepakat_bpd_apbdes');
    const again = village.copy();
    again.do('bpd', { type: 'refuse', step: 'sepakat_bpd_apbdes', reason: 'Masih tidak disepakati' });
    expect(again.step('penyampaian_selisih')).toMatchObject({ status: 'open', visit: 2 });
    expect(village.approve('sepakat_bpd_apbdes')).toContain('stepNotNeeded');
    expect(village.step('pembinaan_selisih').status).toBe('notNeeded');
  });
});

describe('After an annulment (Permendagri 20/2018 Ps 36)', () => {
  test('execution stops within seven working days, and what comes instead is approved, never deemed', () => {
    const village = new Village(OCTOBER).upTo('evaluasi_apbdes');
    village.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'Tidak seimbang' });
    const enactment = { number: '3/2026', occurredOn: plainDate('2026-10-01'), reason: 'Tanpa penyempurnaan' };
    village.do('camat', { type: 'reportEnactment', ...enactment });
    village.finish('pembatalan_apbdes');
    expect(village.step('penghentian_apbdes').due).toMatchObject({
      basis: 'law',
      citation: 'Permendagri 20/2018 Ps 36(2)',
    });
    expect(village.step('pencabutan_apbdes').due).toMatchObject({ basis: 'policy' });
    for (const step of ['penghentian_apbdes', 'pencabutan_apbdes', 'koreksi_apbdes'] as const) village.finish(step);
    expect(village.open()).toContain('evaluasi_apbdes');
    const made = village.wait(60);
    expect(made).not.toContain('stepDeemedApproved');
    expect(made).toContain('deadlinePassed');
    expect(village.approve('evaluasi_apbdes')).toContain('stepApproved');
  });

  test('without one, silence decides as ever', () => {
    expect(new Village(OCTOBER).upTo('evaluasi_apbdes').wait(60)).toContain('stepDeemedApproved');
  });
});

describe('What was enacted goes to the bupati (Permendagri 20/2018 Ps 38(4))', () => {
  test('within seven working days, with its proof; the cycle does not close without it', () => {
    const village = new Village(OCTOBER).upTo('dpa');
    expect(village.step('penyampaian_apbdes').due).toMatchObject({ basis: 'law', term: { days: 7 } });
    expect(village.step('publikasi_apbdes').due).toMatchObject({ basis: 'policy' });
    expect(village.refused('kades', { type: 'completeStep', step: 'penyampaian_apbdes' })).toEqual([
      'DOCUMENT_MISSING',
    ]);
  });
});

describe('The ceiling is told by July, whether the village has met or not (Permendagri 114/2014 Ps 35)', () => {
  test('from the first day of the cycle on', () => {
    const village = new Village();
    expect(village.open()).toContain('pagu_indikatif');
    expect(village.finish('pagu_indikatif')).toContain('stepCompleted');
    expect(village.state.ceiling?.version).toBe(1);
  });
});

describe('A suspension (Permendagri 20/2018 Ps 35 knows none)', () => {
  const flood = { type: 'suspend', order: 'Surat DPMD 5/2026', reason: 'Banjir' } as const;
  const suspended = (settings = DEFAULT_SETTINGS) => {
    const village = new Village({ ...OCTOBER, settings }).upTo('evaluasi_apbdes');
    const before = village.step('evaluasi_apbdes').due;
    village.do('dpmd', flood);
    return { village, before };
  };

  test.each(['policy', 'law'] as const)(
    'never stops the term whose silence decides (setting %s)',
    (suspensionStops) => {
      const { village, before } = suspended({ ...DEFAULT_SETTINGS, suspensionStops });
      village.passTo('2026-10-20T01:00:00.000Z');
      village.do('dpmd', { type: 'resume', reason: 'Surut' });
      expect(village.step('evaluasi_apbdes').due).toEqual(before);
      village.do('dpmd', flood);
      expect(village.passTo('2026-11-05T01:00:00.000Z')).toContain('stepDeemedApproved');
    },
  );

  test('stops the regency’s own terms, and those of the law where the regency has decided so', () => {
    const dues = (suspensionStops: 'policy' | 'law') => {
      const settings = { ...DEFAULT_SETTINGS, suspensionStops };
      const village = new Village({ now: '2026-09-01T01:00:00.000Z' as Instant, settings }).upTo('rapbdes');
      const due = () => [village.step('rapbdes').due?.dueDate, village.step('selaras_rkpd').due?.dueDate];
      const law = () => village.step('du_rkpdes').due?.dueDate;
      const before = [...due(), law()];
      village.do('dpmd', flood);
      village.wait(10);
      village.do('dpmd', { type: 'resume', reason: 'Surut' });
      return [...due(), law()].map((day, i) => day !== before[i]);
    };
    expect(dues('policy')).toEqual([true, true, false]);
    expect(dues('law')).toEqual([true, true, true]);
  });
});
