import type { BudgetRules } from './budget-rules.ts';
import { FY2024 } from './fy2024.ts';
import { FY2025 } from './fy2025.ts';
import { FY2026 } from './fy2026.ts';
import { FY2027 } from './fy2027.ts';

/** The years whose rules are known, oldest first. */
export const BUDGET_RULES: readonly BudgetRules[] = [FY2024, FY2025, FY2026, FY2027];

/** The rules for budgets of that year. For a year without its own, those of the nearest known year, marked provisional. */
export function budgetRulesOf(fiscalYear: number): BudgetRules {
  const own = BUDGET_RULES.find((rules) => rules.fiscalYear === fiscalYear);
  if (own) return own;
  const nearest = BUDGET_RULES.reduce((a, b) =>
    Math.abs(b.fiscalYear - fiscalYear) < Math.abs(a.fiscalYear - fiscalYear) ? b : a,
  );
  return { ...nearest, provisional: true };
}
