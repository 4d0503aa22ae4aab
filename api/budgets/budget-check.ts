import { checkBudget } from '@siklus/workflows/domain/budget/check.ts';
import { type CheckContext, DEFAULT_CHECK_SETTINGS, NO_CONTEXT } from '@siklus/workflows/domain/budget/context.ts';
import { type BudgetFinding, findingKey } from '@siklus/workflows/domain/budget/finding.ts';
import { ceilingVersion } from '@siklus/workflows/domain/cycle/recheck.ts';
import type { BudgetCheck, CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { pinnedBudgetRules } from '@siklus/workflows/domain/rules/budget/registry.ts';
import { type ReadBudget, tryToReadBudget } from './budget-file.ts';
import { OF_A_DRAFT, type Surroundings } from './budget-surroundings.ts';

/**
 * What the checks say of a text in a cycle, as it travels into it: `blocking` names each finding, `V6.over_ceiling:DDS`. null where
 * it is no structured budget, a scan for example.
 */
export function checkForCycle(state: CycleState, content: Uint8Array, around = OF_A_DRAFT): BudgetCheck | null {
  const read = tryToReadBudget(content, homeOf(state));
  if (read === null) return null;
  const findings = checkInCycle(state, read, around);
  return {
    rules: state.budgetRules,
    blocking: findings.filter(({ severity }) => severity === 'blocking').map(findingKey),
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
    unchecked: findings.filter(({ severity }) => severity === 'info').map(findingKey),
    facts: measuresOf(state, around),
  };
}

/** The version of everything that a check in a cycle is measured by. */
export function measuresOf(
  { ceiling, settings, steps }: CycleState,
  { versions }: Surroundings,
): Record<string, string> {
  const { male, female } = steps.musrenbangdes?.attendance ?? {};
  return {
    ...versions,
    ceiling: ceilingVersion(ceiling),
    settings: String(settings.version),
    ...(male !== undefined && { attendance: `${male}+${female}` }),
  };
}

/** The findings of a budget in its cycle: with the rules, ceilings, settings and attendance of the cycle. */
export function checkInCycle(state: CycleState, read: ReadBudget, around: Surroundings): BudgetFinding[] {
  const { budget, deltas, unknownCodes, unreadFields } = read;
  const { inForce: _, versions: __, known, ...surroundings } = around;
  // Changes that are stated where nothing is changed would be lost in silence.
  const unread = deltas === null || around.isChange ? unreadFields : ['deltas', ...unreadFields];
  const context = { ...contextOf(state), ...known, ...surroundings, deltas, unknownCodes, unreadFields: unread };
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
