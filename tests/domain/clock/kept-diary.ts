import { createHash } from 'node:crypto';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import type { SystemIntent } from '@siklus/workflows/domain/record/kind.ts';
import { record } from '@siklus/workflows/domain/record/record.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import { aCalendar } from '../calendar/indonesian-calendar.ts';
import { DIARY, type DiaryEvent, type DiaryFact, type DiaryIntent, type DiaryState, opened, WRITER } from './diary.ts';

export const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const ID = 'diary-1';

/** A diary in memory, as its writer and its clock keep it. Opened at eight in the morning of Monday, 2 March 2026, WITA. */
export class KeptDiary {
  state: DiaryState;
  readonly events: DiaryEvent[] = [];
  calendar: Calendar;
  now: Instant = '2026-03-02T00:00:00.000Z' as Instant;
  private commands = 0;

  constructor(calendar: Calendar = aCalendar({ holidays: [] })) {
    this.calendar = calendar;
    this.state = this.write(null, opened(this.calendar.version), 'writer');
  }

  /** What the writer does; throws what he is refused. */
  do(intent: DiaryIntent): void {
    const refusals = this.try(intent);
    if (refusals.length > 0) throw new Error(refusals.map(({ code }) => code).join());
  }

  /** The same; answers why he is refused. */
  try(intent: DiaryIntent): Refusal[] {
    const id = `c${(this.commands += 1)}`;
    const command = { ...intent, id, actor: WRITER, receivedAt: this.now };
    const decision = DIARY.decide(this.state, command, { now: this.now, calendar: this.calendar });
    if ('refusals' in decision) return decision.refusals;
    this.state = this.write(this.state, decision.facts, 'writer');
    return [];
  }

  /** Time comes to that instant, and every wake on the way. */
  passTo(instant: string): void {
    for (;;) {
      const wake = DIARY.nextWake(this.state, this.calendar);
      if (wake === null || wake > instant) break;
      this.now = wake > this.now ? wake : this.now;
      if (!this.tick()) break;
    }
    this.jumpTo(instant);
  }

  /** Time comes to that instant, and the clock is only then asked: there was an outage. */
  jumpTo(instant: string): void {
    this.now = instant > this.now ? (instant as Instant) : this.now;
    this.tick();
  }

  tick(): boolean {
    return this.system({ type: 'passTime' });
  }

  read(calendar: Calendar, storedAt: Instant = this.now): void {
    this.calendar = calendar;
    this.system({ type: 'applyCalendar', calendar, reason: 'SKB', storedAt });
  }

  /** What was recorded of that type, with the instant it was recorded at. */
  of<T extends DiaryEvent['type']>(type: T): Extract<DiaryEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<DiaryEvent, { type: T }> => event.type === type);
  }

  private system(intent: SystemIntent): boolean {
    const command = { ...intent, id: 'clock', actor: { id: 'system:clock', role: 'system' } as const };
    const decision = DIARY.decide(this.state, command, { now: this.now, calendar: this.calendar });
    if ('refusals' in decision) throw new Error('the machinery was refused');
    if (decision.facts.length > 0) this.state = this.write(this.state, decision.facts, 'clock');
    return decision.facts.length > 0;
  }

  private write(state: DiaryState | null, facts: readonly DiaryFact[], by: 'writer' | 'clock'): DiaryState {
    const actor = by === 'clock' ? ({ id: 'system:clock', role: 'system' } as const) : authorOf(WRITER);
    const origin = { at: this.now, actor, commandId: `${by}-${this.events.length}` };
    const made = record(digest, DIARY.evolve, state, ID, facts, origin);
    this.events.push(...made.events);
    return made.state;
  }
}
