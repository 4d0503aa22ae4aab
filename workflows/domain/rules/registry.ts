import { STEP_IDS, type StepId } from '../cycle/process.ts';
import { P114_2026_1 } from './p114-2026-1.ts';
import { P114_2026_2 } from './p114-2026-2.ts';
import { PD21_2026_1 } from './pd21-2026-1.ts';
import { PD21_2026_2 } from './pd21-2026-2.ts';
import type { RuleSet, Step } from './rule-set.ts';

/** The set that new cycles get when none is named. */
export const DEFAULT_RULES = P114_2026_2.version;

/** Every set a running cycle may still be on. A set is never edited once released: a change is a new version. */
const RULE_SETS: Readonly<Record<string, RuleSet>> = {
  [P114_2026_1.version]: whole(P114_2026_1),
  [PD21_2026_1.version]: whole(PD21_2026_1),
  [P114_2026_2.version]: whole(P114_2026_2),
  [PD21_2026_2.version]: whole(PD21_2026_2),
};

/** What a cycle on an older set goes over to, by an event of its own, once a release brings it. */
const SUCCESSORS: Readonly<Record<string, string>> = {
  [P114_2026_1.version]: P114_2026_2.version,
  [PD21_2026_1.version]: PD21_2026_2.version,
};

export const RULE_VERSIONS: readonly string[] = Object.keys(RULE_SETS);

/** The sets that a year may be opened with: the newest of each profile. */
export const CURRENT_RULES: readonly string[] = RULE_VERSIONS.filter((version) => SUCCESSORS[version] === undefined);

/** The rule set of that version. Throws RangeError: a state that names an unknown set must stop the cycle, not guess. */
export function rulesOf(version: string): RuleSet {
  const rules = RULE_SETS[version];
  if (rules === undefined) throw new RangeError(`No rule set ${version}`);
  return rules;
}

/** The newest set of the same profile; the version itself where there is none. */
export function newestOf(version: string): string {
  const next = SUCCESSORS[version];
  return next === undefined ? version : newestOf(next);
}

/** A set with a place for the steps that came after it, which it never asks for. */
function whole(rules: RuleSet): RuleSet {
  const steps = Object.fromEntries(STEP_IDS.map((id) => [id, rules.steps[id] ?? unasked(id)]));
  return { ...rules, steps: steps as Record<StepId, Step> };
}

function unasked(id: StepId): Step {
  const never = { after: [], completers: [], preparers: [], gates: {}, deadline: null, citation: '' };
  return { id, stage: 'monitoring', kind: 'work', conditional: true, unasked: true, ...never };
}
