import type { Known } from './contract/durable-record.ts';
import type { ChainLink } from './domain/record/chain.ts';

/** Hashes kept to compare with what callers have read; far more than one screen can lag behind. */
const KEPT_HEADS = 200;

/** Which of its events a record knows to be in Postgres: an outbox, and the hashes to compare with what callers have read. */
export type Ledger<Event extends ChainLink> = {
  /** Appends events that have just been decided. */
  add(events: readonly Event[]): void;
  /** Whether what Postgres is said to have is this record's own, as far back as it is remembered. */
  agrees(known: Known): boolean;
  /** Postgres has everything up to this event. */
  confirmUpTo(known: Known): void;
  /** Events not yet confirmed to be in Postgres, oldest first. */
  pending(): Event[];
};

/** Begins with the last event that is certain, and with those after it that nobody has confirmed. */
export function createLedger<Event extends ChainLink>(from: Known, unconfirmed: readonly Event[] = []): Ledger<Event> {
  const heads = new Map([[from.seq, from.head]]);
  let last = from.seq;
  let waiting: Event[] = [];

  function add(events: readonly Event[]): void {
    for (const { seq, hash } of events) {
      heads.set(seq, hash);
      last = Math.max(last, seq);
    }
    waiting.push(...events);
    for (const seq of heads.keys()) {
      if (heads.size <= KEPT_HEADS) break;
      heads.delete(seq);
    }
  }

  add(unconfirmed);
  return {
    add,
    agrees({ seq, head }) {
      const own = heads.get(seq);
      return seq <= last && (own === undefined || own === head);
    },
    confirmUpTo({ seq }) {
      waiting = waiting.filter((event) => event.seq > seq);
    },
    pending: () => [...waiting],
  };
}
