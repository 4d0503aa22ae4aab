import type { Calendar } from '../calendar/calendar.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Context } from '../clock/context.ts';
import type { SystemActor } from '../policy/actor.ts';
import type { Refusal } from '../refusal.ts';
import type { AnyFact, Evolve, RecordState } from './record.ts';

/** What the machinery tells a record: time has passed, the calendar has changed, or this code has newer rules. */
export type SystemIntent =
  | { type: 'passTime' }
  /** `storedAt`: when that version of the calendar came to be. Absent: only a passing that was recorded counts as passed. */
  | { type: 'applyCalendar'; calendar: Calendar; reason: string; storedAt?: Instant }
  | { type: 'adoptRules' };

export type SystemCommand = SystemIntent & { id: string; actor: SystemActor };

/** The facts that a command makes, or why it is refused. Facts may be empty: time that passes with nothing due is no event. */
export type Decision<Fact> = { facts: Fact[] } | { refusals: Refusal[] };

/**
 * What a kind of record decides, all of it pure. `Mark` is what an answer says of where the record stands besides number and
 * hash of its last event.
 */
export type RecordKind<State extends RecordState, Command, Fact extends AnyFact, Mark extends object> = {
  evolve: Evolve<State, Fact>;
  /** A state that another release may have written, as this one has it. */
  upcast(stored: unknown): State;
  decide(state: State, command: Command | SystemCommand, context: Context): Decision<Fact>;
  /** Why a command that would be carried out finds no room any more; empty where it does. */
  beyondCapacity(state: State, command: Command): Refusal[];
  /** When time has something to do next; null where nothing. */
  nextWake(state: State, calendar: Calendar): Instant | null;
  isClosed(state: State): boolean;
  mark(state: State): Mark;
};
