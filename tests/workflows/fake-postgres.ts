import { createHash } from 'node:crypto';
import type { CycleActivities } from '@siklus/workflows/contract/activities.ts';
import { DIVERGENCE, type Projection } from '@siklus/workflows/contract/village-cycle.ts';
import { verifyChain } from '@siklus/workflows/domain/audit/chain.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';

export const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

type Call = { local: boolean; cycle: string; from: number; to: number; failed: boolean };

/** What a cycle writes to, in memory: keeps the promises of project_cycle, and breaks on request. */
export class FakePostgres implements CycleActivities {
  readonly calls: Call[] = [];
  calendars: { calendar: Calendar; reason: string }[] = [];
  /** How many of the coming calls find Postgres away. */
  away = 0;
  private readonly written = new Map<string, { events: CycleEvent[]; state: CycleState }>();
  private readonly forged = new Map<string, string>();

  project = async ({ events, state }: Projection): Promise<{ head: string; calendarVersion: number }> => {
    const call: Call = {
      local: activityInfo().isLocal,
      cycle: state.id,
      from: events[0]?.seq ?? 0,
      to: events.at(-1)?.seq ?? 0,
      failed: true,
    };
    this.calls.push(call);
    this.mayBeAway();
    const stored = this.eventsOf(state.id);
    const fresh = events.filter((event) => event.seq > stored.length);
    const all = [...stored, ...fresh];
    const sent = events.every((event) => this.hashAt(state.id, all, event.seq) === event.hash);
    const verdict = verifyChain(digest, state.id, all);
    if (!sent || !verdict.ok || verdict.head !== state.head) {
      throw ApplicationFailure.create({
        type: DIVERGENCE,
        nonRetryable: true,
        message: `event ${call.from} is another`,
      });
    }
    this.written.set(state.id, { events: all, state });
    call.failed = false;
    return { head: state.head, calendarVersion: this.calendars.at(-1)?.calendar.version ?? 0 };
  };

  newerCalendar = async (knownVersion: number): Promise<{ calendar: Calendar; reason: string } | null> => {
    this.mayBeAway();
    const newest = this.calendars.at(-1);
    return newest && newest.calendar.version > knownVersion ? newest : null;
  };

  eventsOf(cycle: string): CycleEvent[] {
    return this.written.get(cycle)?.events ?? [];
  }

  stateOf(cycle: string): CycleState {
    const found = this.written.get(cycle);
    if (!found) throw new Error(`Nothing was written of ${cycle}`);
    return found.state;
  }

  /** From now on another event stands in the table under that number. */
  forge(cycle: string, seq: number): void {
    this.forged.set(`${cycle}/${seq}`, '0'.repeat(64));
  }

  repair(cycle: string, seq: number): void {
    this.forged.delete(`${cycle}/${seq}`);
  }

  private hashAt(cycle: string, events: CycleEvent[], seq: number): string | undefined {
    return this.forged.get(`${cycle}/${seq}`) ?? events[seq - 1]?.hash;
  }

  private mayBeAway(): void {
    if (this.away === 0) return;
    this.away -= 1;
    throw new Error('connect ECONNREFUSED');
  }
}
