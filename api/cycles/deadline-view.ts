import { type Calendar, workingDaysBetween } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type Instant as InstantText, localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import { maxDate, type PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { deriveDue, isPaused, upcoming } from '@siklus/workflows/domain/cycle/deadlines.ts';
import { STEP_IDS } from '@siklus/workflows/domain/cycle/process.ts';
import { type CycleState, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import { z } from 'zod';
import { Day, Instant, orNull, Role, StepId } from '../wire/wire.ts';

/** One day of a derivation: counted, or why not. */
export const DueStep = z
  .object({
    date: Day,
    kind: z.enum(['counted', 'weekend', 'holiday', 'suspended']),
    n: z.int().optional(),
    name: z.string().optional(),
    decree: z.string().optional(),
    provisional: z.boolean().optional(),
    order: z.string().optional(),
  })
  .meta({ id: 'DueStep' });

export const Deadline = z
  .object({
    step: StepId,
    visit: z.int(),
    dueDate: Day,
    dueAt: Instant,
    basis: z.enum(['law', 'policy']),
    citation: z.string(),
    provisional: z.boolean(),
    statutoryDate: orNull(Day),
    extensions: z
      .array(z.object({ until: Day, decree: z.string(), reason: z.string() }))
      .meta({ description: 'Each time the regency has put the day off; the last one is the earliest it can fall on.' }),
    paused: z.boolean(),
    workingDaysLeft: z.int().meta({ description: 'Negative when overdue.' }),
    steps: z.array(DueStep),
    next: z.array(
      z.object({ kind: z.enum(['reminder', 'due', 'escalation', 'deemed']), at: Instant, to: Role.optional() }),
    ),
  })
  .meta({ id: 'Deadline' });

/**
 * The clocks of the open steps, the one that is due first in front. `calendars` answers the versions that were in force
 * when they were set: a deadline that had passed before a decree came is derived as it was.
 */
export function deadlines(
  state: CycleState,
  calendars: (version: number) => Calendar,
  now: InstantText,
): z.input<typeof Deadline>[] {
  const calendar = calendars(state.calendarVersion);
  const ahead = upcoming(state, calendar);
  return STEP_IDS.flatMap((id) => {
    const { status, due, visit } = stepState(state, id);
    if (status !== 'open' || due === null) return [];
    const present = deriveDue(state, id, calendar);
    const granted = due.extendedBy?.at(-1)?.until ?? null;
    const floor = (day: PlainDate) => (granted === null ? day : maxDate(day, granted));
    const holds = present !== null && floor(present.dueDate) === due.dueDate;
    const derived = holds ? present : deriveDue(state, id, calendars(due.calendarVersion));
    if (derived === null) return [];
    return [
      {
        step: id,
        visit,
        dueDate: due.dueDate,
        dueAt: due.dueAt,
        basis: due.basis,
        citation: due.citation,
        // A decree that has come since can make the same day certain.
        provisional: holds && derived.dueDate === due.dueDate ? derived.provisional : due.provisional,
        statutoryDate: due.statutoryDate,
        extensions: due.extendedBy ?? [],
        paused: isPaused(state, id),
        workingDaysLeft: workingDaysLeft(calendar, localDate(now, state.offset), due.dueDate),
        steps: derived.steps,
        next: ahead
          .filter((notice) => notice.step === id && notice.visit === visit)
          .map((notice) => ({ kind: notice.kind, at: notice.at, ...('to' in notice ? { to: notice.to } : {}) })),
      },
    ];
  }).sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

/** Working days from today to the due day; negative when it has passed. */
export function workingDaysLeft(calendar: Calendar, today: PlainDate, due: PlainDate): number {
  return today <= due ? workingDaysBetween(calendar, today, due) : 0 - workingDaysBetween(calendar, due, today);
}
