import type { Instant } from '../calendar/instant.ts';
import type { Author } from '../policy/actor.ts';
import { type Digest, GENESIS, linkEvent } from '../record/chain.ts';
import type { CycleEvent, Fact } from './event.ts';
import { evolve } from './evolve.ts';
import type { CycleState } from './state.ts';

/**
 * Gives facts their place in the record: sequence number, author, instant and the hash that links each to the one
 * before. `state` is null for the facts that open a cycle. Answers the state after the last of them.
 */
export function record(
  digest: Digest,
  state: CycleState | null,
  cycleId: string,
  facts: readonly Fact[],
  by: { at: Instant; actor: Author; commandId: string },
): { state: CycleState; events: CycleEvent[] } {
  const events: CycleEvent[] = [];
  let current = state;
  for (const fact of facts) {
    const body = { ...fact, seq: (current?.seq ?? 0) + 1, ...by };
    const prev = current?.head ?? GENESIS;
    const event: CycleEvent = { ...body, prev, hash: linkEvent(digest, cycleId, body, prev) };
    events.push(event);
    current = evolve(current, cycleId, event);
  }
  if (current === null) throw new RangeError(`Nothing to record for ${cycleId}`);
  return { state: current, events };
}
