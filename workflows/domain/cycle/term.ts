import type { Calendar } from '../calendar/calendar.ts';
import type { Term } from '../calendar/due.ts';
import { type PlainDate, plainDate } from '../calendar/plain-date.ts';
import { type Deadline, deriveDeadline } from '../clock/deadline.ts';
import { rulesOf } from '../rules/registry.ts';
import type { DeadlineRule, StepDeadline } from '../rules/rule-set.ts';
import { dayCountOf } from './owed.ts';
import type { StepId } from './process.ts';
import type { CycleState } from './state.ts';

/** The deadline of a step whose clock starts on that day; null where it has none. */
export function dueFrom(state: CycleState, id: StepId, on: PlainDate, calendar: Calendar): Deadline | null {
  const { deadline } = rulesOf(state.rules).steps[id];
  if (deadline === null) return null;
  return deriveDeadline(dayCountOf(state, id), termOf(deadline, state.fiscalYear, on), deadline, on, calendar);
}

function termOf(deadline: StepDeadline, fiscalYear: number, on: PlainDate): Term {
  switch (deadline.kind) {
    case 'fixedDate':
      return { kind: 'fixedDate', date: fixedDay(deadline, fiscalYear) };
    case 'workingDays':
      return { kind: 'workingDays', days: deadline.days, from: on };
    case 'calendarDays':
      return { kind: 'calendarDays', days: deadline.days, from: on };
  }
}

/** The day that a fixed deadline means in a fiscal year's cycle. */
export function fixedDay(
  { month, day, yearsAfterPlanning }: Extract<DeadlineRule, { kind: 'fixedDate' }>,
  fiscalYear: number,
): PlainDate {
  const pad = (n: number) => String(n).padStart(2, '0');
  return plainDate(`${fiscalYear - 1 + yearsAfterPlanning}-${pad(month)}-${pad(day)}`);
}
