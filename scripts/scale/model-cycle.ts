import { createHash } from 'node:crypto';
import { type ProjectionRows, projectionRows } from '@siklus/prisma/projection.ts';
import { cycleId } from '@siklus/workflows/contract/names.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import {
  endOfDay,
  type Instant,
  instantFromMillis,
  localDate,
  millisOf,
  type ZoneOffset,
} from '@siklus/workflows/domain/calendar/instant.ts';
import { addDays, minDate, type PlainDate, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Command, PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { nextWake } from '@siklus/workflows/domain/cycle/deadlines.ts';
import { decide } from '@siklus/workflows/domain/cycle/decide.ts';
import type { CycleEvent, Fact } from '@siklus/workflows/domain/cycle/event.ts';
import { noticesOf } from '@siklus/workflows/domain/cycle/notices.ts';
import { openCycle } from '@siklus/workflows/domain/cycle/open.ts';
import { STEP_IDS, type StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { record } from '@siklus/workflows/domain/cycle/record.ts';
import { type CycleState, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import { type Actor, authorOf, type SystemActor } from '@siklus/workflows/domain/policy/actor.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { budgetRulesOf } from '@siklus/workflows/domain/rules/budget/registry.ts';
import { DEFAULT_RULES } from '@siklus/workflows/domain/rules/registry.ts';
import { nextAct } from './next-act.ts';

/** How one kind of village goes about its year. */
export type Habit = {
  /** Out of how many villages, in shares. */
  share: number;
  /** Days after the deadline on which each step is done; negative: before it. */
  lag: number;
  /** It never gets beyond this step. */
  stuckAt?: StepId;
  /** The first decision on this step sends it back. */
  returnedAt?: StepId;
  suspended?: true;
};

/** Stands in the place of the village's own, until each gets its copy. */
export const PLACEHOLDER = {
  villageId: '9999999999',
  villageCode: '99.99.99.9999',
  districtCode: '99.99.99',
  regencyCode: '99.99',
};

const CLOCK: SystemActor = { id: 'system:clock', role: 'system' };
const DAYS_WITHOUT_DEADLINE = 5;
const MORNING_MS = 15 * 3_600_000; // before the end of the day: nine o'clock
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** The rows of one cycle as the core itself would have written them, from the opening in January to now. */
export function modelCycle(
  habit: Habit,
  fiscalYear: number,
  offset: ZoneOffset,
  calendar: Calendar,
  today: Instant,
): ProjectionRows {
  const id = cycleId(PLACEHOLDER.villageId, fiscalYear);
  const events: CycleEvent[] = [];
  // In the first week of a year nothing of it has happened but that it was opened.
  const opening = minDate(plainDate(`${fiscalYear - 1}-01-08`), addDays(localDate(today, offset), -1));
  let now = morningOf(opening);
  let state = keep(
    null,
    openCycle(
      {
        cycleId: id,
        ...PLACEHOLDER,
        fiscalYear,
        offset,
        rules: DEFAULT_RULES,
        budgetRules: budgetRulesOf(fiscalYear).version,
        settings: DEFAULT_SETTINGS,
      },
      { now, calendar },
      'contoh:dpmd',
    ),
    actorOf('dpmd'),
    'open',
  );
  for (let next = nextStep(); next !== null; next = nextStep()) {
    passTimeUntil(next.at);
    if (stepState(state, next.step).status === 'open') doStep(next.step);
  }
  if (habit.suspended) act('dpmd', { type: 'suspend', order: 'Keputusan (contoh)', reason: 'Banjir (contoh)' });
  passTimeUntil(today);
  return projectionRows(
    { runId: 'contoh', events, state },
    { tasks: openTasks(state), notices: noticesOf(events, state) },
  );

  /** The open step that this village does next, and when; null where that would be after today. */
  function nextStep(): { step: StepId; at: Instant } | null {
    const planned = STEP_IDS.filter((step) => stepState(state, step).status === 'open' && step !== habit.stuckAt)
      .map((step) => ({ step, at: morningOf(plannedDay(step)) }))
      .sort((a, b) => millisOf(a.at) - millisOf(b.at));
    const [first] = planned;
    return first && millisOf(first.at) < millisOf(today) ? first : null;
  }

  function plannedDay(step: StepId): PlainDate {
    const { due, openedOn, visit } = stepState(state, step);
    const from = openedOn ?? plainDate(`${fiscalYear - 1}-01-08`);
    const day = due && visit === 1 ? addDays(due.dueDate, habit.lag) : addDays(from, DAYS_WITHOUT_DEADLINE);
    return day < from ? from : day;
  }

  function doStep(step: StepId): void {
    while (stepState(state, step).status === 'open') {
      const { role, intent } = nextAct(state, step);
      const isReturned = intent.type === 'approve' && step === habit.returnedAt && state.returns === 0;
      act(
        role,
        isReturned ? { type: 'returnForRevision', step, reason: 'Lengkapi rincian belanja (contoh).' } : intent,
      );
      if (isReturned) return;
    }
  }

  function passTimeUntil(end: Instant): void {
    for (let wake = nextWake(state, calendar); wake !== null && millisOf(wake) <= millisOf(end); ) {
      now = later(now, wake);
      const before = state.seq;
      follow({ type: 'passTime', id: `clock-${state.seq}`, actor: CLOCK });
      wake = state.seq === before ? null : nextWake(state, calendar);
    }
    now = later(now, end);
  }

  function act(role: Actor['role'], intent: PersonalIntent): void {
    now = later(now, instantFromMillis(millisOf(now) + 1_000));
    follow({ ...intent, id: `act-${state.seq}`, actor: actorOf(role), receivedAt: now });
  }

  function follow(command: Command): void {
    const decision = decide(state, command, { now, calendar });
    if ('refusals' in decision) throw new Error(`${command.type} refused: ${JSON.stringify(decision.refusals)}`);
    if (decision.facts.length > 0) state = keep(state, decision.facts, command.actor, command.id);
  }

  function keep(
    before: CycleState | null,
    facts: readonly Fact[],
    actor: Actor | SystemActor,
    commandId: string,
  ): CycleState {
    const done = record(digest, before, id, facts, { at: now, actor: authorOf(actor), commandId });
    events.push(...done.events);
    return done.state;
  }

  function morningOf(day: PlainDate): Instant {
    return instantFromMillis(millisOf(endOfDay(day, offset)) - MORNING_MS);
  }
}

function actorOf(role: Actor['role']): Actor {
  return { id: `contoh:${role}`, role, scope: { kind: 'all' }, session: 'contoh' };
}

function later(a: Instant, b: Instant): Instant {
  return millisOf(a) >= millisOf(b) ? a : b;
}
