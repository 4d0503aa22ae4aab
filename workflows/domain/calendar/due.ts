import { type Calendar, decreedFrom, nonWorkingReason } from './calendar.ts';
import { endOfDay, type Instant, type ZoneOffset } from './instant.ts';
import { addDays, daysBetween, maxDate, minDate, type PlainDate } from './plain-date.ts';

/**
 * The clock stands still on each day d with from <= d < to, by that order; `to: null` is still running. `stops`: the terms that the
 * regency has set itself, or those of the law as well; absent, as in the first releases, every term there is.
 */
export type Suspension = { from: PlainDate; to: PlainDate | null; order: string; stops?: 'policy' | 'law' };

/** How the law states a time limit. `days` is a whole number from 0 to 400; 0 is the day `from` itself. */
export type Term =
  | { kind: 'fixedDate'; date: PlainDate }
  | { kind: 'workingDays'; days: number; from: PlainDate } // "hari kerja"
  | { kind: 'calendarDays'; days: number; from: PlainDate }; // "hari"

/** One day of the derivation. `n` numbers the counted days; a counted day without n is where a due date rolled to. */
export type DueStep = {
  date: PlainDate;
  kind: 'counted' | 'weekend' | 'holiday' | 'suspended';
  n?: number;
  name?: string;
  decree?: string;
  provisional?: boolean;
  order?: string;
};

/**
 * A due date with its derivation. `statutoryDate` is the date of the law where the law names one: a due date after it was
 * moved by suspensions. `paused`: a suspension without an end has stopped this clock, and the date will move once it ends.
 */
export type Due = {
  dueDate: PlainDate;
  dueAt: Instant;
  provisional: boolean;
  paused: boolean;
  statutoryDate: PlainDate | null;
  steps: DueStep[];
};

/**
 * What a term is computed with. `firstDay: 'same'` counts the day `from` as day one (a setting: docs/law.md#what-is-open),
 * `rollForward` moves calendar days that end on a day off to the next working day (a setting as well), `clockFrom` is
 * when the clock of a fixed date started: suspended days up to it do not move the date.
 */
export type DueContext = {
  calendar: Calendar;
  suspensions: Suspension[];
  offset: ZoneOffset;
  firstDay?: 'next' | 'same';
  rollForward?: boolean;
  clockFrom?: PlainDate;
};

type ClosedSuspension = Suspension & { to: PlainDate };
type Derivation = { dueDate: PlainDate; steps: DueStep[] };

const MOST_DAYS = 400;
const LONGEST_WALK = 4000; // about eleven years: a mistyped suspension must not hold a workflow task

/**
 * When a term ends and why on that day: 23:59:59 of the village's zone, with every day that was counted or passed over.
 * Throws RangeError for a number of days that is not whole or not within 0 to 400, or a derivation of over 4,000 days.
 */
export function computeDue(term: Term, ctx: DueContext): Due {
  const { dueDate, steps } = derive(term, ctx);
  return {
    dueDate,
    dueAt: endOfDay(dueDate, ctx.offset),
    // A date that the law fixes rests on no decree, unless a suspension moved it.
    provisional: !isDecreed(steps, ctx.calendar) || steps.some((step) => step.provisional === true),
    // Nobody knows yet how long an open suspension lasts, so the date leaves it out and says that it is paused.
    paused: ctx.suspensions.some((s) => s.to === null && s.from <= dueDate),
    statutoryDate: term.kind === 'fixedDate' ? term.date : null,
    steps,
  };
}

/** Whether the decrees of all these days are in the calendar: its first year with one has come, its last has not gone. */
function isDecreed(steps: readonly DueStep[], calendar: Calendar): boolean {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return true;
  return last.date <= calendar.decreedThrough && first.date >= (decreedFrom(calendar) ?? first.date);
}

function derive(term: Term, ctx: DueContext): Derivation {
  const suspensions = ctx.suspensions.filter((s): s is ClosedSuspension => s.to !== null);
  const working = (date: PlainDate) => workingDayStep(ctx.calendar, suspensions, date);
  switch (term.kind) {
    case 'fixedDate':
      return moveFixedDate(term.date, suspensions, ctx, working);
    case 'workingDays':
      return endOf(term.from, walk(firstDayOf(term.from, ctx), wholeDays(term.days), working));
    case 'calendarDays': {
      const plain = (date: PlainDate) => suspendedStep(suspensions, date) ?? { date, kind: 'counted' as const };
      const counted = endOf(term.from, walk(firstDayOf(term.from, ctx), wholeDays(term.days), plain));
      return ctx.rollForward ? rollForward(counted, ctx.calendar, working) : counted;
    }
  }
}

/** Gives back, after the date of the law, each working day that a suspension took from the clock before it. */
function moveFixedDate(
  date: PlainDate,
  suspensions: ClosedSuspension[],
  ctx: DueContext,
  look: (d: PlainDate) => DueStep,
): Derivation {
  const earliest = suspensions.reduce((first, s) => minDate(first, s.from), addDays(date, 1));
  const start = ctx.clockFrom === undefined ? earliest : maxDate(earliest, firstDayOf(ctx.clockFrom, ctx));
  const lost = span(start, date)
    .map(look)
    .filter((step) => step.kind === 'suspended');
  const extra = walk(addDays(date, 1), lost.length, look);
  return endOf(date, [...lost, ...extra]);
}

function rollForward(counted: Derivation, calendar: Calendar, look: (d: PlainDate) => DueStep): Derivation {
  if (nonWorkingReason(calendar, counted.dueDate) === null) return counted;
  const passed = walk(addDays(counted.dueDate, 1), 1, look);
  // The day it rolls to is not one more day of the term, so it has no number.
  const rolled = passed.map((step): DueStep => (step.kind === 'counted' ? { date: step.date, kind: 'counted' } : step));
  return endOf(counted.dueDate, [...counted.steps, ...rolled]);
}

/** Looks at one day after the other until so many of them counted. */
function walk(first: PlainDate, days: number, look: (d: PlainDate) => DueStep): DueStep[] {
  const steps: DueStep[] = [];
  for (let n = 0, date = first; n < days; date = addDays(date, 1)) {
    if (steps.length === LONGEST_WALK) throw new RangeError(`No due date within ${LONGEST_WALK} days of ${first}`);
    const step = look(date);
    if (step.kind === 'counted') n += 1;
    steps.push(step.kind === 'counted' ? { ...step, n } : step);
  }
  return steps;
}

function workingDayStep(calendar: Calendar, suspensions: ClosedSuspension[], date: PlainDate): DueStep {
  const reason = nonWorkingReason(calendar, date);
  if (reason) return { date, ...reason };
  return suspendedStep(suspensions, date) ?? { date, kind: 'counted' };
}

function suspendedStep(suspensions: ClosedSuspension[], date: PlainDate): DueStep | null {
  const suspension = suspensions.find((s) => s.from <= date && date < s.to);
  return suspension ? { date, kind: 'suspended', order: suspension.order } : null;
}

function firstDayOf(from: PlainDate, ctx: DueContext): PlainDate {
  return ctx.firstDay === 'same' ? from : addDays(from, 1);
}

function endOf(start: PlainDate, steps: DueStep[]): Derivation {
  return { dueDate: steps.at(-1)?.date ?? start, steps };
}

function span(first: PlainDate, last: PlainDate): PlainDate[] {
  const length = Math.max(0, daysBetween(first, last) + 1);
  if (length > LONGEST_WALK) throw new RangeError(`More than ${LONGEST_WALK} days from ${first} to ${last}`);
  return Array.from({ length }, (_, i) => addDays(first, i));
}

function wholeDays(days: number): number {
  if (!Number.isInteger(days) || days < 0 || days > MOST_DAYS) {
    throw new RangeError(`A term has 0 to ${MOST_DAYS} whole days, not ${days}`);
  }
  return days;
}
