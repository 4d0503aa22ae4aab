import { checkBudget } from '@siklus/workflows/domain/budget/check.ts';
import { type CheckContext, DEFAULT_SETTINGS, NO_CONTEXT } from '@siklus/workflows/domain/budget/context.ts';
import { type Finding, findingKey } from '@siklus/workflows/domain/budget/finding.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { budgetRulesOf } from '@siklus/workflows/domain/rules/budget/registry.ts';
import { Problem } from '../http/problem.ts';
import { type ReadBudget, readBudget } from './budget-file.ts';

/** What travels with a budget into the cycle. `blocking` names each finding: `V4.unbalanced`, `V6.over_ceiling:DDS`. */
export type CycleCheck = { rules: string; blocking: string[]; warnings: number };

/** What the checks say of a text that is attached to a cycle; null where it is no structured budget, a scan for example. */
export function checkForCycle(state: CycleState, content: Uint8Array): CycleCheck | null {
  const read = tryToRead(state, content);
  if (read === null) return null;
  const findings = checkInCycle(state, read);
  return {
    rules: budgetRulesOf(read.budget.fiscalYear).version,
    blocking: findings.filter(({ severity }) => severity === 'blocking').map(findingKey),
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
  };
}

/** The findings of a budget in its cycle: with the cycle's ceilings, settings and attendance. */
export function checkInCycle(state: CycleState, { budget, unknownCodes, unreadFields }: ReadBudget): Finding[] {
  return checkBudget(budget, { ...contextOf(state), unknownCodes, unreadFields });
}

/** The year and village that a budget of this cycle has where it says none. */
export function homeOf({ fiscalYear, villageCode }: CycleState) {
  return { fiscalYear, villageCode };
}

/** What the cycle knows. The one place that follows the shape of its state. */
function contextOf(state: CycleState): CheckContext {
  const sources = state.ceiling?.sources ?? {};
  return {
    ...NO_CONTEXT,
    ceilings: Object.keys(sources).length > 0 ? sources : null,
    attendance: state.steps.musrenbangdes?.attendance ?? null,
    settings: { ...DEFAULT_SETTINGS, siltapNumerator: state.settings.overheadActivities },
    cycle: homeOf(state),
  };
}

function tryToRead(state: CycleState, content: Uint8Array): ReadBudget | null {
  try {
    return readBudget(content, homeOf(state));
  } catch (error) {
    if (error instanceof Problem && error.code === 'BUDGET_INVALID') return null;
    throw error;
  }
}
