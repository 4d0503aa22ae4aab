import { LEVEL_OF_ROLE, type Level, type Role } from '../policy/roles.ts';
import { rulesOf } from '../rules/registry.ts';
import type { Rung } from '../rules/rule-set.ts';
import { actorsOf } from './actors.ts';
import type { StepId } from './process.ts';
import { type CycleState, type Escalation, stepState } from './state.ts';

/** The level of government that has to act: the ladder starts above it. */
export function levelOf(actors: readonly Role[]): Level {
  const [first] = actors;
  return first ? LEVEL_OF_ROLE[first] : 'village';
}

/** Who is told one after another when this step stays late, as things stand. */
export function ladderOf(state: CycleState, id: StepId): readonly Rung[] {
  const level = levelOf(actorsOf(state, id));
  return level === 'province' ? [] : rulesOf(state.rules).ladder[level];
}

/** The roles on the rungs above the one that has this escalation now: they may take it on before their day comes. */
export function rolesAbove(state: CycleState, { step, to }: Pick<Escalation, 'step' | 'to'>): Role[] {
  const roles = ladderOf(state, step).map((rung) => rung.to);
  return roles.slice(roles.lastIndexOf(to) + 1);
}

/** Whether both are rungs of one ladder: of one visit, and told before its deadline was put off or both after. */
export function onOneLadder(a: Pick<Escalation, 'id' | 'rung'>, b: Pick<Escalation, 'id' | 'rung'>): boolean {
  const ladder = ({ id, rung }: typeof a) => id.slice(0, -`/${rung}`.length);
  return ladder(a) === ladder(b);
}

/** Names a rung of one visit for ever; after the deadline was put off, the ladder begins anew. */
export function escalationId(state: CycleState, step: StepId, rung: number): string {
  const { visit, due } = stepState(state, step);
  const times = due?.extendedBy?.length ?? 0;
  return `${step}#${visit}${times > 0 ? `+${times}` : ''}/${rung}`;
}
