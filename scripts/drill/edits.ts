/** One place in one file, told by its text; `from` stands there exactly once. */
export type Change = { file: string; from: string; to: string };

/** A change of the program as a release would bring it. */
export type Edit = {
  name: string;
  kind: 'field or event' | 'rule' | 'deadline' | 'shell' | 'projection';
  changes: readonly Change[];
};

const CYCLE = 'workflows/domain/cycle';
const P114 = 'workflows/domain/rules/p114-2026-1.ts';
const SHELL = 'workflows/village-cycle.ts';

const one = (kind: Edit['kind'], name: string, file: string, from: string, to: string): Edit => ({
  kind,
  name,
  changes: [{ file, from, to }],
});

/** 24 changes of every kind that a year brings: most of them would stop every running cycle if its own code did not go on with it. */
export const EDITS: readonly Edit[] = [
  // A field more on what the clock makes, and on what people make.
  one(
    'field or event',
    'a level on deadlinePassed',
    `${CYCLE}/time.ts`,
    'dueDate: deadline.dueDate, notice: key } }, stamp);\n        break;\n      case',
    "dueDate: deadline.dueDate, notice: key, level: 'x' } as never }, stamp);\n        break;\n      case",
  ),
  one(
    'field or event',
    'a level on reminderGiven',
    `${CYCLE}/time.ts`,
    'dueDate: deadline.dueDate, notices };',
    "dueDate: deadline.dueDate, notices, level: 'x' };",
  ),
  one(
    'field or event',
    'a level on escalationRaised',
    `${CYCLE}/time.ts`,
    'dueDate: deadline.dueDate, notice: key };',
    "dueDate: deadline.dueDate, notice: key, level: 'x' };",
  ),
  one(
    'field or event',
    'a stage on stepOpened',
    `${CYCLE}/flow.ts`,
    'data: { ...data, ...named }',
    'data: { ...data, ...named, stage: step.stage } as never',
  ),
  one(
    'field or event',
    'a length on documentAttached',
    `${CYCLE}/acts/steps.ts`,
    '...(check && { check }) };',
    '...(check && { check }), letters: title.length };',
  ),
  one(
    'field or event',
    'a number on warningGiven that the state keeps',
    `${CYCLE}/acts/village.ts`,
    'letter: letter.trim(), reason: reason.trim() }',
    'letter: letter.trim(), reason: reason.trim(), number: draft.state.warnings.length + 1 } as never',
  ),
  {
    kind: 'field or event',
    name: 'a new event after each step that is completed',
    changes: [
      {
        file: `${CYCLE}/acts/steps.ts`,
        from: '      follow(draft, step, ctx, stamp);\n',
        to: "      add(draft, { type: 'stepNoted', data: { step } } as never, stamp);\n      follow(draft, step, ctx, stamp);\n",
      },
      {
        file: `${CYCLE}/evolve.ts`,
        from: "    case 'stageEntered':\n",
        to: "    case 'stepNoted' as never:\n      return state;\n    case 'stageEntered':\n",
      },
    ],
  },
  one(
    'field or event',
    'other words in ceilingSet',
    `${CYCLE}/acts/ceiling.ts`,
    'version, decree: decree.trim(), reason: reason.trim() };',
    'version, decree: decree.trim().toUpperCase(), reason: reason.trim() };',
  ),

  // Stricter and looser rules.
  one(
    'rule',
    'a warning needs a reason of 60 characters',
    `${CYCLE}/acts/village.ts`,
    "...said(letter, 'letter'), ...said(reason, 'reason')],\n    carryOut: (draft, { letter",
    "...said(letter, 'letter'), ...said(reason.trim().length < 60 ? '' : reason, 'reason')],\n    carryOut: (draft, { letter",
  ),
  one(
    'rule',
    'a document needs a title of 12 characters',
    `${CYCLE}/acts/steps.ts`,
    "said(title, 'title')",
    "said(title.length < 12 ? '' : title, 'title')",
  ),
  one(
    'rule',
    'a ceiling is a whole million',
    `${CYCLE}/acts/ceiling.ts`,
    'amount === 0 ||',
    'amount === 0 || amount % 100_000_000 !== 0 ||',
  ),
  one(
    'rule',
    'an order of suspension names its number',
    `${CYCLE}/acts/clock.ts`,
    "...said(order, 'order'), ...said(reason, 'reason')],\n    carryOut(draft, { order",
    "...said(/\\d/.test(order) ? order : '', 'order'), ...said(reason, 'reason')],\n    carryOut(draft, { order",
  ),
  one(
    'rule',
    'steps are completed without their gates',
    `${CYCLE}/acts/steps.ts`,
    '...open(state, id, () => gatesMet(state, id))];\n    },\n    check: (state, { step, occurredOn }',
    '...open(state, id, () => [])];\n    },\n    check: (state, { step, occurredOn }',
  ),
  one(
    'rule',
    'attendance need not add up',
    `${CYCLE}/acts/figures.ts`,
    'present > 0 && difference === 0',
    'present > 0',
  ),
  one(
    'rule',
    'a quorum may be larger than its council',
    `${CYCLE}/acts/figures.ts`,
    'members > 0 && present <= members',
    'members > 0',
  ),
  one(
    'rule',
    'a date of the past counts as the day it is told',
    `${CYCLE}/acts/steps.ts`,
    'const on = occurredOn ?? dayReceived(draft.state, command, ctx);',
    'const on = dayReceived(draft.state, command, ctx);',
  ),

  // Deadlines.
  one('deadline', 'reminders an hour earlier', P114, 'noticeHour: 8', 'noticeHour: 7'),
  one('deadline', 'twice the quiet after an entry', P114, 'lateEntryGraceSeconds: 15', 'lateEntryGraceSeconds: 30'),
  one('deadline', 'other reminders', P114, 'reminders: [14, 7, 3, 1]', 'reminders: [10, 5, 1]'),
  one(
    'deadline',
    'the ladder begins two days later',
    P114,
    "village: [\n      { after: { days: 1, unit: 'calendar' }",
    "village: [\n      { after: { days: 3, unit: 'calendar' }",
  ),

  // Shells: the engine's own commands change.
  one(
    'shell',
    'a cycle waits a moment before it begins',
    SHELL,
    '  async function run(): Promise<void> {\n',
    '  async function run(): Promise<void> {\n    await condition(() => false, 10);\n',
  ),
  one(
    'shell',
    'every decision is noted in a search attribute',
    SHELL,
    '    if (state.stage !== stage) upsert',
    '    upsert',
  ),

  // Projections: what people read.
  one(
    'projection',
    'a task is ready only when it is not late',
    `${CYCLE}/tasks.ts`,
    '    role,\n    ready,\n    ...base,\n  });\n  const ready',
    '    role,\n    ready: ready && !base.late,\n    ...base,\n  });\n  const ready',
  ),
  one(
    'projection',
    'the state keeps who opened a step',
    `${CYCLE}/evolve-steps.ts`,
    '        openedAt: stamp.at,\n',
    '        openedAt: stamp.at,\n        ...({ openedBy: stamp.by } as object),\n',
  ),
];
