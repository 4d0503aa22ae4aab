import { checkBudget } from '@siklus/workflows/domain/budget/check.ts';
import { type CheckContext, DEFAULT_CHECK_SETTINGS, NO_CONTEXT } from '@siklus/workflows/domain/budget/context.ts';
import { type BudgetFinding, findingKey } from '@siklus/workflows/domain/budget/finding.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { pinnedBudgetRules } from '@siklus/workflows/domain/rules/budget/registry.ts';
import { type ReadBudget, tryToReadBudget } from './budget-file.ts';
import { OF_A_DRAFT, type Surroundings } from './budget-surroundings.ts';

/** What travels with a budget into the cycle. `blocking` names each finding: `V4.unbalanced`, `V6.over_ceiling:DDS`. */
export type CycleCheck = { rules: string; blocking: string[]; warnings: number };

/** What the checks say of a text that is attached to a cycle; null where it is no structured budget, a scan for example. */
export function checkForCycle(state: CycleState, content: Uint8Array, around = OF_A_DRAFT): CycleCheck | null {
  const read = tryToReadBudget(content, homeOf(state));
  if (read === null) return null;
  const findings = checkInCycle(state, read, around);
  return {
    rules: state.budgetRules,
    blocking: findings.filter(({ severity }) => severity === 'blocking').map(findingKey),
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
  };
}

/** The findings of a budget in its cycle: with the rules, ceilings, settings and attendance of the cycle. */
export function checkInCycle(state: CycleState, read: ReadBudget, around: Surroundings): BudgetFinding[] {
  const { budget, deltas, unknownCodes, unreadFields } = read;
  const { inForce: _, ...surroundings } = around;
  // Changes that are stated where nothing is changed would be lost in silence.
  const unread = deltas === null || around.isChange ? unreadFields : ['deltas', ...unreadFields];
  const context = { ...contextOf(state), ...surroundings, deltas, unknownCodes, unreadFields: unread };
  return checkBudget(budget, context, pinnedBudgetRules(state));
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
    settings: { ...DEFAULT_CHECK_SETTINGS, siltapNumerator: state.settings.overheadActivities },
    cycle: homeOf(state),
  };
}
