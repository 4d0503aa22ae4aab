import type { Cycle, ReferenceStep, StepId, StepView } from '../api/types.ts';

type Progress = Pick<StepView, 'id' | 'status' | 'visit' | 'conditional' | 'change'>;

/**
 * Steps that this one, once done, will open: everything else they wait for is there already. A step that only a decision or
 * a change of plan would open holds nothing up while nobody has opened it.
 */
export function openedBy(steps: readonly ReferenceStep[], cycle: readonly Progress[], id: StepId): ReferenceStep[] {
  const now = new Map(cycle.map((step) => [step.id, step]));
  const change = now.get(id)?.change ?? null;
  const isOutside = (step: Progress) => step.conditional || (step.change !== null && step.change !== change);
  const settled = (other: StepId) => {
    const step = now.get(other);
    if (other === id || step === undefined) return other === id;
    return step.status === 'done' || step.status === 'notNeeded' || (step.status === 'waiting' && isOutside(step));
  };
  return steps.filter(({ id: next, after }) => {
    const step = now.get(next);
    return step?.status === 'waiting' && !isOutside(step) && after.includes(id) && after.every(settled);
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
