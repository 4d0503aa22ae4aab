import type { DayCount } from '../clock/deadline.ts';
import { ladderAbove } from '../clock/ladder.ts';
import { type Ground, groundUnder, type Owed } from '../clock/owed.ts';
import type { Rung } from '../clock/rules.ts';
import { rulesOf } from '../rules/registry.ts';
import { actorsOf } from './actors.ts';
import { STEP_IDS, type StepId } from './process.ts';
import { type CycleState, type StepState, stepState } from './state.ts';

/** A step as its clock sees it, as it stands or as it would; null while it is not open or has no deadline. */
export function owedOf(state: CycleState, id: StepId, now: StepState = stepState(state, id)): Owed<StepId> | null {
  const { status, visit, openedOn, openedAt, due, late, notices } = now;
  if (status !== 'open' || due === null || openedOn === null || openedAt === null) return null;
  const step = rulesOf(state.rules).steps[id];
  const lapses = step.kind === 'decision' && step.deemed !== undefined;
  return { id, visit, openedOn, openedAt, due, late, notices, lapses, ladder: ladderOf(state, id) };
}

/** How days are counted for this step: under the suspensions that stop its term (docs/law.md#working-days-and-terms). */
export function dayCountOf(state: CycleState, id: StepId): DayCount {
  const step = rulesOf(state.rules).steps[id];
  const lapses = step.kind === 'decision' && step.deemed !== undefined;
  return groundUnder({ basis: step.deadline?.basis ?? 'policy', lapses }, state);
}

/** Every open step with a deadline, in the order of the process; none once the cycle is closed. */
export function owedBy(state: CycleState): Owed<StepId>[] {
  const owed: Owed<StepId>[] = [];
  if (state.status === 'closed') return owed;
  for (const id of STEP_IDS) {
    const one = owedOf(state, id);
    if (one !== null) owed.push(one);
  }
  return owed;
}

/** What the clock of this cycle stands on. */
export function groundOf({ offset, suspensions, settings, lastEntryAt, rules }: CycleState): Ground {
  return { offset, suspensions, settings, lastEntryAt, rules: rulesOf(rules) };
}

/** Who is told one after another when this step stays late, as things stand. */
export function ladderOf(state: CycleState, id: StepId): readonly Rung[] {
  return ladderAbove(rulesOf(state.rules).ladder, actorsOf(state, id));
}
