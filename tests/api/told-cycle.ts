import { createHash } from 'node:crypto';
import { projectRecord } from '@siklus/prisma/project-record.ts';
import { projectionRows } from '@siklus/prisma/projection.ts';
import { cycleId } from '@siklus/workflows/contract/names.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Command } from '@siklus/workflows/domain/cycle/command.ts';
import { nextWake } from '@siklus/workflows/domain/cycle/deadlines.ts';
import { decide } from '@siklus/workflows/domain/cycle/decide.ts';
import type { CycleEvent, Fact } from '@siklus/workflows/domain/cycle/event.ts';
import { noticesOf } from '@siklus/workflows/domain/cycle/notices.ts';
import { openCycle } from '@siklus/workflows/domain/cycle/open.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { record } from '@siklus/workflows/domain/cycle/record.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import { type Actor, authorOf, type SystemActor } from '@siklus/workflows/domain/policy/actor.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { budgetRulesOf } from '@siklus/workflows/domain/rules/budget/registry.ts';
import { DEFAULT_RULES } from '@siklus/workflows/domain/rules/registry.ts';
import type pg from 'pg';
import { nextAct } from '../workflows/next-act.ts';

const DAY = 86_400_000;
const CLOCK: SystemActor = { id: 'system:clock', role: 'system' };
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

export type Told = {
  village: { id: string; code: string; district: string };
  fiscalYear: number;
  openedDaysAgo: number;
  acts: number;
  /** No more acts once this step is open. */
  until?: StepId;
};

/**
 * A cycle as the engine would have written it, told by the pure core and stored by the real projection: opened so many days
 * ago, so many acts of the right people on the first day, and then only time until now.
 */
export async function tellCycle(
  pool: pg.Pool,
  { village, fiscalYear, openedDaysAgo, acts, until }: Told,
): Promise<CycleState> {
  const calendar = await firstCalendar(pool);
  const id = cycleId(village.id, fiscalYear);
  const events: CycleEvent[] = [];
  let now = instantFromMillis(Date.now() - openedDaysAgo * DAY);
  const place = {
    villageId: village.id,
    villageCode: village.code,
    districtCode: village.district,
    regencyCode: '64.02',
  };
  const facts = openCycle(
    {
      cycleId: id,
      ...place,
      fiscalYear,
      offset: 8,
      rules: DEFAULT_RULES,
      budgetRules: budgetRulesOf(fiscalYear).version,
      settings: DEFAULT_SETTINGS,
    },
    { now, calendar },
    'u-dpmd',
  );
  let state = keep(null, facts, actorOf('dpmd'), 'open');

  for (let n = 0; n < acts; n += 1) {
    const act = nextAct(state);
    if (act === null || (until !== undefined && state.steps[until]?.status === 'open')) break;
    now = later(now, 1_000);
    const actor = actorOf(act.role);
    follow({ ...act.intent, id: `act-${n}`, actor, receivedAt: now });
  }
  for (let wake = nextWake(state, calendar); wake !== null && millisOf(wake) <= Date.now(); ) {
    now = later(wake, 0);
    const before = state.seq;
    follow({ type: 'passTime', id: `clock-${state.seq}`, actor: CLOCK });
    wake = state.seq === before ? null : nextWake(state, calendar);
  }
  await projectRecord(
    pool,
    projectionRows({ runId: 'told', events, state }, { tasks: openTasks(state), notices: noticesOf(events, state) }),
  );
  return state;

  function follow(command: Command): void {
    const decision = decide(state, command, { now, calendar });
    if ('refusals' in decision) throw new Error(`${command.type} refused: ${JSON.stringify(decision.refusals)}`);
    if (decision.facts.length > 0) state = keep(state, decision.facts, command.actor, command.id);
  }

  function keep(
    before: CycleState | null,
    what: readonly Fact[],
    actor: Actor | SystemActor,
    commandId: string,
  ): CycleState {
    const done = record(digest, before, id, what, { at: now, actor: authorOf(actor), commandId });
    events.push(...done.events);
    return done.state;
  }
}

function actorOf(role: Actor['role']): Actor {
  return { id: `u-${role}`, role, scope: { kind: 'all' }, session: 'told' };
}

function later(a: Instant, ms: number): Instant {
  return instantFromMillis(millisOf(a) + ms);
}

async function firstCalendar(pool: pg.Pool): Promise<Calendar> {
  const { rows } = await pool.query<Calendar>(
    'select version, decreed_through as "decreedThrough", holidays from calendar_version where version = 1',
  );
  const [calendar] = rows;
  if (!calendar) throw new Error('No calendar was seeded');
  return calendar;
}
