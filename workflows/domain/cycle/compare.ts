import type { Text } from '../text.ts';
import { ASPECTS, type ComparableFact } from './comparable-fact.ts';
import { comparableMatters } from './comparable-matters.ts';
import { comparableStep } from './comparable-steps.ts';
import { STEP_IDS } from './process.ts';
import type { CycleState } from './state.ts';

/** One side of a difference. */
export type Side = { value: Text; sha256: string | null };

/** Something that is not the same at two moments; null on the side where it was not there. */
export type Difference = Pick<ComparableFact, 'key' | 'aspect' | 'step' | 'name'> & {
  before: Side | null;
  after: Side | null;
};

/**
 * What is different between two moments of one cycle, in the order of ASPECTS. The same state twice gives nothing; the
 * moments the other way round give the same differences with their sides exchanged.
 */
export function compare(before: CycleState, after: CycleState): Difference[] {
  const [then, now] = [portrait(before), portrait(after)];
  const earlier = new Map(then.map((fact) => [fact.key, fact]));
  const later = new Map(now.map((fact) => [fact.key, fact]));
  return inTurn(then, now).flatMap(({ key, aspect, step, name }) => {
    const sides = { before: sideOf(earlier.get(key)), after: sideOf(later.get(key)) };
    return isSame(sides.before, sides.after) ? [] : [{ key, aspect, step, name, ...sides }];
  });
}

/** Everything a reader sees of a cycle at one moment: of its state alone, so that any past can be shown. */
function portrait(state: CycleState): ComparableFact[] {
  return [...comparableMatters(state), ...STEP_IDS.flatMap((id) => comparableStep(state, id))];
}

/** What is there now, and what is there no longer beside its kind. */
function inTurn(then: readonly ComparableFact[], now: readonly ComparableFact[]): ComparableFact[] {
  const known = new Set(now.map(({ key }) => key));
  const gone = then.filter(({ key }) => !known.has(key));
  return [...now, ...gone].sort((a, b) => ASPECTS.indexOf(a.aspect) - ASPECTS.indexOf(b.aspect));
}

function sideOf(fact: ComparableFact | undefined): Side | null {
  return fact === undefined ? null : { value: fact.value, sha256: fact.sha256 };
}

function isSame(a: Side | null, b: Side | null): boolean {
  return a === null || b === null ? a === b : a.value.id === b.value.id && a.sha256 === b.sha256;
}
