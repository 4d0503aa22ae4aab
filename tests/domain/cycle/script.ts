import { mergeHolidays } from '@siklus/workflows/domain/calendar/change.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { addDays, type PlainDate, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { type AllowedAction, allowedActions } from '@siklus/workflows/domain/cycle/allowed.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { budgetOf } from '@siklus/workflows/domain/cycle/gates.ts';
import { DOCUMENT_KINDS, type DocumentKind, STEP_IDS, type StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { papersOf } from '@siklus/workflows/domain/cycle/receipt.ts';
import { ceilingVersion } from '@siklus/workflows/domain/cycle/recheck.ts';
import { type Correction, type Repairable } from '@siklus/workflows/domain/cycle/repair.ts';
import { repairableFacts } from '@siklus/workflows/domain/cycle/repair-facts.ts';
import { type BudgetCheck, type Recheck, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import { ROLES, type Role } from '@siklus/workflows/domain/policy/roles.ts';
import { DEFAULT_SETTINGS, type Settings } from '@siklus/workflows/domain/policy/settings.ts';
import fc from 'fast-check';
import { digest, person, Village } from './village.ts';

/** One move of a random script: something sensible, something senseless, something of the regency, or time. */
export type Move =
  | { kind: 'sensible'; who: number; pick: number; back: boolean }
  | { kind: 'senseless'; role: Role; step: StepId; what: number }
  | { kind: 'regency'; what: number; n: number }
  | { kind: 'wait'; days: number }
  | { kind: 'holiday'; inDays: number };

export const moves = (maxLength: number): fc.Arbitrary<Move[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 60,
        arbitrary: fc.record({
          kind: fc.constant('sensible' as const),
          who: fc.nat(99),
          pick: fc.nat(99),
          back: fc.boolean(),
        }),
      },
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant('senseless' as const),
          role: fc.constantFrom(...ROLES),
          step: fc.constantFrom(...STEP_IDS),
          what: fc.nat(11),
        }),
      },
      {
        weight: 5,
        arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 40 }) }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant('holiday' as const), inDays: fc.integer({ min: 1, max: 60 }) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('regency' as const), what: fc.nat(19), n: fc.nat(9) }),
      },
    ),
    { minLength: 1, maxLength, size: 'max' },
  );

/** What people do seldom in a year, and what sets it back: rare here too, so that scripts come far. */
const RARE: readonly PersonalIntent['type'][] = [
  'suspend',
  'returnForRevision',
  'reportEnactment',
  'changeCeiling',
  'declareVacancy',
  'appointKades',
  'warn',
  'openChange',
  'settleTranche',
  'declineSignature',
  'proposeRepair',
];

/** Makes a move; answers whether it was refused. */
export function make(village: Village, move: Move): 'done' | 'refused' {
  switch (move.kind) {
    case 'wait':
      village.wait(move.days);
      // A release comes now and then, and finds a cycle on older rules.
      if (move.days % 4 === 0) village.adoptRules();
      return 'done';
    case 'holiday': {
      const date = addDays(plainDate(village.now.slice(0, 10)), move.inDays);
      village.applyCalendar({
        ...village.calendar,
        version: village.calendar.version + 1,
        holidays: mergeHolidays(village.calendar.holidays, [
          { date, kind: 'cuti_bersama', name: 'Cuti bersama acak', decree: 'SKB uji', provisional: false },
        ]),
      });
      return 'done';
    }
    case 'senseless':
      return outcome(village.try(move.role, senseless(move)));
    case 'regency':
      return outcome(village.try('dpmd', ofRegency(village, move)));
    case 'sensible': {
      // Somebody who has something to do now; now and then anybody.
      const busy = [...new Set(openTasks(village.state).map((task) => task.role))];
      const people = move.who % 5 === 0 || busy.length === 0 ? ROLES : busy;
      const role = people[move.who % people.length] ?? 'kades';
      const isRare = move.back && move.pick % 5 === 0;
      const choices = allowedActions(village.state, person(role)).filter(
        ({ allowed, command }) => allowed && (isRare || !RARE.includes(command)),
      );
      // Three times in four nobody does again what is done already.
      const fresh = move.pick % 4 === 0 ? choices : choices.filter((action) => !isRepeat(village, action));
      const choice = fresh[move.pick % Math.max(fresh.length, 1)];
      if (choice === undefined) return 'done';
      return outcome(village.try(role, fill(village, choice, move.pick)));
    }
  }
}

function outcome(answer: ReturnType<Village['try']>): 'done' | 'refused' {
  return 'refusals' in answer ? 'refused' : 'done';
}

/** What comes from above: settings, a new code, the end of the village as a desa. */
function ofRegency({ state }: Village, { what, n }: Extract<Move, { kind: 'regency' }>): PersonalIntent {
  const place = {
    villageCode: `64.02.01.20${10 + n}`,
    districtCode: state.districtCode,
    regencyCode: state.regencyCode,
  };
  const decree = 'Kepmendagri uji';
  const occurredOn = plainDate('2026-01-01');
  if (what === 0) return { type: 'endCycle', cause: 'kelurahan', into: null, decree, occurredOn, reason: 'Uji' };
  if (what < 5) return { type: 'recodeVillage', ...place, decree, occurredOn };
  const entry = `register-${n}`;
  if (what === 5)
    return n % 2 === 0
      ? { type: 'recordSekdes', office: { status: 'vacant', cause: 'Pensiun', since: occurredOn, entry } }
      : {
          type: 'recordSekdes',
          office: { status: 'held', holder: 'sekdes-1', as: 'plt', decree: 'SPT uji', since: occurredOn, entry },
        };
  const role = (['bupati', 'camat', 'dpmd'] as const)[n % 3] ?? 'camat';
  const settings: Settings = {
    ...state.settings,
    version: state.settings.version + 1,
    mandates: [{ role, decree: 'Perbup uji', from: occurredOn, to: null }],
    firstDay: n % 2 === 0 ? 'next' : 'same',
    rollForward: n % 4 > 1,
    afterCorrection: n > 4 ? 'enact' : 'evaluateAgain',
    missingGroups: n % 5 === 0 ? 'flag' : 'block',
  };
  return { type: 'applySettings', settings, reason: 'Uji' };
}

function isRepeat({ state }: Village, { command, step, template }: AllowedAction): boolean {
  if (step === null) return false;
  const { documents, attendance, quorum, team, tranche } = stepState(state, step);
  switch (command) {
    case 'attachDocument':
      return documents[template.kind as DocumentKind] !== undefined;
    case 'recordAttendance':
      return attendance !== null;
    case 'recordQuorum':
      return quorum !== null;
    case 'recordTeam':
      return team !== null;
    case 'recordTrancheBasis':
      return tranche !== null;
    case 'setCeiling':
      return state.ceiling !== null;
    default:
      return false;
  }
}

const TRANCHE_SAID = [
  { as: 'postponed', ground: 'syarat_belum_lengkap' },
  { as: 'freed', ground: 'masalah_selesai' },
  { as: 'stopped', ground: 'tersangka' },
  { as: 'returned', ground: 'rekening' },
  { as: 'exception', ground: 'bencana' },
] as const;

/** Fills in what a person would have to write himself. */
function fill(village: Village, { command, template }: AllowedAction, n: number): PersonalIntent {
  const { now } = village;
  const text = `naskah ${template.kind ?? ''} ${n}`;
  const written = {
    attachDocument: {
      versionId: `v${n}`,
      sha256: digest(text),
      title: text,
      // Now and then a budget comes in lines.
      ...(n % 2 === 0 && String(template.kind).startsWith('rancangan_apbdes') && { check: checkOf(village, n) }),
    },
    recordAttendance: {
      attendance: { invited: 30, male: 10, female: n, groups: { rumah_tangga_miskin: 10, pemuda: n } },
    },
    recordQuorum: { quorum: { members: 7, present: 3 + (n % 5) } },
    recordTeam: { team: { male: 4 + (n % 4), female: 3 } },
    recordTrancheBasis: {
      basis: {
        received: sen(100_000_000_00),
        realised: sen((50 + (n % 50)) * 1_000_000_00),
        outputBasisPoints: 35_00 + n * 10,
        previousYearReported: n % 9 !== 0,
        cooperativeDocuments: true,
      },
    },
    setCeiling: { amount: sen((n + 1) * 1_000_000_00) },
    changeCeiling: { amount: sen((n + 2) * 1_000_000_00), decree: 'PMK uji', reason: 'Pagu berubah' },
    refuse: { reason: 'Tidak sepakat' },
    reportNoMeeting: { invitation: `005/${n}`, invitedFor: addDays(plainDate(now.slice(0, 10)), -(n % 5)) },
    confirmNoMeeting: { note: 'Sudah dipastikan kepada ketua BPD' },
    confirmReceipt: { occurredOn: addDays(plainDate(now.slice(0, 10)), -(n % 5)), receipt: `Agenda ${n}` },
    reportIncomplete:
      command === 'reportIncomplete'
        ? { missing: paperOf(village, template.step as StepId, n), reason: 'Berkas kurang' }
        : {},
    declineSignature: { as: n % 2 === 0 ? 'refused' : 'explanation', reason: 'Belum sesuai' },
    settleTranche: { ...TRANCHE_SAID[n % TRANCHE_SAID.length], letter: `S-${n}` },
    addRemark: { line: `b${n}`, code: 'over_ceiling', text: 'Melebihi pagu' },
    answerRemark: { text: 'Sudah diperbaiki' },
    settleRemark: { as: 'resolved', note: 'Sesuai' },
    reportEnactment: { number: `${n}/2026`, occurredOn: '2026-01-05', reason: 'Ditetapkan tanpa perbaikan' },
    openChange: { ground: n % 2 === 0 ? 'keadaan_luar_biasa' : 'pendapatan_berubah', reason: 'Uji', decree: 'SK uji' },
    declareVacancy: { cause: 'Meninggal dunia', occurredOn: '2026-01-05' },
    appointKades: { holder: 'kades-1', as: 'pj', decree: 'SK Bupati uji', occurredOn: '2026-01-05' },
    warn: { letter: 'SP-1', reason: 'Terlambat' },
    recordSekdes: {},
    recodeVillage: {},
    endCycle: {},
    applySettings: {},
    sign: {},
    completeStep: againOf(village, template.step as StepId, n),
    // Sometimes the evaluator forgets to say that he has checked a scan.
    approve: { ...(n % 7 !== 0 && { checkedByHand: true }), ...againOf(village, template.step as StepId, n) },
    returnForRevision: { reason: 'Perlu perbaikan' },
    suspend: { order: 'SK uji', reason: 'Banjir' },
    resume: { reason: 'Surut' },
    acknowledgeEscalation: { note: 'Ditangani' },
    takeOverEscalation: { note: 'Ditangani dari atas' },
    extendDeadline: { until: addDays(plainDate(now.slice(0, 10)), n), decree: 'SK uji', reason: 'Banjir' },
    proposeRepair: command === 'proposeRepair' ? { correction: mistake(village, n), reason: 'Salah ketik' } : {},
    approveRepair: {},
    declineRepair: { reason: 'Sudah benar' },
    withdrawRepair: {},
  }[command];
  return { type: command, ...template, ...written } as PersonalIntent;
}

/** What the checks of a budget say, as the API would have worked it out; seldom something that blocks. */
function checkOf({ state }: Village, n: number): BudgetCheck {
  const blocking = n % 11 === 0 ? ['V6.over_ceiling:DDS'] : [];
  return { rules: state.budgetRules, blocking, warnings: n % 3, facts: { ceiling: ceilingVersion(state.ceiling) } };
}

function againOf(village: Village, step: StepId | undefined, n: number): { recheck?: Recheck } {
  const text = step && budgetOf(village.state, step);
  return text?.check ? { recheck: { sha256: text.sha256, check: checkOf(village, n) } } : {};
}

function paperOf({ state }: Village, step: StepId, n: number): DocumentKind[] {
  const papers = papersOf(state, step);
  return papers.slice(n % Math.max(papers.length, 1), (n % Math.max(papers.length, 1)) + 1);
}

/** Something of the record that could be wrong, as it might have been instead. */
function mistake({ state, now }: Village, n: number): Correction {
  const facts = repairableFacts(state);
  const target = facts[(n * 7) % Math.max(facts.length, 1)] ?? { what: 'ceiling' as const };
  const since = addDays(plainDate(now.slice(0, 10)), -n);
  const values: Record<Repairable, Correction['value']> = {
    completedOn: since,
    attendance: { invited: 40, male: 9, female: n, groups: { rumah_tangga_miskin: 9, pemuda: n } },
    quorum: { members: 9, present: n },
    team: { male: 3, female: n },
    tranche: {
      received: sen(100_000_000_00),
      realised: sen(n * 1_000_000_00),
      outputBasisPoints: 50_00,
      previousYearReported: true,
      cooperativeDocuments: true,
    },
    document: { versionId: `v${n}`, sha256: digest(`salinan ${n}`), title: `Salinan ${n}` },
    decision: {
      result: n % 2 === 0 ? 'approved' : 'returned',
      number: `SK ${n}`,
      on: since,
      reason: 'Belum seimbang',
      versionId: `v${n}`,
      sha256: digest(`sk ${n}`),
      title: `SK ${n}`,
    },
    reopening: null,
    ceiling: { amount: sen((n + 3) * 1_000_000_00), sources: {}, decree: 'PMK uji' },
    appointment: { decree: `SK ${n}`, since },
    vacancy: { cause: 'Mengundurkan diri', since },
    sekdesAppointment: { decree: `SPT ${n}`, since },
    sekdesVacancy: { cause: 'Pensiun', since },
    letter: `SP-${n}`,
  };
  return { ...target, value: values[target.what] } as Correction;
}

function senseless({ step, what }: Extract<Move, { kind: 'senseless' }>): PersonalIntent {
  const kind = DOCUMENT_KINDS[(step.length * 7 + what) % DOCUMENT_KINDS.length] ?? 'lppd';
  const intents: PersonalIntent[] = [
    { type: 'completeStep', step, occurredOn: '2031-01-01' as PlainDate },
    { type: 'approve', step, sha256: 'not the text' },
    { type: 'returnForRevision', step, reason: '' },
    { type: 'attachDocument', step, kind, versionId: 'v', sha256: 's', title: ' ' },
    { type: 'recordAttendance', step, attendance: { invited: -1, male: 3, female: 1, groups: { tani: 5 } } },
    { type: 'setCeiling', step, amount: sen(0) },
    { type: 'acknowledgeEscalation', escalation: `${step}#9/9`, note: 'x' },
    { type: 'refuse', step, reason: '' },
    { type: 'recordQuorum', step, quorum: { members: 5, present: 9 } },
    { type: 'settleRemark', step, remark: 'r99', as: 'resolved', note: 'x' },
    { type: 'extendDeadline', step, until: '2020-01-01' as PlainDate, decree: '', reason: '' },
    { type: 'takeOverEscalation', escalation: `${step}#9/9`, note: '' },
  ];
  return intents[what] ?? { type: 'resume', reason: '' };
}

export const START = '2026-01-05T01:00:00.000Z' as Instant;

/** Where scripts begin: places of the year that were reached without a mistake, so that all of the year is met. */
const BEGINNINGS = {
  'the first day': () => new Village({ now: START }),
  musrenbangdes: () => new Village({ now: START }).upTo('musrenbangdes'),
  'the agreement on the plan': () => new Village({ now: START }).upTo('sepakat_bpd_rkpdes'),
  'a draft under older rules': () => new Village({ now: START, rules: 'P114-2026.1' }).upTo('rapbdes'),
  'the agreement on the budget': () => new Village({ now: START }).upTo('sepakat_bpd_apbdes'),
  'a council that has let its days go by': unmet,
  'a council that is said not to have met': saidUnmet,
  'the evaluation': () => new Village({ now: START }).upTo('evaluasi_apbdes'),
  'an evaluation of what was dated back': datedBack,
  'an evaluation that was returned': () => returned(new Village({ now: START })),
  'a correction that can be enacted at once': () =>
    returned(new Village({ now: START, settings: { ...DEFAULT_SETTINGS, afterCorrection: 'enact' } })),
  'a budget that the BPD has refused': refused,
  'a budget that was refused once and is ready to be enacted': () =>
    refused().upTo('perdes_apbdes').prepare('perdes_apbdes'),
  'an enacted budget': () => new Village({ now: START }).upTo('tranche_1'),
  'a changed budget that is ready to be enacted': () =>
    changed(new Village({ now: START }))
      .upTo('perdes_apbdes_perubahan')
      .prepare('perdes_apbdes_perubahan'),
  'the accounts of the year': () => new Village({ now: START }).upTo('lpj'),
};

export const beginning = fc.constantFrom(...(Object.keys(BEGINNINGS) as (keyof typeof BEGINNINGS)[]));

const reached = new Map<string, Village>();

/** A village at that place; each time a new one. */
export function villageAt(place: keyof typeof BEGINNINGS): Village {
  const model = reached.get(place) ?? BEGINNINGS[place]();
  reached.set(place, model);
  return model.copy();
}

/** In lines, and dated by the kades to the day on which the BPD had agreed, twelve days before. */
function datedBack(): Village {
  const village = new Village({ now: START }).upTo('rapbdes');
  const intent = village.attachIntent('rapbdes', 'rancangan_apbdes', 'baris');
  village.do('sekdes', { ...intent, check: checkOf(village, 1) } as PersonalIntent);
  village.upTo('kirim_evaluasi').prepare('kirim_evaluasi');
  const occurredOn = plainDate(village.now.slice(0, 10));
  village.wait(12);
  village.do('kades', { type: 'completeStep', step: 'kirim_evaluasi', occurredOn });
  return village.upTo('evaluasi_apbdes');
}

function changed(village: Village): Village {
  village.upTo('tranche_1');
  village.do('sekdes', {
    type: 'openChange',
    kind: 'perubahan_apbdes',
    ground: 'pendapatan_berubah',
    reason: 'Bantuan keuangan',
  });
  return village;
}

function refused(): Village {
  const village = new Village({ now: START }).upTo('sepakat_bpd_apbdes').prepare('sepakat_bpd_apbdes');
  village.do('bpd', { type: 'refuse', step: 'sepakat_bpd_apbdes', reason: 'Tidak sepakat' });
  return village;
}

function unmet(): Village {
  const village = new Village({ now: START }).upTo('sepakat_bpd_apbdes');
  village.wait(35);
  return village;
}

function saidUnmet(): Village {
  const village = unmet();
  const invitedFor = addDays(plainDate(village.now.slice(0, 10)), -2);
  village.do('kades', { type: 'reportNoMeeting', step: 'sepakat_bpd_apbdes', invitation: '005/1', invitedFor });
  return village;
}

function returned(village: Village): Village {
  village.upTo('evaluasi_apbdes');
  village.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'Lengkapi RAB' });
  return village;
}
