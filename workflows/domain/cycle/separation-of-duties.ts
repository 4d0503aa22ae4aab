import type { Role } from '../policy/roles.ts';
import { EVALUATORS } from '../policy/settings.ts';
import { type DecisionStep, type RuleSet } from '../rules/rule-set.ts';
import { actorsByRule } from './actors.ts';
import { STEP_IDS, type StepId } from './process.ts';

/**
 * The steps between a text and the decision on it whose actors must not be the one who decides: the offices that make a budget,
 * agree to it, hand it in and evaluate it are kept apart (PP 43/2014 Ps 154; docs/law.md#who-does-what).
 */
export function stepsKeptApart({ steps }: Pick<RuleSet, 'steps'>, decision: DecisionStep): StepId[] {
  const above = closure((id) => steps[id].after, [decision.id]);
  const below = closure((id) => STEP_IDS.filter((other) => steps[other].after.includes(id)), decision.subject.steps);
  const judges: readonly Role[] = [...actorsByRule(decision), ...(decision.mandated ? EVALUATORS : [])];
  return STEP_IDS.filter(
    (id) =>
      id !== decision.id &&
      above.has(id) &&
      (below.has(id) || decision.subject.steps.includes(id)) &&
      !actorsByRule(steps[id]).some((role) => judges.includes(role)),
  );
}

function closure(next: (id: StepId) => readonly StepId[], from: readonly StepId[]): Set<StepId> {
  const reached = new Set<StepId>();
  for (let more = [...from]; more.length > 0; ) {
    more = more.flatMap(next).filter((id) => !reached.has(id));
    for (const id of more) reached.add(id);
  }
  return reached;
}
