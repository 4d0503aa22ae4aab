import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type Instant as InstantText, localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { z } from 'zod';
import type { People } from '../wire/find-people.ts';
import { Instant, orNull, Person, Role, StepId, TaskKind } from '../wire/wire.ts';
import { workingDaysLeft } from './deadline-view.ts';
import type { CycleTaskOfCase } from './list-cycle-tasks.ts';

export const CycleTask = z
  .object({
    key: z.string(),
    step: StepId,
    kind: TaskKind,
    role: Role,
    holder: orNull(Person).meta({ description: 'The one person who holds the office by decree.' }),
    since: Instant,
    dueAt: orNull(Instant),
    workingDaysLeft: orNull(z.int()).meta({ description: 'Negative when overdue.' }),
    late: z.boolean(),
    ready: z.boolean().meta({ description: 'Only the act itself is missing.' }),
    missing: z.int().meta({ description: 'Gates of the step that are not met.' }),
    claimedBy: orNull(Person).meta({ description: 'Who has said that he is at it; not known of the past.' }),
  })
  .meta({ id: 'CycleTask' });

export function cycleTask(
  task: CycleTaskOfCase,
  { state, calendar, now, people }: { state: CycleState; calendar: Calendar; now: InstantText; people: People },
): z.input<typeof CycleTask> {
  const { key, step, kind, role, holder, since, dueAt, late, ready, missing, claimedBy } = task;
  const due = dueAt && localDate(dueAt, state.offset);
  return {
    key,
    step,
    kind,
    role,
    // '' is an office that nobody holds.
    holder: holder === null || holder === '' ? null : people(holder, role),
    since,
    dueAt,
    workingDaysLeft: due && workingDaysLeft(calendar, localDate(now, state.offset), due),
    late,
    ready,
    missing,
    claimedBy: claimedBy === null ? null : people(claimedBy, role),
  };
}
