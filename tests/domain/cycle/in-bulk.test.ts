import { describe, expect, test } from '@jest/globals';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import {
  againstBulk,
  BULK_COMMANDS,
  bulkIntent,
  COUNT_TYPED_ABOVE,
  MOST_IN_BULK,
  sampleSize,
} from '@siklus/workflows/domain/cycle/in-bulk.ts';
import type { BudgetCheck, CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import { Village } from './village.ts';

const STEP = 'evaluasi_apbdes' as const;

/** A village whose budget waits for its evaluation, checked with this outcome; without one it came as a scan. */
function awaiting(check?: BudgetCheck): CycleState {
  const { state } = new Village().upTo(STEP);
  const steps = { ...state.steps };
  for (const [id, step] of Object.entries(steps) as [
    keyof typeof steps,
    NonNullable<CycleState['steps'][typeof STEP]>,
  ][]) {
    const budget = step.documents.rancangan_apbdes;
    if (!budget) continue;
    const { check: _, ...scan } = budget;
    steps[id] = { ...step, documents: { ...step.documents, rancangan_apbdes: { ...scan, ...(check && { check }) } } };
  }
  return { ...state, steps };
}

function approval(state: CycleState, note = '') {
  const task = openTasks(state).find(({ step, kind }) => step === STEP && kind === 'decide');
  const intent = task && bulkIntent(state, task, 'approve', note);
  if (!intent) throw new Error('There is nothing to approve');
  return intent;
}
const codes = (state: CycleState) => againstBulk(state, approval(state)).map(({ code }) => code);
const CLEAN = { rules: '2027', blocking: [], warnings: 0 };

describe('a budget is decided together with others', () => {
  test('when its checks have found nothing at all', () => {
    expect(codes(awaiting(CLEAN))).toEqual([]);
  });

  test('never with a warning: somebody has to read it', () => {
    expect(codes(awaiting({ ...CLEAN, warnings: 1 }))).toEqual(['BULK_FINDINGS']);
  });

  test('never with a finding that blocks', () => {
    expect(codes(awaiting({ ...CLEAN, blocking: ['V1'] }))).toEqual(['BULK_FINDINGS']);
  });

  test('never as a scan that nothing could be checked on', () => {
    expect(codes(awaiting())).toEqual(['BULK_UNCHECKED']);
  });

  test('naming who decides it by itself instead', () => {
    const state = awaiting({ ...CLEAN, warnings: 2 });
    expect(againstBulk(state, approval(state))).toMatchObject([{ params: { warnings: 2 }, fixers: ['camat'] }]);
  });
});

describe('the command for a task', () => {
  test('binds an approval to the text that waits, with the reason as its note', () => {
    const intent = approval(awaiting(CLEAN), ' Sesuai hasil rapat ');
    expect(intent).toEqual({
      type: 'approve',
      step: STEP,
      sha256: expect.stringMatching(/^.{8,}$/),
      note: 'Sesuai hasil rapat',
    });
    expect(approval(awaiting(CLEAN))).not.toHaveProperty('note');
  });

  test('answers the very escalation that the task is about', () => {
    const village = new Village({ now: '2026-05-30T01:00:00.000Z' as Instant });
    village.finish('rpjmdes');
    village.passTo('2026-06-10T01:00:00.000Z');
    const { state } = village;
    const tasks = openTasks(state).filter(({ kind }) => kind === 'acknowledge');
    expect(tasks.map((task) => bulkIntent(state, task, 'acknowledgeEscalation', 'Segera'))).toEqual(
      state.escalations.map(({ id }) => ({ type: 'acknowledgeEscalation', escalation: id, note: 'Segera' })),
    );
    expect(tasks.map(({ key }) => key)).toContain('musdus#1/2/acknowledge/camat');
  });

  test('is none where the task asks for another act', () => {
    const state = awaiting(CLEAN);
    const tasks = openTasks(state).filter(({ kind }) => kind !== BULK_COMMANDS.sign);
    expect(tasks.map((task) => bulkIntent(state, task, 'sign', ''))).toEqual(tasks.map(() => null));
  });
});

describe('the sample that has to be looked at', () => {
  test.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 2],
    [20, 2],
    [21, 5],
    [MOST_IN_BULK, 5],
  ])('of %i tasks is %i', (tasks, size) => {
    expect(sampleSize(tasks)).toBe(size);
  });

  test('is never larger than the order, and an order can grow until its number has to be typed', () => {
    for (let tasks = 0; tasks <= MOST_IN_BULK; tasks += 1) expect(sampleSize(tasks)).toBeLessThanOrEqual(tasks);
    expect(COUNT_TYPED_ABOVE).toBeLessThan(MOST_IN_BULK);
  });
});
