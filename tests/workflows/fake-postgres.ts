import { createHash } from 'node:crypto';
import type { CycleActivities, NewerCalendar } from '@siklus/workflows/contract/activities.ts';
import { DIVERGENCE, type Known } from '@siklus/workflows/contract/durable-record.ts';
import { type PendingEvents } from '@siklus/workflows/contract/village-cycle.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { evolve } from '@siklus/workflows/domain/cycle/evolve.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { verifyChain } from '@siklus/workflows/domain/record/chain.ts';
import { ApplicationFailure } from '@temporalio/common';

export const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

type Stored = { events: CycleEvent[]; state: CycleState };
type Call = { cycle: string; from: number; to: number; failed: boolean };

/** The tables of cycles, in memory: keeps the promises of the real ones, and breaks on request. */
export class FakePostgres implements CycleActivities {
  /** What the cycles themselves asked to be written. */
  readonly calls: Call[] = [];
  calendars: { calendar: Calendar; reason: string; storedAt?: Instant }[] = [];
  /** How many of the coming calls of a worker find Postgres away. */
  away = 0;
  private readonly stored = new Map<string, Stored>();

  project = async ({ cycleId, events }: PendingEvents & { cycleId: string }): Promise<{ calendarVersion: number }> => {
    const call = { cycle: cycleId, from: events[0]?.seq ?? 0, to: events.at(-1)?.seq ?? 0, failed: true };
    this.calls.push(call);
    this.mayBeAway();
    this.write(cycleId, events);
    call.failed = false;
    return { calendarVersion: this.calendars.at(-1)?.calendar.version ?? 0 };
  };

  newerCalendar = async (knownVersion: number): Promise<NewerCalendar | null> => {
    this.mayBeAway();
    const [next, ...more] = this.calendars.filter(({ calendar }) => calendar.version > knownVersion);
    return next ? { ...next, more: more.length > 0 } : null;
  };

  /** Writes events once; other content under a number, or a gap, is refused. */
  write(cycle: string, events: readonly CycleEvent[]): void {
    const before = this.eventsOf(cycle);
    const isOther = events.some((event) => before[event.seq - 1] && before[event.seq - 1]?.hash !== event.hash);
    const fresh = events.filter((event) => event.seq > before.length);
    const all = [...before, ...fresh];
    if (isOther || !verifyChain(digest, cycle, all).ok) {
      const message = `event ${events[0]?.seq} does not continue the stored chain`;
      throw ApplicationFailure.create({ type: DIVERGENCE, nonRetryable: true, message });
    }
    let state = this.stored.get(cycle)?.state ?? null;
    for (const event of fresh) state = evolve(state, cycle, event);
    if (state !== null) this.stored.set(cycle, { events: all, state });
  }

  eventsOf(cycle: string): CycleEvent[] {
    return this.stored.get(cycle)?.events ?? [];
  }

  stateOf(cycle: string): CycleState {
    const found = this.stored.get(cycle);
    if (!found) throw new Error(`Nothing was written of ${cycle}`);
    return found.state;
  }

  /** The last event of a cycle that is stored, as the API tells it to the engine. */
  knownOf(cycle: string): Known {
    const { seq, head } = this.stored.get(cycle)?.state ?? { seq: 0, head: '' };
    return { seq, head };
  }

  /** Puts another event in the place of the last one; answers how to undo it. */
  forgeLast(cycle: string): () => void {
    const { events, state } = this.stored.get(cycle) ?? { events: [], state: null };
    const last = events.at(-1);
    if (last === undefined || state === null) throw new Error(`Nothing was written of ${cycle}`);
    const hash = '0'.repeat(64);
    const forged = { events: [...events.slice(0, -1), { ...last, hash }], state: { ...state, head: hash } };
    this.stored.set(cycle, forged);
    return () => this.stored.set(cycle, { events, state });
  }

  private mayBeAway(): void {
    if (this.away === 0) return;
    this.away -= 1;
    throw new Error('connect ECONNREFUSED');
  }
}
