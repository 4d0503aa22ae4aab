import { type Calendar, workingDaysBetween } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type Instant as InstantText, localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { deriveDue, upcoming } from '@siklus/workflows/domain/cycle/deadlines.ts';
import { STEP_IDS } from '@siklus/workflows/domain/cycle/process.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { z } from 'zod';
import { Day, Instant, orNull, Role, StepId } from './wire.ts';

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
    paused: z.boolean(),
    workingDaysLeft: z.int().meta({ description: 'Negative when overdue.' }),
    steps: z.array(DueStep),
    next: z.array(
      z.object({ kind: z.enum(['reminder', 'due', 'escalation', 'deemed']), at: Instant, to: Role.optional() }),
    ),
  })
  .meta({ id: 'Deadline' });

/** The clocks of the open steps, the one that is due first in front. */
export function deadlines(state: CycleState, calendar: Calendar, now: InstantText): z.input<typeof Deadline>[] {
  const ahead = upcoming(state, calendar);
  return STEP_IDS.flatMap((id) => {
    const { status, due, visit } = state.steps[id];
    const derived = status === 'open' ? deriveDue(state, id, calendar) : null;
    if (due === null || derived === null) return [];
    return [
      {
        step: id,
        visit,
        dueDate: due.dueDate,
        dueAt: due.dueAt,
        basis: due.basis,
        citation: due.citation,
        provisional: due.provisional,
        statutoryDate: due.statutoryDate,
        paused: state.status === 'suspended',
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
