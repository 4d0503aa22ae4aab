import type { Cycle, StepView } from '../api/types.ts';

/**
 * The steps that belong to this village's year: those of every year, a conditional one once a decision has opened it, and
 * those of a change of plan or budget while it runs or after it was made.
 */
export function shownSteps({ steps, changes }: Pick<Cycle, 'steps' | 'changes'>): StepView[] {
  const running = new Set(changes.filter((change) => change.completedOn === null).map(({ kind }) => kind));
  return steps.filter((step) => {
    switch (step.status) {
      case 'notNeeded':
        // A tranche that does not come stays in sight, with its reason.
        return step.money !== null;
      case 'open':
      case 'done':
        return true;
      case 'waiting':
        return step.visit > 0 || (!step.conditional && (step.change === null || running.has(step.change)));
    }
  });
}
