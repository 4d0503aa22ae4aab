import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type Instant as InstantText, zoneName } from '@siklus/workflows/domain/calendar/instant.ts';
import { allowedActions } from '@siklus/workflows/domain/cycle/allowed.ts';
import { STEP_IDS } from '@siklus/workflows/domain/cycle/process.ts';
import { carriedOut } from '@siklus/workflows/domain/cycle/repair.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Actor } from '@siklus/workflows/domain/policy/actor.ts';
import { z } from 'zod';
import type { Language } from '../http/language.ts';
import { refusalView } from '../http/problem.ts';
import type { People } from '../wire/find-people.ts';
import { CommandType, Day, Instant, orNull, Person, RefusalView, Role, StepId, Zone } from '../wire/wire.ts';
import { type CycleColumns, CycleRow, cycleRow } from './cycle-row-view.ts';
import { Ceiling, ceilingView, idsInMatters, MATTERS, mattersView } from './matters-view.ts';
import { idsInRepairs, RepairView, repairView } from './repair-view.ts';
import { idsInSteps, StepView, stepView } from './step-view.ts';

const EscalationView = z
  .object({
    id: z.string(),
    step: StepId,
    rung: z.int(),
    to: Role,
    dueDate: Day,
    raisedAt: Instant,
    acknowledged: orNull(z.object({ by: Person, at: Instant, note: z.string() })),
  })
  .meta({ id: 'EscalationView' });

const AllowedAction = z
  .object({
    command: CommandType,
    step: orNull(StepId),
    allowed: z.boolean(),
    refusals: z.array(RefusalView),
    template: z.record(z.string(), z.string()).meta({ description: 'Fields to send back as they are.' }),
  })
  .meta({ id: 'AllowedAction' });

export const Cycle = CycleRow.extend({
  head: z.string(),
  rules: z.string(),
  zone: Zone,
  settingsVersion: z.int(),
  ceiling: orNull(Ceiling),
  ...MATTERS,
  suspensions: z.array(z.object({ from: Day, to: orNull(Day), order: z.string(), reason: z.string() })),
  steps: z.array(StepView),
  escalationsOpen: z.array(EscalationView),
  repairs: z.array(RepairView).meta({ description: 'Corrections of the record, whatever became of them.' }),
  allowedActions: z.array(AllowedAction).meta({ description: 'Empty for a past instant.' }),
}).meta({ id: 'Cycle' });

/** Everything that is shown of a cycle. `actor` is null where nothing can be done: at a past instant. */
export function cycleView(input: {
  cycle: CycleColumns & { state: CycleState };
  calendar: Calendar;
  people: People;
  language: Language;
  actor: Actor | null;
  now: InstantText;
}): z.input<typeof Cycle> {
  const { cycle, calendar, people, language, actor, now } = input;
  const { state } = cycle;
  return {
    ...cycleRow(cycle),
    repaired: carriedOut(state).length,
    head: state.head,
    rules: state.rules,
    zone: zoneName(state.offset),
    settingsVersion: state.settings.version,
    ceiling: state.ceiling && ceilingView(state.ceiling),
    ...mattersView(state, people),
    suspensions: state.suspensions.map(({ from, to, order, reason }) => ({ from, to, order, reason })),
    steps: STEP_IDS.map((id) => stepView(state, id, calendar, people)),
    escalationsOpen: openEscalations(state).map(({ id, step, rung, to, dueDate, raisedAt, acknowledged }) => ({
      id,
      step,
      rung,
      to,
      dueDate,
      raisedAt,
      acknowledged: acknowledged && { ...acknowledged, by: people(acknowledged.by, to) },
    })),
    repairs: (state.repairs ?? []).map((repair) => repairView(repair, people, language)),
    allowedActions:
      actor === null
        ? []
        : allowedActions(state, actor, { now, calendar }).map((action) => ({
            ...action,
            refusals: action.refusals.map((r) => refusalView(r, language)),
          })),
  };
}

/** Everybody whose name a cycle shows. */
export function idsInCycle(state: CycleState): string[] {
  return [
    ...idsInSteps(state),
    ...idsInMatters(state),
    ...idsInRepairs(state),
    ...openEscalations(state).flatMap((e) => (e.acknowledged ? [e.acknowledged.by] : [])),
  ];
}

function openEscalations(state: CycleState) {
  return state.escalations.filter((e) => e.resolvedAt === null);
}
