import { type Calendar, workingDaysIn } from '../../calendar/calendar.ts';
import { type Instant, localDate } from '../../calendar/instant.ts';
import { maxDate, minDate, type PlainDate } from '../../calendar/plain-date.ts';
import type { CycleEvent } from '../event.ts';
import { STEP_IDS, type StepId } from '../process.ts';
import { type CycleState, stepState } from '../state.ts';
import { type Waiter, type WaitingPeriod, waitingPeriods } from './waiting-periods.ts';

/** One time that a step was open, with the working days that are put down to it and the events it lies between. */
export type Visit = {
  visit: number;
  from: PlainDate;
  to: PlainDate | null;
  workingDays: number;
  events: number[];
};

/** The working days that a cycle waited for the same people to do the same step. */
export type Part = {
  step: StepId;
  waitingOn: Waiter;
  workingDays: number;
  /** The step is done: nothing more will be added. */
  isDone: boolean;
  visits: Visit[];
};

/** A fact that was entered after the day on which it happened. */
export type LateEntry = { seq: number; step: StepId; on: PlainDate; enteredOn: PlainDate };

/** Where the working days after `since`, up to and including `through`, have gone: parts and suspended days add up. */
export type Delays = {
  since: PlainDate;
  through: PlainDate;
  workingDays: number;
  parts: Part[];
  suspendedDays: number;
  /** Of the parts: those that waited for an office above the village. */
  supervisorDays: number;
  lateEntries: LateEntry[];
};

/**
 * Splits the elapsed working days of a cycle by step and by whom it waited for. A day belongs to exactly
 * one: to the suspension if the clock stood still; else, of the steps open on it, to one that holds up a stage before one
 * that does not, to the one due first, and to the first in the order of the process. The day of an act still belongs to
 * the step that it ends, as in every term of the law. A day between two steps belongs to the step that opened next.
 */
export function delaysOf(events: readonly CycleEvent[], calendar: Calendar, now: Instant): Delays {
  const { state, periods } = waitingPeriods(events);
  const lateEntries = lateEntriesOf(events, state);
  const since = periods.reduce(
    (first, { to }) => (to === null ? first : minDate(first, to)),
    localDate(state.openedAt, state.offset),
  );
  const through = maxDate(since, endOf(state, periods, now));
  const known = periods.map((period) => fromTheBeginning(period, since));
  const days = workingDaysIn(calendar, since, through);
  const counted = new Map<WaitingPeriod, number>();
  let suspendedDays = 0;
  for (const day of days) {
    if (state.suspensions.some((s) => s.from <= day && (s.to === null || day < s.to))) {
      suspendedDays += 1;
      continue;
    }
    const period = holderOf(known, day);
    if (period === undefined) throw new RangeError(`No step of ${state.id} was ever open`);
    counted.set(period, (counted.get(period) ?? 0) + 1);
  }
  const parts = partsOf(known, counted, state);
  return {
    since,
    through,
    workingDays: days.length,
    parts,
    suspendedDays,
    supervisorDays: sum(parts.filter((part) => part.waitingOn.level !== 'village')),
    lateEntries,
  };
}

/** A closed cycle ends with its last act, on the day that happened; one that was ended from outside, on that day. */
function endOf(state: CycleState, periods: readonly WaitingPeriod[], now: Instant): PlainDate {
  if (state.closedAt === null) return localDate(now, state.offset);
  const ends = periods.flatMap(({ to }) => (to === null ? [] : [to]));
  const isAllDone = ends.length === periods.length;
  return isAllDone ? ends.reduce(maxDate) : localDate(state.closedAt, state.offset);
}

/** What was done before it was entered had been open since the cycle began: nobody knows of a later day. */
function fromTheBeginning(period: WaitingPeriod, since: PlainDate): WaitingPeriod {
  return period.to !== null && period.to < period.from ? { ...period, from: since } : period;
}

function holderOf(periods: readonly WaitingPeriod[], day: PlainDate): WaitingPeriod | undefined {
  const open = periods.filter(({ from, to }) => from < day && (to === null || day <= to));
  if (open.length > 0) return open.reduce((best, period) => (comesBefore(period, best) ? period : best));
  const next = periods.filter(({ from }) => from >= day);
  if (next.length > 0) return next.reduce((best, period) => (period.from < best.from ? period : best));
  return periods.at(-1);
}

function comesBefore(a: WaitingPeriod, b: WaitingPeriod): boolean {
  if (a.parallel !== b.parallel) return b.parallel;
  if (a.due !== b.due) return a.due !== null && (b.due === null || a.due < b.due);
  return STEP_IDS.indexOf(a.step) < STEP_IDS.indexOf(b.step);
}

function partsOf(
  periods: readonly WaitingPeriod[],
  counted: ReadonlyMap<WaitingPeriod, number>,
  state: CycleState,
): Part[] {
  const parts = new Map<string, Part>();
  for (const period of periods) {
    const { step, visit, waitingOn, from, to, openedBy, endedBy } = period;
    const key = [step, ...waitingOn.roles].join('/');
    const isDone = stepState(state, step).status === 'done';
    const part = parts.get(key) ?? { step, waitingOn, workingDays: 0, isDone, visits: [] };
    const workingDays = counted.get(period) ?? 0;
    part.workingDays += workingDays;
    part.visits.push({ visit, from, to, workingDays, events: endedBy === null ? [openedBy] : [openedBy, endedBy] });
    parts.set(key, part);
  }
  return [...parts.values()].sort((a, b) => STEP_IDS.indexOf(a.step) - STEP_IDS.indexOf(b.step));
}

function lateEntriesOf(events: readonly CycleEvent[], state: CycleState): LateEntry[] {
  const { offset } = state;
  return events.flatMap((event) => {
    if (event.type !== 'stepCompleted' && event.type !== 'stepApproved') return [];
    const { step, visit } = event.data;
    const now = stepState(state, step);
    // A day that was put right later counts as it should have been entered.
    const on = now.visit === visit && now.completedOn !== null ? now.completedOn : event.data.on;
    const enteredOn = localDate(event.at, offset);
    return on < enteredOn ? [{ seq: event.seq, step, on, enteredOn }] : [];
  });
}

function sum(parts: readonly Part[]): number {
  return parts.reduce((total, { workingDays }) => total + workingDays, 0);
}
