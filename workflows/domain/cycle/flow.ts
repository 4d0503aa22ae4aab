import { localDate } from '../calendar/instant.ts';
import { maxDate, type PlainDate } from '../calendar/plain-date.ts';

import type { Context } from '../clock/context.ts';
import { mandateOn } from '../policy/settings.ts';
import type { Stamp } from '../record/stamp.ts';
import { rulesOf } from '../rules/registry.ts';
import type { Fact } from './event.ts';
import { applyFact } from './evolve.ts';
import { type ChangeKind, STAGES, STEP_IDS, type Stage, type StepId } from './process.ts';
import { startOfTerm } from './receipt.ts';
import { type Change, type CycleState, type Restriction, stepState } from './state.ts';
import { dueFrom } from './term.ts';
import { comesLater } from './tranche.ts';

/** Facts in the making, with the state they lead to, so that each consequence is derived from the one before. */
export type Draft = { state: CycleState; facts: Fact[] };

export function add(draft: Draft, fact: Fact, stamp: Stamp): void {
  draft.state = applyFact(draft.state, fact, stamp);
  draft.facts.push(fact);
}

/**
 * Ends the sub-cycles whose steps are all done, opens every step whose conditions are now met, enters the stage that has
 * begun, and closes a cycle with nothing left.
 */
export function advance(draft: Draft, ctx: Context, stamp: Stamp): void {
  completeChanges(draft, ctx, stamp);
  const stage = currentStage(draft.state);
  if (stage !== null && stage !== draft.state.stage) add(draft, { type: 'stageEntered', data: { stage } }, stamp);
  for (const id of STEP_IDS) {
    if (canOpen(draft.state, id)) openStep(draft, id, ctx, stamp);
  }
  if (STEP_IDS.every((id) => isSatisfied(draft.state, id))) add(draft, { type: 'cycleClosed', data: {} }, stamp);
}

function canOpen(state: CycleState, id: StepId): boolean {
  if (stepState(state, id).status !== 'waiting' || !isAskedFor(state, id)) return false;
  return rulesOf(state.rules).steps[id].after.every((before) => isSatisfied(state, before));
}

/** A step still waits for late money, as it did under earlier rules: the clock opens it. */
export function waitsForLateMoney(state: CycleState): boolean {
  const { steps } = rulesOf(state.rules);
  return STEP_IDS.some((id) => steps[id].after.some((one) => comesLater(state, one)) && canOpen(state, id));
}

/** Opens a step, also again after a return. Its clock starts on the day the last of its conditions came true. */
export function openStep(draft: Draft, id: StepId, ctx: Context, stamp: Stamp, from?: PlainDate): void {
  const { state } = draft;
  const step = rulesOf(state.rules).steps[id];
  const on = from ?? startDay(state, step.after) ?? localDate(ctx.now, state.offset);
  const due = dueFrom(state, id, startOfTerm(state, id, on, ctx), ctx.calendar);
  const mandate = step.kind === 'decision' && step.mandated ? mandateOn(state.settings, on) : null;
  const data = { step: id, visit: stepState(state, id).visit + 1, on, due };
  const named = mandate && { mandate: { role: mandate.role, decree: mandate.decree } };
  add(draft, { type: 'stepOpened', data: { ...data, ...named } }, stamp);
}

/**
 * From now on only the operation of the government may be paid, by a decree of its own: that step opens. A second cause does
 * not begin it again.
 */
export function restrict(draft: Draft, restriction: Restriction, opens: StepId, ctx: Context, stamp: Stamp): void {
  if (draft.state.restriction !== null) return;
  add(draft, { type: 'spendingRestricted', data: restriction }, stamp);
  openStep(draft, opens, ctx, stamp, restriction.since);
}

/** Whether nothing waits for this step: it is done, nobody has asked for it, or it is money that does not come in time. */
export function isSatisfied(state: CycleState, id: StepId): boolean {
  const { status } = stepState(state, id);
  if (status === 'open') return comesLater(state, id);
  return status !== 'waiting' || !isAskedFor(state, id);
}

/** A conditional step is opened by the decision that asks for it; one of a sub-cycle belongs to a running change. */
function isAskedFor(state: CycleState, id: StepId): boolean {
  const { conditional, change } = rulesOf(state.rules).steps[id];
  return conditional !== true && (change === undefined || runningChange(state, change) !== null);
}

/** The sub-cycle of that kind that is under way; null when none is. */
export function runningChange(state: CycleState, kind: ChangeKind): Change | null {
  return state.changes.find((one) => one.kind === kind && one.completedOn === null) ?? null;
}

/** The steps that a sub-cycle of that kind has to go through. */
export function stepsOfChange(state: CycleState, kind: ChangeKind): StepId[] {
  const { steps } = rulesOf(state.rules);
  return STEP_IDS.filter((id) => steps[id].change === kind && steps[id].conditional !== true);
}

function completeChanges(draft: Draft, ctx: Context, stamp: Stamp): void {
  for (const { id, kind, completedOn } of draft.state.changes) {
    const steps = stepsOfChange(draft.state, kind);
    if (completedOn !== null || !steps.every((step) => isSatisfied(draft.state, step))) continue;
    const on = startDay(draft.state, steps) ?? localDate(ctx.now, draft.state.offset);
    add(draft, { type: 'changeCompleted', data: { id, on } }, stamp);
  }
}

/**
 * What a return to this step has to do again: all that rests on it and has begun. What a decision has asked for stays asked
 * for.
 */
export function downstreamOf(state: CycleState, id: StepId): StepId[] {
  const { steps } = rulesOf(state.rules);
  return restingOn(state, id).filter(
    (one) => steps[one].conditional !== true && stepState(state, one).status !== 'waiting',
  );
}

/** The steps that rest on this one, directly or not. */
export function restingOn(state: CycleState, id: StepId): StepId[] {
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
  return STEP_IDS.filter((one) => reached.has(one));
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

/** The day on which the last of these was done; null where none has a day. */
export function startDay(state: CycleState, after: readonly StepId[]): PlainDate | null {
  return after.reduce<PlainDate | null>((latest, id) => {
    const on = stepState(state, id).completedOn;
    return on === null ? latest : latest === null ? on : maxDate(latest, on);
  }, null);
}
