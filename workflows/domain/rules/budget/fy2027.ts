import type { BudgetRules } from './budget-rules.ts';
import { FY2026 } from './fy2026.ts';

/** Fiscal year 2027: nothing was issued by November 2026, so the last known rules stand in. */
export const FY2027: BudgetRules = { ...FY2026, version: 'fy2027.0', fiscalYear: 2027, provisional: true };
