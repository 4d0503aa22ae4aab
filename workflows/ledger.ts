import type { Known } from './contract/village-cycle.ts';
import type { CycleEvent } from './domain/cycle/event.ts';

/** Hashes kept to compare with what callers have read; far more than one screen can lag behind. */
const KEPT_HEADS = 200;

/** What a cycle knows of its own record in Postgres. */
export type Ledger = {
  /** Takes what has just happened. */
  add(events: readonly CycleEvent[]): void;
  /** Whether what Postgres is said to have is this cycle's own record, as far back as it is remembered. */
  agrees(known: Known): boolean;
  /** Takes note of what Postgres has. */
  hear(known: Known): void;
  /** Events that Postgres was not heard to have, oldest first. */
  unwritten(): CycleEvent[];
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
    hear({ seq }) {
      waiting = waiting.filter((event) => event.seq > seq);
    },
    unwritten: () => [...waiting],
  };
}
