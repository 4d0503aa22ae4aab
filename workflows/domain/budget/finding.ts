import type { Sen } from '../money/sen.ts';
import type { Text } from '../text.ts';
import { RULES, type RuleId } from './rule-names.ts';

/** `blocking` stops the budget from going on; `info` names what could not be checked and why. */
export const SEVERITIES = ['blocking', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type BudgetFinding = {
  rule: RuleId;
  /** Stable, for machines: `V4.unbalanced`. */
  id: string;
  /** What it is about where a check speaks several times: a source, an activity, a line. With `id` it is one of a kind. */
  subject: string | null;
  severity: Severity;
  title: Text;
  detail: Text;
  citation: string;
  /** Over is positive, under is negative; null where the finding is not about an amount. */
  amount: Sen | null;
  /** Ids of the lines concerned, sorted. */
  lines: string[];
  /** Rests on rules that are not issued for this year yet. */
  provisional: boolean;
};

type FindingDetails = {
  severity: Severity;
  detail: Text;
  subject?: string;
  amount?: Sen;
  lines?: readonly string[];
  /** Where the source is another than the rule's usual one. */
  citation?: string;
  provisional?: boolean;
};

/** A finding of a rule; `what` names the way it is broken. */
export function budgetFinding(rule: RuleId, what: string, draft: FindingDetails): BudgetFinding {
  return {
    rule,
    id: `${rule}.${what}`,
    subject: draft.subject ?? null,
    severity: draft.severity,
    title: RULES[rule].title,
    detail: draft.detail,
    citation: draft.citation ?? RULES[rule].citation,
    amount: draft.amount ?? null,
    lines: (draft.lines ?? []).toSorted(),
    provisional: draft.provisional ?? false,
  };
}

/** What a rule needs and nobody has given. Never a pass by silence, never a block. */
export function unchecked(
  rule: RuleId,
  what: string,
  missing: Text,
  more: Partial<FindingDetails> = {},
): BudgetFinding {
  return budgetFinding(rule, what, {
    ...more,
    severity: 'info',
    detail: { id: `Belum diperiksa: ${missing.id}`, en: `Not checked: ${missing.en}` },
  });
}

/** Names one finding among all of a budget; the same in the next version. */
export function findingKey({ id, subject }: BudgetFinding): string {
  return subject === null ? id : `${id}:${subject}`;
}

/** What stops first, then by rule; the order says nothing about the order of lines. */
export function inOrder(findings: readonly BudgetFinding[]): BudgetFinding[] {
  const rules = Object.keys(RULES);
  const rank = (f: BudgetFinding) => SEVERITIES.indexOf(f.severity) * 100 + rules.indexOf(f.rule);
  return findings.toSorted((a, b) => rank(a) - rank(b) || compare(findingKey(a), findingKey(b)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
