import type { Calendar } from '../calendar/calendar.ts';
import type { Instant } from '../calendar/instant.ts';
import { daysBetween, type PlainDate } from '../calendar/plain-date.ts';
import { type Deadline, rederive } from '../clock/deadline.ts';
import { decide } from './decide.ts';
import { dayCountOf } from './owed.ts';
import { STEP_IDS, type StepId } from './process.ts';
import { type CycleState, stepState } from './state.ts';

/**
 * What becomes of a deadline: it moves; it would, but has passed already and stays; or only its certainty changes, because
 * a decree now covers the days it rests on, or no longer does.
 */
export type PreviewOutcome = 'moves' | 'passed' | 'certainty';

/** One open deadline that a change of the calendar concerns. `days` are calendar days, negative where it comes earlier. */
export type PreviewedDeadline = {
  step: StepId;
  visit: number;
  outcome: PreviewOutcome;
  from: PlainDate;
  to: PlainDate;
  days: number;
  provisionalBefore: boolean;
  provisionalAfter: boolean;
};

/**
 * What a calendar would do to the open deadlines of a cycle if it were stored at that instant. Asks the same function that
 * will carry it out, so that the preview cannot promise anything else.
 */
export function previewCalendar(state: CycleState, calendar: Calendar, storedAt: Instant): PreviewedDeadline[] {
  const command = { type: 'applyCalendar', calendar, reason: '', storedAt, id: 'preview' } as const;
  const actor = { id: 'system:calendar', role: 'system' } as const;
  const decision = decide(state, { ...command, actor }, { now: storedAt, calendar });
  const facts = 'facts' in decision ? decision.facts : [];
  const moved = new Map(
    facts.flatMap((fact) => (fact.type === 'deadlineMoved' ? [[fact.data.step, fact.data.due]] : [])),
  );
  if (facts.length === 0) return [];
  return STEP_IDS.flatMap((step) => {
    const { status, due, openedOn, visit } = stepState(state, step);
    if (status !== 'open' || due === null || openedOn === null) return [];
    const next = moved.get(step);
    if (next) return [previewed('moves', next)];
    const derived = rederive(dayCountOf(state, step), due, openedOn, calendar);
    if (derived.dueDate !== due.dueDate) return [previewed('passed', due)];
    return derived.provisional === due.provisional ? [] : [previewed('certainty', derived)];

    function previewed(outcome: PreviewOutcome, after: Deadline): PreviewedDeadline {
      const before = due ?? after;
      const [from, to] = [before.dueDate, after.dueDate];
      const certainty = { provisionalBefore: before.provisional, provisionalAfter: after.provisional };
      return { step, visit, outcome, from, to, days: daysBetween(from, to), ...certainty };
    }
  });
}
