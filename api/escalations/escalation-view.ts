import { type Calendar, workingDaysBetween } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type Instant as InstantText, localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { rungsOf } from '@siklus/workflows/domain/cycle/deadlines.ts';
import type { Stage as StageName, StepId as StepName } from '@siklus/workflows/domain/cycle/process.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Role as RoleName } from '@siklus/workflows/domain/policy/roles.ts';
import { z } from 'zod';
import { type VillageColumns, villageRef } from '../cycles/cycle-row-view.ts';
import type { People } from '../wire/find-people.ts';
import { CycleRef, Day, Instant, idInCycle, orNull, Person, Role, StepId } from '../wire/wire.ts';

export const EscalationRow = z
  .object({
    id: z.string(),
    escalation: z.string().meta({ description: 'As a command names it.' }),
    cycle: CycleRef,
    step: StepId,
    rung: z.int(),
    to: Role,
    dueDate: Day,
    daysLate: z.int().meta({ description: 'Working days from the due day to today, or to the day it was resolved.' }),
    raisedAt: Instant,
    acknowledged: orNull(z.object({ by: Person, at: Instant, note: z.string() })),
    takenOver: z
      .array(z.object({ from: Role, to: Role, by: Person, at: Instant, note: z.string() }))
      .meta({ description: 'Who of a higher rung has taken it on before his own day.' }),
    resolvedAt: orNull(Instant),
    ladder: z.array(z.object({ rung: z.int(), to: Role, at: Instant, standing: z.enum(['done', 'now', 'next']) })),
    next: orNull(z.object({ rung: z.int(), to: Role, at: Instant })).meta({
      description: 'Who is told next if nothing happens.',
    }),
  })
  .meta({ id: 'EscalationRow' });

export type EscalationColumns = VillageColumns & {
  cycle_id: string;
  id: string;
  step: StepName;
  rung: number;
  to_role: RoleName;
  fiscal_year: number;
  stage: StageName;
  due_date: PlainDate;
  raised_at: InstantText;
  acknowledged_by: string | null;
  acknowledged_at: InstantText | null;
  note: string | null;
  resolved_at: InstantText | null;
  state: CycleState;
};

export function escalationRow(
  row: EscalationColumns,
  calendar: Calendar,
  now: InstantText,
  people: People,
): z.input<typeof EscalationRow> {
  const { state } = row;
  const { acknowledged_by: by, acknowledged_at: at } = row;
  const found = state.escalations.find(({ id }) => id === row.id);
  const ladder = found === undefined ? [] : rungsOf(state, found, calendar);
  const next = ladder.find(({ standing }) => standing === 'next');
  return {
    id: idInCycle(row.cycle_id, row.id),
    escalation: row.id,
    cycle: { id: row.cycle_id, village: villageRef(row), fiscalYear: row.fiscal_year, stage: row.stage },
    step: row.step,
    rung: row.rung,
    to: row.to_role,
    dueDate: row.due_date,
    daysLate: workingDaysBetween(calendar, row.due_date, localDate(row.resolved_at ?? now, state.offset)),
    raisedAt: row.raised_at,
    acknowledged: by !== null && at !== null ? { by: people(by, row.to_role), at, note: row.note ?? '' } : null,
    takenOver: (found?.takenOver ?? []).map((one) => ({ ...one, by: people(one.by, one.to) })),
    resolvedAt: row.resolved_at,
    ladder,
    next: next === undefined ? null : { rung: next.rung, to: next.to, at: next.at },
  };
}

/** Everybody an escalation names. */
export function peopleIn({ id, acknowledged_by, state }: EscalationColumns): (string | null)[] {
  const { takenOver = [] } = state.escalations.find((one) => one.id === id) ?? {};
  return [acknowledged_by, ...takenOver.map(({ by }) => by)];
}
