import { BUDGET_FINDING_SEVERITY } from '../api/enums.ts';
import type { BudgetFinding } from '../api/types.ts';

export type Severity = BudgetFinding['severity'];

/** What stops the budget first, then what should be looked at, then what could not be checked: the order of the API. */
export function bySeverity(findings: readonly BudgetFinding[]): { severity: Severity; findings: BudgetFinding[] }[] {
  return BUDGET_FINDING_SEVERITY.map((severity) => ({
    severity,
    findings: findings.filter((finding) => finding.severity === severity),
  }));
}
