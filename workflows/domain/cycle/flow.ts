import type { Calendar } from '../calendar/calendar.ts';
import { computeDue, type Term } from '../calendar/due.ts';
import { type Instant, localDate } from '../calendar/instant.ts';
import { maxDate, type PlainDate, plainDate } from '../calendar/plain-date.ts';
import { rulesOf } from '../rules/registry.ts';
import type { Fact } from './event.ts';
import { applyFact, type Stamp } from './evolve.ts';
import { STAGES, STEP_IDS, type Stage, type StepDeadline, type StepId } from './process.ts';
import type { CycleState, StepDue } from './state.ts';

/** What a decision may consult besides the state: the instant it is made at and the calendar in force. */
export type Context = { now: Instant; calendar: Calendar };

/** Facts in the making, with the state they lead to, so that each consequence is derived from the one before. */
export type Draft = { state: CycleState; facts: Fact[] };

export function add(draft: Draft, fact: Fact, stamp: Stamp): void {
  draft.state = applyFact(draft.state, fact, stamp);
  draft.facts.push(fact);
}

/** Opens every step whose conditions are now met, enters the stage that has begun, and closes a cycle with nothing left. */
export function advance(draft: Draft, ctx: Context, stamp: Stamp): void {
  const rules = rulesOf(draft.state.rules);
  const stage = currentStage(draft.state);
  if (stage !== null && stage !== draft.state.stage) add(draft, { type: 'stageEntered', data: { stage } }, stamp);
  for (const id of STEP_IDS) {
    const step = rules.steps[id];
    if (draft.state.steps[id].status !== 'waiting' || step.conditional) continue;
    if (step.after.every((before) => isSatisfied(draft.state, before))) openStep(draft, id, ctx, stamp);
  }
  if (STEP_IDS.every((id) => isSatisfied(draft.state, id))) add(draft, { type: 'cycleClosed', data: {} }, stamp);
}

/** Opens a step, also again after a return. Its clock starts on the day the last of its conditions came true. */
export function openStep(draft: Draft, id: StepId, ctx: Context, stamp: Stamp, from?: PlainDate): void {
  const step = rulesOf(draft.state.rules).steps[id];
  const on = from ?? startDay(draft.state, step.after) ?? localDate(ctx.now, draft.state.offset);
  const due = step.deadline ? dueFrom(draft.state, step.deadline, on, ctx.calendar) : null;
  add(draft, { type: 'stepOpened', data: { step: id, visit: draft.state.steps[id].visit + 1, on, due } }, stamp);
}

/** A conditional step that no decision has asked for counts as satisfied. */
export function isSatisfied(state: CycleState, id: StepId): boolean {
  const { status, visit } = state.steps[id];
  return (
    status === 'done' || status === 'notNeeded' || (status === 'waiting' && visit === 0 && isConditional(state, id))
  );
}

function isConditional(state: CycleState, id: StepId): boolean {
  return rulesOf(state.rules).steps[id].conditional === true;
}

/** The steps that rest on this one, directly or not: what a return to it has to do again. */
export function downstreamOf(state: CycleState, id: StepId): StepId[] {
  const { steps } = rulesOf(state.rules);
  const reached = new Set<StepId>([id]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const candidate of STEP_IDS) {
      if (!reached.has(candidate) && steps[candidate].after.some((before) => reached.has(before))) {
        reached.add(candidate);
        grew = true;
      }
    }
  }
  reached.delete(id);
  return STEP_IDS.filter((candidate) => reached.has(candidate) && state.steps[candidate].status !== 'waiting');
}

/** The first stage that still has a blocking step to do; null when only parallel steps or nothing is left. */
function currentStage(state: CycleState): Stage | null {
  const { steps } = rulesOf(state.rules);
  return (
    STAGES.find((stage) =>
      STEP_IDS.some((id) => steps[id].stage === stage && !steps[id].parallel && !isSatisfied(state, id)),
    ) ?? null
  );
}

function startDay(state: CycleState, after: readonly StepId[]): PlainDate | null {
  return after.reduce<PlainDate | null>((latest, id) => {
    const on = state.steps[id].completedOn;
    return on === null ? latest : latest === null ? on : maxDate(latest, on);
  }, null);
}

/** The deadline of a step whose clock starts on that day. */
export function dueFrom(state: CycleState, deadline: StepDeadline, on: PlainDate, calendar: Calendar): StepDue {
  return derive(state, termOf(deadline, state.fiscalYear, on), deadline, on, calendar);
}

/** The same term under another calendar or after a suspension. */
export function rederive(state: CycleState, due: StepDue, on: PlainDate, calendar: Calendar): StepDue {
  return derive(state, due.term, due, on, calendar);
}

function derive(
  state: CycleState,
  term: Term,
  authority: { basis: 'law' | 'policy'; citation: string },
  on: PlainDate,
  calendar: Calendar,
): StepDue {
  const { dueDate, dueAt, provisional, statutoryDate } = computeDue(term, {
    calendar,
    suspensions: state.suspensions,
    offset: state.offset,
    clockFrom: on,
  });
  return {
    dueDate,
    dueAt,
    term,
    basis: authority.basis,
    citation: authority.citation,
    statutoryDate: statutoryDate === dueDate ? null : statutoryDate,
    provisional,
    calendarVersion: calendar.version,
  };
}

function termOf(deadline: StepDeadline, fiscalYear: number, on: PlainDate): Term {
  switch (deadline.kind) {
    case 'fixedDate': {
      const year = fiscalYear - 1 + deadline.yearsAfterPlanning;
      const pad = (n: number) => String(n).padStart(2, '0');
      return { kind: 'fixedDate', date: plainDate(`${year}-${pad(deadline.month)}-${pad(deadline.day)}`) };
    }
    case 'workingDays':
      return { kind: 'workingDays', days: deadline.days, from: on };
    case 'calendarDays':
      return { kind: 'calendarDays', days: deadline.days, from: on };
  }
}
