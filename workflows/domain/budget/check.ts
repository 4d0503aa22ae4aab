import type { BudgetRules } from '../rules/budget/budget-rules.ts';
import { budgetRulesOf } from '../rules/budget/registry.ts';
import { checkAttendance } from './checks/attendance.ts';
import { checkBlt } from './checks/blt.ts';
import { checkCeilings } from './checks/ceilings.ts';
import { checkChange } from './checks/change.ts';
import { checkCodes, checkVillageCode } from './checks/codes.ts';
import { checkInput } from './checks/input.ts';
import { checkContingency, checkFinancingBasis } from './checks/legal-basis.ts';
import { checkPktdWages, checkShares } from './checks/limits.ts';
import { checkPlaces } from './checks/places.ts';
import { checkLongTermPlan, checkWorkPlan } from './checks/plan.ts';
import { checkRealisations } from './checks/realisation.ts';
import { checkRestriction } from './checks/restriction.ts';
import { checkSeventyThirty, checkSiltapFloor } from './checks/siltap.ts';
import { checkAccountSources, checkSources } from './checks/sources.ts';
import { checkBalance, checkSums } from './checks/sums.ts';
import { checkUnitCosts } from './checks/unit-costs.ts';
import type { CheckContext, Checked } from './context.ts';
import { type BudgetFinding, inOrder } from './finding.ts';
import type { Budget } from './line.ts';
import { totalsOf } from './totals.ts';

type Check = (checked: Checked) => BudgetFinding[];

const CHECKS: readonly Check[] = [
  checkInput,
  checkSums,
  checkPlaces,
  checkAccountSources,
  checkBalance,
  checkSources,
  checkCeilings,
  checkWorkPlan,
  checkLongTermPlan,
  checkShares,
  checkPktdWages,
  checkSiltapFloor,
  checkSeventyThirty,
  checkUnitCosts,
  checkFinancingBasis,
  checkContingency,
  checkBlt,
  checkAttendance,
  checkChange,
  checkCodes,
  checkVillageCode,
  checkRealisations,
  checkRestriction,
];

/** What can be asked of a Perkades for operation alone: it has no revenue of its own and is no whole year's budget. */
const CHECKS_OF_A_PART: readonly Check[] = [
  checkInput,
  checkSums,
  checkPlaces,
  checkBalance,
  checkUnitCosts,
  checkCodes,
  checkVillageCode,
  checkRestriction,
];

/**
 * Everything the rules of its fiscal year say about a budget (docs/law.md#checks-of-a-budget): what blocks first, then by rule. The
 * order of lines does not matter. What cannot be checked is an `info` that names what is missing. Without `rules`, by the
 * newest of the year. Throws RangeError where sums are beyond what is exact.
 */
export function checkBudget(
  budget: Budget,
  context: CheckContext,
  rules: BudgetRules = budgetRulesOf(budget.fiscalYear),
): BudgetFinding[] {
  const checked = { budget, context, rules, totals: totalsOf(budget.lines) };
  const checks = context.isPart ? CHECKS_OF_A_PART : CHECKS;
  return inOrder(checks.flatMap((check) => check(checked)));
}
