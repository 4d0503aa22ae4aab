import { isBudgetKind } from '../actions/budget-kinds.ts';
import type { Cycle, StepDocument, StepView } from '../api/types.ts';

/**
 * The document a step is about. For a decision: the one whose hash the API's own template names, wherever in the cycle it
 * was attached; an approval binds to that hash and to no other. For work on a budget: the budget itself.
 */
export function subjectOf(cycle: Pick<Cycle, 'steps' | 'allowedActions'>, step: StepView): StepDocument | null {
  const decision = cycle.allowedActions.find((action) => action.step === step.id && action.command === 'approve');
  const sha256 = decision?.template.sha256;
  if (typeof sha256 === 'string') {
    const found = cycle.steps.flatMap((it) => it.documents).find((document) => document.sha256 === sha256);
    if (found) return found;
  }
  return step.documents.find((document) => isBudgetKind(document.kind)) ?? null;
}
