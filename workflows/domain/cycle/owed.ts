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
  return {
    id,
    visit,
    openedOn,
    openedAt,
    due,
    late,
    notices,
    lapses: lapsesInSilence(state, id),
    ladder: ladderOf(state, id),
  };
}

/** How days are counted for this step: under the suspensions that stop its term (docs/law.md#working-days-and-terms). */
export function dayCountOf(state: CycleState, id: StepId): DayCount {
  const { deadline } = rulesOf(state.rules).steps[id];
  return groundUnder({ basis: deadline?.basis ?? 'policy', lapses: lapsesInSilence(state, id) }, state);
}

/** Whether silence decides: never on what takes the place of an annulled budget, which the bupati approves (P20 Ps 36(3)). */
export function lapsesInSilence(state: CycleState, id: StepId): boolean {
  const { steps, annulment } = rulesOf(state.rules);
  const step = steps[id];
  if (step.kind !== 'decision' || step.deemed === undefined) return false;
  return id !== annulment.evaluation || stepState(state, annulment.opens).status !== 'done';
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
