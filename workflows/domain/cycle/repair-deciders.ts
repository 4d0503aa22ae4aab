import { type Actor, handsOf } from '../policy/actor.ts';
import { LEVEL_OF_ROLE, type Role } from '../policy/roles.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { actorsOf } from './actors.ts';
import { stepOf } from './gates.ts';
import type { StepId } from './process.ts';
import { type Correction, type Repair, sameHands } from './repair.ts';
import { recordersOf } from './repair-facts.ts';
import type { Plan } from './repair-plan.ts';
import type { CycleState } from './state.ts';

const RANK: Readonly<Partial<Record<Role, number>>> = { camat: 2, dpmd: 3, bupati: 4 };

/** Money and work that is thrown away are not for the camat alone; anything else is. */
const LEAST: Readonly<Partial<Record<Correction['what'], number>>> = {
  tranche: 3,
  decision: 3,
  reopening: 3,
  ceiling: 4,
};

/**
 * Who can be the second person: the next two offices above whoever proposed it, and never one whose own term of law the
 * correction would lengthen or shorten.
 */
export function decidersOf(state: CycleState, correction: Correction, { moves }: Plan, proposer: Role): Role[] {
  const own = RANK[proposer] ?? (LEVEL_OF_ROLE[proposer] === 'village' ? 1 : 3);
  const need = Math.max(own + 1, LEAST[correction.what] ?? 0);
  const judges = moves.flatMap(({ step }) => (isLegalTerm(state, step) ? actorsOf(state, step) : []));
  return (['camat', 'dpmd', 'bupati'] as const).filter((role) => {
    const rank = RANK[role] ?? 0;
    return rank >= need && rank <= need + 1 && !judges.includes(role);
  });
}

/** Two people: not the proposer, not whoever made the entry, and neither through a delegation. */
export function anotherPerson(state: CycleState, { proposed, correction, deciders }: Repair, actor: Actor): Refusal[] {
  const mine = handsOf(actor);
  const touched = [proposed, ...recordersOf(state, correction)].some((hand) => sameHands(hand, mine));
  return touched ? [refusal('REPAIR_SAME_PERSON', {}, { citation: 'PP 43/2014 Ps 154', fixers: deciders })] : [];
}

/** A term whose silence decides. */
export function isLegalTerm(state: CycleState, id: StepId): boolean {
  const step = stepOf(state, id);
  return step.kind === 'decision' && step.deemed !== undefined;
}
