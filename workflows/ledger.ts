import type { Known } from './contract/village-cycle.ts';
import type { CycleEvent } from './domain/cycle/event.ts';

/** Hashes kept to compare with what callers have read; far more than one screen can lag behind. */
const KEPT_HEADS = 200;

/** Which of its events a cycle knows to be in Postgres: an outbox, and the hashes to compare with what callers have read. */
export type Ledger = {
  /** Appends events that have just been decided. */
  add(events: readonly CycleEvent[]): void;
  /** Whether what Postgres is said to have is this cycle's own record, as far back as it is remembered. */
  agrees(known: Known): boolean;
  /** Postgres has everything up to this event. */
  confirmUpTo(known: Known): void;
  /** Events not yet confirmed to be in Postgres, oldest first. */
  pending(): CycleEvent[];
};

/** Begins with the last event that is certain, and with those after it that nobody has confirmed. */
export function createLedger(from: Known, unconfirmed: readonly CycleEvent[] = []): Ledger {
  const heads = new Map([[from.seq, from.head]]);
  let last = from.seq;
  let waiting: CycleEvent[] = [];

  function add(events: readonly CycleEvent[]): void {
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
