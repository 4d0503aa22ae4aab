import type { BudgetRules } from './budget-rules.ts';
import { FY2024 } from './fy2024.ts';
import { FY2025 } from './fy2025.ts';
import { FY2026 } from './fy2026.ts';
import { FY2027 } from './fy2027.ts';

/** Every version that was ever released, by year and oldest first: a cycle may still be on any of them. */
export const BUDGET_RULES: readonly BudgetRules[] = [FY2024, FY2025, FY2026, FY2027];

/**
 * The newest rules for budgets of that year. For a year without its own, those of the nearest known year, marked
 * provisional. The answer changes with a release: what has to stay as it was asks for its version by name.
 */
export function budgetRulesOf(fiscalYear: number): BudgetRules {
  const nearest = BUDGET_RULES.reduce((a, b) =>
    Math.abs(b.fiscalYear - fiscalYear) <= Math.abs(a.fiscalYear - fiscalYear) ? b : a,
  );
  return forYear(nearest, fiscalYear);
}

/** That version. Throws RangeError: a state that names an unknown version must stop the cycle, not guess. */
export function budgetRulesNamed(version: string): BudgetRules {
  const rules = BUDGET_RULES.find((one) => one.version === version);
  if (rules === undefined) throw new RangeError(`No budget rules ${version}`);
  return rules;
}

/** The rules that a cycle was opened with. Throws RangeError for an unknown version. */
export function pinnedBudgetRules(cycle: { budgetRules: string; fiscalYear: number }): BudgetRules {
  return forYear(budgetRulesNamed(cycle.budgetRules), cycle.fiscalYear);
}

function forYear(rules: BudgetRules, fiscalYear: number): BudgetRules {
  return rules.fiscalYear === fiscalYear ? rules : { ...rules, provisional: true };
}
