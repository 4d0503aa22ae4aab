import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type Instant as InstantText, localDate, type ZoneOffset } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Stage as StageName, StepId as StepName } from '@siklus/workflows/domain/cycle/process.ts';
import type { OpenTask } from '@siklus/workflows/domain/cycle/tasks.ts';
import { z } from 'zod';
import { type VillageColumns, villageRef } from '../cycles/cycle-row-view.ts';
import { workingDaysLeft } from '../cycles/deadline-view.ts';
import type { Lent } from '../http/acting.ts';
import { CycleRef, Instant, idInCycle, orNull, partsOf, Role, StepId, TaskKind } from '../wire/wire.ts';

/** `{cycleId}~{key}` in its parts. */
export const TaskId = z
  .string()
  .max(200)
  .regex(/^\d{10}-\d{4}~.+$/)
  .transform((id) => ({ id, ...partsOf(id) }));

export const TaskRow = z
  .object({
    id: z.string(),
    cycle: CycleRef,
    step: StepId,
    visit: z.int().meta({ description: 'How often the step has been opened, this time included.' }),
    kind: TaskKind,
    escalation: orNull(z.string()).meta({ description: 'The escalation that it answers, as a command names it.' }),
    repair: orNull(z.string()).meta({ description: 'The correction that it decides on, as a command names it.' }),
    role: Role,
    since: Instant,
    dueAt: orNull(Instant),
    workingDaysLeft: orNull(z.int()).meta({ description: 'Negative when overdue.' }),
    late: z.boolean(),
    ready: z.boolean().meta({ description: 'Only the act itself is missing.' }),
    missing: z.int().meta({ description: 'Gates of the step that are not met.' }),
    returned: z.boolean().meta({ description: 'Its step was opened again, after it was sent back or handed in anew.' }),
    claimedBy: orNull(z.object({ id: z.string(), name: z.string() })),
    delegation: orNull(z.object({ id: z.string(), from: z.object({ id: z.string(), name: z.string() }) })).meta({
      description: 'Yours because its holder is away: act under this delegation.',
    }),
  })
  .meta({ id: 'TaskRow' });

export const TaskCounters = z
  .object({
    overdue: z.int(),
    today: z.int(),
    week: z.int().meta({ description: 'Due in the seven days after today.' }),
    later: z.int().meta({ description: 'Due after that, or without a deadline.' }),
    returned: z
      .int()
      .meta({ description: 'Of yours, those whose step was opened again; they lie in the drawers too.' }),
    waitingForOthers: z.int().meta({ description: 'Things to do in your region that are not yours.' }),
    total: z.int().meta({ description: 'Yours.' }),
  })
  .meta({ id: 'TaskCounters' });

export type TaskColumns = VillageColumns & {
  cycle_id: string;
  key: string;
  fiscal_year: number;
  stage: StageName;
  step: StepName;
  kind: OpenTask['kind'];
  role: OpenTask['role'];
  since: InstantText;
  due_at: InstantText | null;
  late: boolean;
  ready: boolean;
  missing: number;
  visit: number;
  returned: boolean;
  escalation: string | null;
  repair: string | null;
  /** Hours east of UTC, where the village lies. */
  zone_offset: ZoneOffset;
  claimed_by: string | null;
  claimed_name: string | null;
};

export function taskRow(
  row: TaskColumns,
  calendar: Calendar,
  now: InstantText,
  lent: Lent | null,
): z.input<typeof TaskRow> {
  const due = row.due_at && localDate(row.due_at, row.zone_offset);
  return {
    id: idInCycle(row.cycle_id, row.key),
    cycle: { id: row.cycle_id, village: villageRef(row), fiscalYear: row.fiscal_year, stage: row.stage },
    step: row.step,
    kind: row.kind,
    visit: row.visit,
    escalation: row.escalation,
    repair: row.repair,
    role: row.role,
    since: row.since,
    dueAt: row.due_at,
    workingDaysLeft: due && workingDaysLeft(calendar, localDate(now, row.zone_offset), due),
    late: row.late,
    ready: row.ready,
    missing: row.missing,
    returned: row.returned,
    delegation: lent && { id: lent.id, from: lent.from },
    claimedBy: row.claimed_by === null ? null : { id: row.claimed_by, name: row.claimed_name ?? row.claimed_by },
  };
}
