import { P114_2026_1 } from './p114-2026-1.ts';
import { PD21_2026_1 } from './pd21-2026-1.ts';
import type { RuleSet } from './rule-set.ts';

/** The set that new cycles get when none is named. */
export const DEFAULT_RULES = P114_2026_1.version;

/** Every set a running cycle may still be on. A set is never edited once released: a change is a new version. */
const RULE_SETS: Readonly<Record<string, RuleSet>> = {
  [P114_2026_1.version]: P114_2026_1,
  [PD21_2026_1.version]: PD21_2026_1,
};

export const RULE_VERSIONS: readonly string[] = Object.keys(RULE_SETS);

/** The rule set of that version. Throws RangeError: a state that names an unknown set must stop the cycle, not guess. */
export function rulesOf(version: string): RuleSet {
  const rules = RULE_SETS[version];
  if (rules === undefined) throw new RangeError(`No rule set ${version}`);
  return rules;
}
