import type { Cycle, ReferenceStep, StepId, StepView } from '../api/types.ts';

type Progress = Pick<StepView, 'id' | 'status' | 'visit'>;

/** Steps that this one, once done, will open: everything else they wait for is there already. */
export function openedBy(steps: readonly ReferenceStep[], cycle: readonly Progress[], id: StepId): ReferenceStep[] {
  const status = new Map(cycle.map((step) => [step.id, step.status]));
  const settled = (other: StepId) => other === id || status.get(other) === 'done' || status.get(other) === 'notNeeded';
  return steps.filter((step) => {
    const { after } = step;
    return !step.conditional && after.includes(id) && status.get(step.id) === 'waiting' && after.every(settled);
  });
}

/** Steps that are open now and were not before, or were opened again. */
export function newlyOpen(before: Pick<Cycle, 'steps'>, after: Pick<Cycle, 'steps'>): StepView[] {
  const was = new Map(before.steps.map((step) => [step.id, step]));
  return after.steps.filter((step) => {
    const then = was.get(step.id);
    return step.status === 'open' && (then?.status !== 'open' || then.visit !== step.visit);
  });
}
