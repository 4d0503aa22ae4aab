import type { Core } from '@siklus/worker/release/core.ts';
import { firstDifference, shown } from '@siklus/workflows/domain/audit/first-difference.ts';
import type { RuleSet } from '@siklus/workflows/domain/rules/rule-set.ts';

/** The rules of a release as the data that they are, by version: what running cycles were promised. */
export type RuleSets = Record<string, unknown>;

export function ruleSetsOf({ rules, budgetRules }: Core): RuleSets {
  const ofCycles = rules.RULE_VERSIONS.map((version) => [version, asked(rules.rulesOf(version))] as const);
  const ofBudgets = budgetRules.BUDGET_RULES.map((one) => [one.version, one] as const);
  return JSON.parse(JSON.stringify(Object.fromEntries([...ofCycles, ...ofBudgets]))) as RuleSets;
}

/** A set says nothing of the steps that came after it. */
function asked({ steps, ...rules }: RuleSet): object {
  return { ...rules, steps: Object.fromEntries(Object.entries(steps).filter(([, { unasked }]) => unasked !== true)) };
}

/** Sets that were released and are no longer what they were. A set is never edited: a change is a new version. */
export function editedInPlace(then: RuleSets, now: RuleSets): string[] {
  return Object.entries(then).flatMap(([version, set]) => {
    if (now[version] === undefined) return [`rule set ${version} is gone`];
    const difference = firstDifference(set, now[version], version);
    if (difference === null) return [];
    const { path, expected, found } = difference;
    return [`rule set ${path}: ${shown(expected) ?? '(nothing)'} → ${shown(found) ?? '(nothing)'}`];
  });
}
