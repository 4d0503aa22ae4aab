import type { Verdict } from '../release/judge.ts';

/** A text of a file of `workflows/` and what somebody puts in its place. The text is there exactly once. */
export type Replacement = { file: string; from: string; to: string };

/** A change of the code as a release could bring it, and what the gate has to say to it. */
export type Edit = {
  name: string;
  kind: 'field or event type' | 'rule' | 'deadline' | 'shell' | 'projection' | 'record' | 'state';
  changes: readonly Replacement[];
  expected: Verdict;
  /** What is told besides the verdict. */
  told?: 'rows' | 'acts';
};

const TIME = 'domain/cycle/time.ts';
const VILLAGE = 'domain/cycle/acts/village.ts';
const CEILING = 'domain/cycle/acts/ceiling.ts';
const LATENESS = 'domain/cycle/acts/lateness.ts';
const REMARKS = 'domain/cycle/acts/remarks.ts';
const DECIDE = 'domain/cycle/decide.ts';
const P114 = 'domain/rules/p114-2026-1.ts';
const PD21 = 'domain/rules/pd21-2026-1.ts';
const SHELL = 'durable-record.ts';

const one = (
  kind: Edit['kind'],
  name: string,
  expected: Verdict,
  file: string,
  from: string,
  to: string,
  told?: Edit['told'],
): Edit => ({ name, kind, expected, changes: [{ file, from, to }], ...(told && { told }) });

const MOVING = 'safe after moving on';
/** A refusal more, of texts that are shorter than this. */
const longer = (field: string) =>
  `...textGiven(${field}, '${field}'),\n      ...(${field}.trim().length < 20 ? [refusal('REASON_REQUIRED', { field: '${field}' })] : []),`;

const FIELDS: readonly Edit[] = [
  one(
    'field or event type',
    'a field on deadlinePassed',
    MOVING,
    TIME,
    'dueDate, notice: passed.notice } }',
    "dueDate, notice: passed.notice, level: 'x' } }",
  ),
  one(
    'field or event type',
    'a field on reminderGiven',
    MOVING,
    TIME,
    'dueDate, notices };',
    "dueDate, notices, level: 'x' };",
  ),
  one(
    'field or event type',
    'a field on escalationRaised',
    MOVING,
    TIME,
    'rung, to, dueDate, notice } }',
    "rung, to, dueDate, notice, level: 'x' } }",
  ),
  one(
    'field or event type',
    'a field on stepDeemedApproved',
    MOVING,
    TIME,
    'citation: step.deemed.citation };',
    "citation: step.deemed.citation, level: 'x' };",
  ),
  one(
    'field or event type',
    'a field on calendarApplied',
    MOVING,
    TIME,
    'data: { from, to, reason: command.reason } }',
    "data: { from, to, reason: command.reason, level: 'x' } }",
  ),
  one(
    'field or event type',
    'a field on deadlineMoved',
    MOVING,
    TIME,
    'due, ...why } }',
    "due, ...why, level: 'x' } }",
  ),
  one(
    'field or event type',
    'a field on villageRecoded',
    MOVING,
    VILLAGE,
    'decree: decree.trim(), on };',
    "decree: decree.trim(), on, level: 'x' };",
  ),
  {
    name: 'a new type of event after each warning',
    kind: 'field or event type',
    expected: MOVING,
    changes: [
      {
        file: VILLAGE,
        from: "add(draft, { type: 'warningGiven', data: { letter: letter.trim(), reason: reason.trim() } }, stamp),",
        to: "[{ type: 'warningGiven', data: { letter: letter.trim(), reason: reason.trim() } }, { type: 'warningFiled', data: { letter: letter.trim() } }].forEach((fact) => add(draft, fact as never, stamp)),",
      },
      {
        file: 'domain/cycle/evolve.ts',
        from: "    case 'calendarApplied':",
        to: "    case 'warningFiled' as never:\n      return state;\n    case 'calendarApplied':",
      },
      {
        file: 'domain/cycle/describe-matters.ts',
        from: "    case 'warningGiven':",
        to: "    case 'warningFiled' as never:\n    case 'warningGiven':",
      },
    ],
  },
];

const RULES: readonly Edit[] = [
  one(
    'rule',
    'stricter: a warning needs a reason of twenty letters',
    MOVING,
    VILLAGE,
    "[...textGiven(letter, 'letter'), ...textGiven(reason, 'reason')],",
    "[...textGiven(letter, 'letter'), ...textGiven(reason, 'reason'), ...(reason.trim().length < 20 ? [refusal('REASON_REQUIRED', { field: 'reason' })] : [])],",
  ),
  one(
    'rule',
    'stricter: a new ceiling needs a reason of twenty letters',
    MOVING,
    CEILING,
    "...textGiven(reason, 'reason'),",
    longer('reason'),
  ),
  one(
    'rule',
    'stricter: an extension needs a decree of twenty letters',
    MOVING,
    LATENESS,
    "...textGiven(decree, 'decree'),",
    longer('decree'),
  ),
  one(
    'rule',
    'stricter: a delegation ends a day earlier',
    MOVING,
    DECIDE,
    'since <= day && day <= until',
    'since <= day && day < until',
  ),
  one(
    'rule',
    'stricter: a remark needs a text of twenty letters',
    MOVING,
    REMARKS,
    "...textGiven(command.text, 'text'),",
    "...textGiven(command.text, 'text'),\n      ...(command.text.trim().length < 20 ? [refusal('REASON_REQUIRED', { field: 'text' })] : []),",
  ),
  one('rule', 'looser: the drafting team of PD21 may be of six', MOVING, PD21, 'least: 7', 'least: 6'),
  one(
    'rule',
    'looser: the sekdes may say that the office is vacant',
    'safe',
    VILLAGE,
    'roleAmong(actor, DECLARERS, OFFICE)',
    "roleAmong(actor, [...DECLARERS, 'sekdes'], OFFICE)",
    'acts',
  ),
  one(
    'rule',
    'looser: a warning needs no reason',
    'safe',
    VILLAGE,
    "[...textGiven(letter, 'letter'), ...textGiven(reason, 'reason')],",
    "textGiven(letter, 'letter'),",
    'acts',
  ),
];

const DEADLINES: readonly Edit[] = [
  one('deadline', 'notices at seven instead of eight', MOVING, P114, 'noticeHour: 8', 'noticeHour: 7'),
  one(
    'deadline',
    'twice the grace after an entry',
    MOVING,
    P114,
    'lateEntryGraceSeconds: 15',
    'lateEntryGraceSeconds: 30',
  ),
  one(
    'deadline',
    'the hamlet meetings have until 15 June',
    MOVING,
    'domain/rules/steps/musrenbangdes.ts',
    'month: 5, day: 31',
    'month: 6, day: 15',
  ),
  one(
    'deadline',
    'the camat hears two working days later',
    MOVING,
    P114,
    "{ after: { days: 5, unit: 'working' }, to: 'camat' }",
    "{ after: { days: 7, unit: 'working' }, to: 'camat' }",
  ),
];

const SHELLS: readonly Edit[] = [
  {
    name: 'another timer before anything else',
    kind: 'shell',
    expected: MOVING,
    changes: [
      { file: SHELL, from: '  setHandler,\n', to: '  setHandler,\n  sleep,\n' },
      {
        file: SHELL,
        from: '  await CancellationScope.nonCancellable(run);',
        to: '  await sleep(1000);\n  await CancellationScope.nonCancellable(run);',
      },
    ],
  },
  one(
    'shell',
    'the calendar is read twice',
    MOVING,
    SHELL,
    '      const newer = await activities.newerCalendar(calendar.version);',
    '      await activities.newerCalendar(calendar.version);\n      const newer = await activities.newerCalendar(calendar.version);',
  ),
];

const PROJECTIONS: readonly Edit[] = [
  one(
    'projection',
    'an escalation to answer is not late by itself',
    'safe',
    'domain/cycle/tasks.ts',
    '      ...BESIDE_A_STEP,\n      late: true,',
    '      ...BESIDE_A_STEP,\n      late: false,',
    'rows',
  ),
  one(
    'projection',
    'the council hears of a warning too',
    'safe',
    'domain/cycle/notices.ts',
    "return to(VILLAGE, 'warned'",
    "return to([...VILLAGE, 'bpd'], 'warned'",
    'rows',
  ),
];

/** The twenty-four that `npm run drill:release` deploys one after the other on a regency at work. */
export const DRILL_EDITS: readonly Edit[] = [...FIELDS, ...RULES, ...DEADLINES, ...SHELLS, ...PROJECTIONS];

const STATE = 'domain/cycle/evolve.ts';
const NEEDS_FIELD: Replacement = {
  file: 'domain/cycle/tasks.ts',
  from: "  if (state.status === 'closed') return [];",
  to: "  if (state.status === 'closed' && (state as any).witnesses.length >= 0) return [];\n  void (state as any).witnesses.length;",
};

/** What is never deployed, and what else the gate has to tell apart. */
export const GATE_EDITS: readonly Edit[] = [
  one(
    'field or event type',
    'a field on escalationTakenOver',
    MOVING,
    LATENESS,
    'to: actor.role, note: note.trim() }',
    "to: actor.role, note: note.trim(), level: 'x' }",
  ),
  one('rule', 'other ids of remarks', MOVING, REMARKS, '`r${', '`c${'),
  one(
    'rule',
    'an act counts for the day on which the engine came to it',
    MOVING,
    'domain/record/received.ts',
    'Math.min(millisOf(receivedAt), millisOf(context.now))',
    'millisOf(context.now)',
  ),
  one(
    'rule',
    'stricter: an escalation is taken over only where three offices are above it',
    MOVING,
    LATENESS,
    'above.length === 0',
    'above.length < 3',
  ),
  one(
    'rule',
    'stricter: a third of the drafting team of PD21 and more are women',
    MOVING,
    PD21,
    'womenPercent: 30',
    'womenPercent: 35',
  ),
  one('deadline', 'reminders ten days before', MOVING, P114, 'reminders: [14, 7, 3, 1]', 'reminders: [10, 7, 3, 1]'),
  one(
    'record',
    'canonical JSON sorts the other way round',
    'refused',
    'domain/audit/canonical-json.ts',
    '      .sort()',
    '      .sort()\n      .reverse()',
  ),
  one(
    'record',
    'the hash has another version in it',
    'refused',
    'domain/record/chain.ts',
    'canonicalJson({ v: 1, cycle',
    'canonicalJson({ v: 2, cycle',
  ),
  one(
    'shell',
    'a shell that wants something of its memory that no run has handed over',
    'refused',
    SHELL,
    '  const { memory } = input;',
    '  const { memory } = input;\n  if (memory) void (memory as any).witnesses.length;',
  ),
  {
    name: 'a field of the state that old states do not have',
    kind: 'state',
    expected: 'refused',
    changes: [{ file: STATE, from: '    returns: 0,', to: '    returns: 0,\n    witnesses: [],' }, NEEDS_FIELD],
  },
  {
    name: 'the same field with an upcaster',
    kind: 'state',
    expected: 'safe',
    changes: [
      { file: STATE, from: '    returns: 0,', to: '    returns: 0,\n    witnesses: [],' },
      { file: STATE, from: '    v: 1,', to: '    v: 2 as never,' },
      { file: 'domain/cycle/upcast.ts', from: 'STATE_VERSION = 1', to: 'STATE_VERSION = 2' },
      {
        file: 'domain/cycle/upcast.ts',
        from: 'const UPCASTERS: Upcasters = {};',
        to: 'const UPCASTERS: Upcasters = { 1: (state) => ({ ...state, witnesses: [] }) };',
      },
      NEEDS_FIELD,
    ],
  },
  {
    name: 'a fold that counts the past otherwise',
    kind: 'state',
    expected: 'refused',
    changes: [
      {
        file: STATE,
        from: '      return { ...state, calendarVersion: fact.data.to };',
        to: '      return { ...state, calendarVersion: fact.data.to, returns: state.returns + 1 };',
      },
    ],
  },
  one(
    'state',
    'a rule set that running cycles are on is gone',
    'refused',
    'domain/rules/registry.ts',
    '  [PD21_2026_2.version]: whole(PD21_2026_2),\n',
    '',
  ),
];
