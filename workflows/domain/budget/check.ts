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
import { type Finding, inOrder } from './finding.ts';
import type { Budget } from './line.ts';
import { totalsOf } from './totals.ts';

const CHECKS: readonly ((checked: Checked) => Finding[])[] = [
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

/**
 * Everything the rules of its fiscal year say about a budget (domain.md 3.5 and 3.6): what blocks first, then by rule. The
 * order of lines does not matter. What cannot be checked is an `info` that names what is missing. Throws RangeError where
 * sums are beyond what is exact.
 */
export function checkBudget(budget: Budget, context: CheckContext): Finding[] {
  const checked = { budget, context, rules: budgetRulesOf(budget.fiscalYear), totals: totalsOf(budget.lines) };
  return inOrder(CHECKS.flatMap((check) => check(checked)));
}
