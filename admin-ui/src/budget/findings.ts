import type { BudgetFinding } from '../api/types.ts';

export type Severity = BudgetFinding['severity'];

/** What stops the budget first, then what should be looked at, then what could not be checked. */
const SEVERITIES: readonly Severity[] = ['blocking', 'warning', 'info'];

export function bySeverity(findings: readonly BudgetFinding[]): { severity: Severity; findings: BudgetFinding[] }[] {
  return SEVERITIES.map((severity) => ({
    severity,
    findings: findings.filter((finding) => finding.severity === severity),
  }));
}
