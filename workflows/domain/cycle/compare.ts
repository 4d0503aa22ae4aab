import type { Text } from '../text.ts';
import { matterTraits } from './matter-traits.ts';
import { STEP_IDS } from './process.ts';
import type { CycleState } from './state.ts';
import { stepTraits } from './step-traits.ts';
import { ASPECTS, type Trait } from './trait.ts';

/** One side of a difference. */
export type Side = { value: Text; sha256: string | null };

/** Something that is not the same at two moments; null on the side where it was not there. */
export type Difference = Pick<Trait, 'key' | 'aspect' | 'step' | 'name'> & { before: Side | null; after: Side | null };

/**
 * What is different between two moments of one cycle, in the order of ASPECTS. The same state twice gives nothing; the
 * moments the other way round give the same differences with their sides exchanged.
 */
export function compare(before: CycleState, after: CycleState): Difference[] {
  const [then, now] = [portrait(before), portrait(after)];
  const earlier = new Map(then.map((trait) => [trait.key, trait]));
  const later = new Map(now.map((trait) => [trait.key, trait]));
  return inTurn(then, now).flatMap(({ key, aspect, step, name }) => {
    const sides = { before: sideOf(earlier.get(key)), after: sideOf(later.get(key)) };
    return isSame(sides.before, sides.after) ? [] : [{ key, aspect, step, name, ...sides }];
  });
}

/** Everything a reader sees of a cycle at one moment: of its state alone, so that any past can be shown. */
function portrait(state: CycleState): Trait[] {
  return [...matterTraits(state), ...STEP_IDS.flatMap((id) => stepTraits(state, id))];
}

/** What is there now, and what is there no longer beside its kind. */
function inTurn(then: readonly Trait[], now: readonly Trait[]): Trait[] {
  const known = new Set(now.map(({ key }) => key));
  const gone = then.filter(({ key }) => !known.has(key));
  return [...now, ...gone].sort((a, b) => ASPECTS.indexOf(a.aspect) - ASPECTS.indexOf(b.aspect));
}

function sideOf(trait: Trait | undefined): Side | null {
  return trait === undefined ? null : { value: trait.value, sha256: trait.sha256 };
}

function isSame(a: Side | null, b: Side | null): boolean {
  return a === null || b === null ? a === b : a.value.id === b.value.id && a.sha256 === b.sha256;
}
