import { maxDate, type PlainDate } from '../calendar/plain-date.ts';
import type { Context } from '../clock/context.ts';
import { type Deadline, extended } from '../clock/deadline.ts';
import { missedReminders, remindersAmong } from '../clock/upcoming.ts';
import { rulesOf } from '../rules/registry.ts';
import { downstreamOf, startDay, stepsOfChange } from './flow.ts';
import { withStep } from './fold.ts';
import { groundOf, owedOf } from './owed.ts';
import { STEP_IDS, type StepId } from './process.ts';
import { receivedOn, runsFromReceipt } from './receipt.ts';
import type { Correction, RepairEffect, StepMove } from './repair.ts';
import { type CycleState, type StepState, stepState } from './state.ts';
import { dueFrom } from './term.ts';

/** What a correction brings about besides the value itself. Goes into the event, so that the fold never consults rules. */
export type Plan = {
  moves: StepMove[];
  changes: { id: string; on: PlainDate }[];
  reset: StepId[];
  /** Where a decree on paper sends the cycle back to. */
  to?: StepId;
};

export function planOf(state: CycleState, correction: Correction, ctx: Context): Plan {
  switch (correction.what) {
    case 'completedOn':
      return afterNewDay(state, correction, ctx);
    case 'decision':
      return afterDecree(state, correction);
    case 'reopening':
      return { moves: [], changes: [], reset: downstreamOf(state, correction.step) };
    default:
      return { moves: [], changes: [], reset: [] };
  }
}

/** The same for a reader: which deadlines move, who was late after all, what has to be done again. */
export function effectsOf(state: CycleState, correction: Correction, { moves, reset, to }: Plan): RepairEffect[] {
  const redo = correction.what === 'reopening' ? [correction.step, ...reset] : to ? [to, ...reset] : [];
  return [
    ...moves.flatMap(({ step, due, late }): RepairEffect[] => {
      const before = stepState(state, step);
      const [from, to] = [before.due?.dueDate, due?.dueDate];
      return [
        ...(from && to && from !== to ? [{ kind: 'deadline' as const, step, from, to }] : []),
        ...(before.late === late ? [] : [{ kind: 'lateness' as const, step, late }]),
      ];
    }),
    ...redo.map((step) => ({ kind: 'redo' as const, step })),
  ];
}

/** The terms of the village go on from the day on which silence had decided: it could not know of the paper. */
function afterDecree(state: CycleState, { step: id, value }: Extract<Correction, { what: 'decision' }>): Plan {
  const step = rulesOf(state.rules).steps[id];
  const none = { moves: [], changes: [], reset: [] };
  if (value.result === 'approved' || step.kind !== 'decision') return none;
  const { returnsTo: to } = step;
  return { ...none, to, reset: downstreamOf(state, to) };
}

/** The clock of a step starts on the day the last of its conditions came true: those that this day was the last of move. */
function afterNewDay(
  state: CycleState,
  { step, value }: Extract<Correction, { what: 'completedOn' }>,
  ctx: Context,
): Plan {
  const { steps } = rulesOf(state.rules);
  const own = stepState(state, step);
  const after = withStep(state, step, { ...own, completedOn: value });
  const late = own.due !== null && value > own.due.dueDate;
  const { visit, openedOn, due, notices } = own;
  return {
    moves: [
      ...(late === own.late ? [] : [{ step, visit, openedOn, due, late, notices }]),
      ...STEP_IDS.flatMap((id) => {
        const now = stepState(state, id);
        const [was, is] = [startDay(state, steps[id].after), startDay(after, steps[id].after)];
        const counts = now.status === 'open' || now.status === 'done';
        if (!counts || !steps[id].after.includes(step) || is === null || is === was || now.openedOn !== was) return [];
        return [moveTo(state, id, now, is, ctx)];
      }),
    ],
    changes: state.changes.flatMap(({ id, kind, completedOn }) => {
      const days = [state, after].map((one) => startDay(one, stepsOfChange(state, kind)));
      const [was, is] = days;
      return completedOn !== null && is && is !== was && completedOn === was ? [{ id, on: is }] : [];
    }),
    reset: [],
  };
}

function moveTo(state: CycleState, id: StepId, now: StepState, openedOn: PlainDate, ctx: Context): StepMove {
  // What the sender corrects takes nothing from the office that received: its term begins no earlier than it does.
  const from = runsFromReceipt(state, id) ? maxDate(openedOn, receivedOn(state, id) ?? openedOn) : openedOn;
  const derived = now.due && dueFrom(state, id, from, ctx.calendar);
  const due = derived ? extended(state, derived, now.due?.extendedBy ?? []) : now.due;
  const base = { step: id, visit: now.visit, openedOn, due };
  if (due === null || due.dueDate === now.due?.dueDate)
    return { ...base, due: now.due, late: now.late, notices: now.notices };
  if (now.status === 'done') {
    const isLate = now.outcome !== 'deemed' && now.completedOn !== null && now.completedOn > due.dueDate;
    return { ...base, late: isLate, notices: now.notices };
  }
  return { ...base, ...toldOf(state, id, now, { openedOn, due }, ctx) };
}

/**
 * A due day that is still to come starts over: what the old day caused is cleared, and a reminder whose hour has passed is not
 * given. A due day in the past is left to the clock.
 */
function toldOf(
  state: CycleState,
  id: StepId,
  now: StepState,
  to: { openedOn: PlainDate; due: Deadline },
  ctx: Context,
): Pick<StepMove, 'late' | 'notices'> {
  if (to.due.dueAt <= ctx.now) return { late: now.late, notices: now.notices };
  const given = remindersAmong(now.notices);
  const owed = owedOf(state, id, { ...now, ...to, late: false, notices: given });
  const missed = owed === null ? [] : missedReminders(owed, groundOf(state), ctx);
  return { late: false, notices: [...given, ...missed] };
}
