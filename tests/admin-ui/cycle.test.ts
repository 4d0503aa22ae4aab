import { describe, expect, test } from '@jest/globals';
import { EVENT_TYPES } from '@siklus/workflows/domain/cycle/event.ts';
import { sortActions } from '../../admin-ui/src/actions/blockers.ts';
import { actionForGate, finalActions } from '../../admin-ui/src/actions/gate-actions.ts';
import { newlyOpen, openedBy } from '../../admin-ui/src/actions/next-steps.ts';
import type { AllowedAction, ReferenceStep, StepId, StepView } from '../../admin-ui/src/api/types.ts';
import { isAttached, shownVersion } from '../../admin-ui/src/budget/attached-version.ts';
import { weeksOf } from '../../admin-ui/src/calendar/month-grid.ts';
import { clockTone, clockWords } from '../../admin-ui/src/cycles/clock.ts';
import { summarise } from '../../admin-ui/src/cycles/derivation.ts';
import { EVENT_FACES, EVENT_GROUPS, faceOf } from '../../admin-ui/src/cycles/event-faces.ts';
import { progressOf } from '../../admin-ui/src/cycles/stage-progress.ts';
import { standingOf } from '../../admin-ui/src/cycles/standing.ts';
import { indonesian } from '../../admin-ui/src/i18n/id/index.ts';

describe('the budget that is shown', () => {
  const versions = ['newest', 'attached', 'first'].map((sha256) => ({ sha256 }));
  const at = (...sha256: string[]) => [{ documents: sha256.map((one) => ({ sha256: one })) }];
  const approve = (sha256: string) => [{ command: 'approve' as const, template: { sha256 } }];

  test('is the one under decision, else the one attached, and only then the newest that was stored', () => {
    expect(shownVersion({ steps: at('attached'), allowedActions: [] }, versions)).toEqual({ sha256: 'attached' });
    expect(shownVersion({ steps: at('newest', 'first'), allowedActions: approve('first') }, versions)).toEqual({
      sha256: 'first',
    });
    expect(shownVersion({ steps: at('attached'), allowedActions: approve('minutes') }, versions)).toEqual({
      sha256: 'attached',
    });
    expect(shownVersion({ steps: at(), allowedActions: [] }, versions)).toEqual({ sha256: 'newest' });
    expect(shownVersion({ steps: at(), allowedActions: [] }, [])).toBeUndefined();
  });

  test('says of every other that it is not attached', () => {
    expect(versions.map((version) => isAttached({ steps: at('attached') }, version))).toEqual([false, true, false]);
  });
});

const NOW = Date.parse('2026-11-22T00:00:00.000Z');

function aStep(id: StepId, more: Partial<StepView> = {}): StepView {
  return {
    id,
    stage: 'budgeting',
    kind: 'work',
    citation: 'Permendagri 20/2018',
    status: 'waiting',
    visit: 0,
    parallel: false,
    openedOn: null,
    planned: null,
    completedOn: null,
    completedAt: null,
    outcome: null,
    late: false,
    actors: ['kades'],
    mandate: null,
    quorum: null,
    team: null,
    conditional: false,
    change: null,
    targetYear: 2027,
    gates: [],
    documents: [],
    signatures: [],
    attendance: null,
    returned: null,
    receivedOn: null,
    receipt: null,
    noMeeting: null,
    declined: null,
    money: null,
    payableUntil: null,
    papers: [],
    missing: 0,
    ...more,
  };
}

function anAction(
  command: AllowedAction['command'],
  codes: string[] = [],
  template: Record<string, string> = {},
): AllowedAction {
  return {
    command,
    step: 'evaluasi_apbdes',
    allowed: codes.length === 0,
    refusals: codes.map((code) => ({ code, detail: code, citation: null, fixers: [], params: {} })),
    template,
  };
}

describe('how a village stands', () => {
  const row = { status: 'active', late: false, dueAt: '2026-12-31T15:59:59.000Z' } as const;

  test('is late, near its deadline, on time, suspended or closed, in this order of importance', () => {
    expect(standingOf(row, NOW)).toBe('onTime');
    expect(standingOf({ ...row, dueAt: '2026-11-26T15:59:59.000Z' }, NOW)).toBe('atRisk');
    expect(standingOf({ ...row, late: true }, NOW)).toBe('late');
    expect(standingOf({ ...row, late: true, status: 'suspended' }, NOW)).toBe('suspended');
    expect(standingOf({ ...row, late: true, status: 'closed' }, NOW)).toBe('closed');
    expect(standingOf({ ...row, dueAt: null }, NOW)).toBe('onTime');
    expect(standingOf({ ...row, dueAt: '2026-11-20T15:59:59.000Z' }, NOW)).toBe('late');
  });

  test('is told in working days: left, today, over by so many, over on a weekend, or standing still', () => {
    const clock = { dueDate: '2026-11-30', today: '2026-11-20', workingDaysLeft: 6, late: false };
    const told = (more: Partial<typeof clock> & { paused?: boolean }) => {
      const now = { ...clock, ...more };
      return [clockWords(now).key, clockWords(now).count, clockTone(now)];
    };
    expect(told({})).toEqual(['due.left', 6, 'onTime']);
    expect(told({ workingDaysLeft: 2 })).toEqual(['due.left', 2, 'atRisk']);
    expect(told({ dueDate: '2026-11-20', workingDaysLeft: 0 })).toEqual(['due.today', 0, 'atRisk']);
    expect(told({ dueDate: '2026-11-17', workingDaysLeft: -3, late: true })).toEqual(['due.late', 3, 'late']);
    expect(told({ dueDate: '2026-11-17', workingDaysLeft: -3 })).toEqual(['due.late', 3, 'late']);
    expect(told({ dueDate: '2026-11-20', today: '2026-11-21', workingDaysLeft: 0 })).toEqual(['due.over', 0, 'late']);
    expect(told({ paused: true })).toEqual(['due.paused', 0, 'suspended']);
  });

  test('counts a stage’s steps without those that are not needed', () => {
    const progress = progressOf([
      aStep('rapbdes', { status: 'done', completedOn: '2026-10-12' }),
      aStep('evaluasi_apbdes', { status: 'open', late: true }),
      aStep('koreksi_apbdes', { status: 'notNeeded' }),
      aStep('perdes_apbdes'),
    ]);
    expect(progress).toMatchObject({ done: 1, all: 3, begun: true, late: true, lastActual: '2026-10-12' });
  });
});

describe('what can be done', () => {
  test('is told apart: mine and possible, mine but something is missing, somebody else’s', () => {
    const sorted = sortActions([
      anAction('returnForRevision'),
      anAction('approve', ['DOCUMENT_MISSING']),
      anAction('sign', ['NOT_YOUR_ROLE', 'DOCUMENT_MISSING']),
    ]);
    expect(sorted.ready.map((it) => it.command)).toEqual(['returnForRevision']);
    expect(sorted.blocked.map((it) => it.command)).toEqual(['approve']);
    expect(sorted.others.map((it) => it.command)).toEqual(['sign']);
  });

  test('finds for each gate the act that meets it, and leaves the acts that end the step', () => {
    const attachB = anAction('attachDocument', [], { kind: 'rancangan_du_rkpdes' });
    const actions = [anAction('attachDocument', [], { kind: 'rancangan_rkpdes' }), attachB, anAction('completeStep')];
    expect(actionForGate({ kind: 'document', document: 'rancangan_du_rkpdes', met: false }, actions)).toBe(attachB);
    expect(actionForGate({ kind: 'ceiling', met: false }, actions)).toBeUndefined();
    expect(finalActions(actions).map((it) => it.command)).toEqual(['completeStep']);
  });
});

describe('what comes next', () => {
  const rule = (id: StepId, after: StepId[], conditional = false): ReferenceStep => ({
    id,
    stage: 'budgeting',
    name: { id, en: id },
    kind: 'work',
    citation: '',
    deadline: null,
    parallel: false,
    conditional,
    actors: ['kades'],
    after,
    returnsTo: null,
    refusalOpens: null,
    deemed: null,
  });
  const rules = [
    rule('evaluasi_apbdes', ['kirim_evaluasi', 'koreksi_apbdes']),
    rule('koreksi_apbdes', ['kirim_evaluasi'], true),
    rule('pencermatan', ['tim_penyusun', 'pagu_indikatif']),
  ];

  test('is the step whose other conditions are met; a conditional one is opened by a return only', () => {
    const cycle = [
      aStep('kirim_evaluasi', { status: 'open' }),
      aStep('evaluasi_apbdes'),
      aStep('koreksi_apbdes', { status: 'notNeeded' }),
    ];
    expect(openedBy(rules, cycle, 'kirim_evaluasi').map((it) => it.id)).toEqual(['evaluasi_apbdes']);
  });

  test('is not held up by a correction that nobody has asked for, nor by a change that is not running', () => {
    const after = ['evaluasi_apbdes', 'koreksi_apbdes', 'perdes_rkpdes_perubahan'] as const;
    const next = [...rules, rule('perdes_apbdes', [...after]), rule('rapbdes_perubahan', ['evaluasi_apbdes'])];
    const cycle = [
      aStep('evaluasi_apbdes', { status: 'open' }),
      aStep('koreksi_apbdes', { conditional: true }),
      aStep('perdes_rkpdes_perubahan', { change: 'perubahan_rkpdes' }),
      aStep('rapbdes_perubahan', { change: 'perubahan_apbdes' }),
      aStep('perdes_apbdes'),
    ];
    expect(openedBy(next, cycle, 'evaluasi_apbdes').map((it) => it.id)).toEqual(['perdes_apbdes']);
    const asked = cycle.map((it) => (it.id === 'koreksi_apbdes' ? { ...it, status: 'open' as const } : it));
    expect(openedBy(next, asked, 'evaluasi_apbdes')).toEqual([]);
  });

  test('is nothing while another step is still waited for', () => {
    const cycle = [
      aStep('tim_penyusun', { status: 'open' }),
      aStep('pagu_indikatif', { status: 'open' }),
      aStep('pencermatan'),
    ];
    expect(openedBy(rules, cycle, 'tim_penyusun')).toEqual([]);
  });

  test('is seen afterwards in what has opened, also when it was opened again', () => {
    const before = {
      steps: [aStep('evaluasi_apbdes', { status: 'open', visit: 1 }), aStep('rapbdes', { status: 'open', visit: 1 })],
    };
    const after = {
      steps: [
        aStep('evaluasi_apbdes', { status: 'waiting', visit: 1 }),
        aStep('rapbdes', { status: 'open', visit: 2 }),
      ],
    };
    expect(newlyOpen(before, after).map((it) => it.id)).toEqual(['rapbdes']);
  });
});

describe('a deadline that explains itself', () => {
  test('names each holiday once with its decree, and counts the weekends', () => {
    const holiday = (date: string) => ({ date, kind: 'holiday', name: 'Cuti bersama Natal', decree: 'SKB 1' }) as const;
    const summary = summarise([
      { date: '2026-12-24', kind: 'counted', n: 1 },
      holiday('2026-12-25'),
      { date: '2026-12-26', kind: 'weekend' },
      { date: '2026-12-27', kind: 'weekend' },
      { date: '2026-12-28', kind: 'counted', n: 2 },
      { date: '2026-12-29', kind: 'suspended', order: 'SK Bupati 1' },
      { date: '2026-12-30', kind: 'suspended', order: 'SK Bupati 1' },
    ]);
    expect(summary).toEqual({
      counted: 2,
      weekendDays: 2,
      skipped: [
        { name: 'Cuti bersama Natal', decree: 'SKB 1', from: '2026-12-25', to: '2026-12-25', days: 1 },
        { name: 'SK Bupati 1', decree: null, from: '2026-12-29', to: '2026-12-30', days: 2 },
      ],
    });
  });

  test('is drawn in months that begin on Monday', () => {
    const november = weeksOf(2026, 11);
    expect(november[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
    expect(november.flat().filter(Boolean)).toHaveLength(30);
    expect(weeksOf(2028, 2).flat().filter(Boolean)).toHaveLength(29);
  });
});

test('every kind of event of the engine can be filtered in the history, and none that does not exist', () => {
  expect(Object.keys(EVENT_FACES).sort()).toEqual([...EVENT_TYPES].sort());
  expect(new Set(Object.values(EVENT_FACES).map(({ group }) => group))).toEqual(new Set(EVENT_GROUPS));
  expect(Object.keys(indonesian.history.group).sort()).toEqual([...EVENT_GROUPS].sort());
  expect(faceOf('learnedTomorrow').tone).toBe('waiting');
});
