import type { Digest } from '../record/chain.ts';
import { type Origin, record as recordAs } from '../record/record.ts';
import type { Fact } from './event.ts';
import { evolve } from './evolve.ts';
import type { CycleState } from './state.ts';

/** Gives the facts of a cycle their place in its record. */
export const record = (digest: Digest, state: CycleState | null, cycleId: string, facts: readonly Fact[], by: Origin) =>
  recordAs(digest, evolve, state, cycleId, facts, by);
