import type { Instant } from '../calendar/instant.ts';
import type { Author } from '../policy/actor.ts';
import { type ChainLink, type Digest, GENESIS, linkEvent } from './chain.ts';

/** What happened, in the past tense, as a kind of record says it. */
export type AnyFact = { type: string; data: unknown };

/** By whom, when (instant in UTC) and by which command something was recorded. */
export type Origin = { at: Instant; actor: Author; commandId: string };

/** A fact with its place in the record: its origin, its number, and the hash that links it to the one before. */
export type Recorded<Fact extends AnyFact> = Fact & Origin & ChainLink;

/** An event of a record of whatever kind. */
export type RecordedEvent = Recorded<AnyFact>;

/** What the state of any record says of itself. */
export type RecordState = {
  /** Number and hash of its last event. */
  seq: number;
  head: string;
  /** When a person last acted, for the late-entry grace. */
  lastEntryAt: Instant;
};

/** How a kind of record folds its events: the state after one more; `state` is null before the first. */
export type Evolve<State, Fact extends AnyFact> = (state: State | null, id: string, event: Recorded<Fact>) => State;

/**
 * Gives facts their place in the record: sequence number, author, instant and the hash that links each to the one
 * before. `state` is null for the facts that open a record. Answers the state after the last of them.
 */
export function record<State extends RecordState, Fact extends AnyFact>(
  digest: Digest,
  evolve: Evolve<State, Fact>,
  state: State | null,
  id: string,
  facts: readonly Fact[],
  by: Origin,
): { state: State; events: Recorded<Fact>[] } {
  const events: Recorded<Fact>[] = [];
  let current = state;
  for (const fact of facts) {
    const body = { ...fact, seq: (current?.seq ?? 0) + 1, ...by };
    const prev = current?.head ?? GENESIS;
    const event = { ...body, prev, hash: linkEvent(digest, id, body, prev) };
    events.push(event);
    current = evolve(current, id, event);
  }
  if (current === null) throw new RangeError(`Nothing to record for ${id}`);
  return { state: current, events };
}

/** The state that an event leaves, with its place in the record; `next`: what the fact alone has made of it. */
export function placed<State extends RecordState>(next: State, { seq, hash, at, actor }: Origin & ChainLink): State {
  return { ...next, seq, head: hash, lastEntryAt: actor.role === 'system' ? next.lastEntryAt : at };
}

/** The state after these events, from the first on. Throws RangeError where there is none. */
export function stateAfter<State, Fact extends AnyFact>(
  evolve: Evolve<State, Fact>,
  id: string,
  events: readonly Recorded<Fact>[],
): State {
  let state: State | null = null;
  for (const event of events) state = evolve(state, id, event);
  if (state === null) throw new RangeError(`Record ${id} has no events`);
  return state;
}
