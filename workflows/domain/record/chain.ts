import { CanonicalJsonError, canonicalJson, type JsonValue } from '../audit/canonical-json.ts';

/** SHA-256 of a text as UTF-8, in lower-case hex. Injected: noble in the workflow sandbox, node:crypto outside. */
export type Digest = (utf8Text: string) => string;

/** Where an event stands in the chain of its record: seq counts from 1 without gaps, prev is the hash of seq - 1. */
export type ChainLink = { seq: number; prev: string; hash: string };

/**
 * What a hash covers of an event. `actor` and `data` must be JSON without undefined and without fractions; they are
 * typed unknown because an interface or an optional key is no JsonValue to the compiler. canonicalJson refuses the rest.
 */
export type ChainEvent = {
  seq: number;
  type: string;
  at: string;
  actor: unknown;
  commandId: string | null;
  data: unknown;
};

/**
 * The prev of the first event. No text has this digest that anyone could find, so an event that names it can only be
 * the first; a constant, not a hash of the record's id, because the id is inside every hash already.
 */
export const GENESIS: string = '0'.repeat(64);

/**
 * The event hashed with the id of its record and its predecessor. The id stands under `cycle`, whatever kind of record it is: cycles
 * were the first, and what a hash covers cannot be renamed. Throws CanonicalJsonError where the event is not plain JSON.
 */
export function linkEvent(digest: Digest, id: string, event: ChainEvent, prev: string): string {
  const { seq, type, at, actor, commandId, data } = event;
  return digest(canonicalJson({ v: 1, cycle: id, seq, type, at, actor, commandId, data, prev } as JsonValue));
}

/**
 * `problem` says what breaks the chain first and `seq` where: 'gap' with the first number that is missing, 'order' with the
 * number that comes again or too late, 'prev' with the event that names another predecessor, 'hash' with the altered one.
 */
export type ChainVerdict =
  | { ok: true; seq: number; head: string }
  | { ok: false; seq: number; problem: 'gap' | 'prev' | 'hash' | 'order' };

/**
 * Whether these events are the unaltered continuation of `from` (of the beginning where it is missing). A chain cannot
 * show that its tail was cut off: compare `seq` and `head` of the answer with the ones that are kept elsewhere.
 */
export function verifyChain(
  digest: Digest,
  id: string,
  events: readonly (ChainEvent & ChainLink)[],
  from: { seq: number; hash: string } = { seq: 0, hash: GENESIS },
): ChainVerdict {
  let { seq, hash: head } = from;
  for (const event of events) {
    if (event.seq !== seq + 1) {
      return event.seq > seq
        ? { ok: false, seq: seq + 1, problem: 'gap' }
        : { ok: false, seq: event.seq, problem: 'order' };
    }
    if (event.prev !== head) return { ok: false, seq: event.seq, problem: 'prev' };
    if (event.hash !== hashOrNull(digest, id, event)) return { ok: false, seq: event.seq, problem: 'hash' };
    seq = event.seq;
    head = event.hash;
  }
  return { ok: true, seq, head };
}

/** Null where a stored event was altered into something that never had a hash: a fraction, a lone surrogate. */
function hashOrNull(digest: Digest, id: string, event: ChainEvent & ChainLink): string | null {
  try {
    return linkEvent(digest, id, event, event.prev);
  } catch (error) {
    if (error instanceof CanonicalJsonError) return null;
    throw error;
  }
}
