import type { Calendar } from '../domain/calendar/calendar.ts';
import type { Instant } from '../domain/calendar/instant.ts';

// What anything that has a clock, takes commands and keeps a chained record shares on the wire, whatever it is about.

/** Update: a person's command. Rejected by the validator with a failure of type `Refused` whose details are Refusal[]. */
export const COMMAND_UPDATE = 'command';
/** Signal: the calendar has a new version; the record reads it and moves its deadlines. */
export const CALENDAR_SIGNAL = 'calendarChanged';
/** Signal: after a repair, a projection that had been given up is tried again. */
export const PROJECT_AGAIN_SIGNAL = 'projectAgain';
/** Signal: another release decides from now on; a run made by the one before hands its state over at the next safe point. */
export const RELEASE_SIGNAL = 'releaseChanged';
/** Query: the pending events, which Postgres may not have yet, and which of these commands the record has carried out. */
export const PENDING_EVENTS_QUERY = 'unwritten';
/** Query: how the record stands to what the caller has read, and whether it has given up writing. */
export const STANDING_QUERY = 'standing';
/** Query: the whole state, for the verifier and for tests; never for screens. */
export const STATE_QUERY = 'state';

/** Failure type of a refused command; details[0] is Refusal[]. */
export const REFUSED = 'Refused';
/** Failure type of a command that no event could hold: a text with U+0000 or half a surrogate pair, or not a command at all. */
export const MALFORMED = 'Malformed';
/** Failure type of a command that was received at a time that cannot be: the clocks of API and engine differ. */
export const CLOCKS_APART = 'ClocksApart';
/**
 * Failure type where engine and Postgres have different events: other content under the same sequence number, or events
 * that the engine never made. No command is carried out until that is settled.
 */
export const DIVERGENCE = 'Divergence';

/** What Postgres has of a record: the number and the hash of its last event. */
export type Known = { seq: number; head: string };

/** What is remembered of a command that was carried out, so that a repeat gives the same answer; `Mark`: where it then stood. */
export type Receipt<Mark extends object> = Known & Mark & { at: Instant; fingerprint: string };

/** `known` is what the caller has read: it is compared with the record before anything is done. */
export type RecordUpdate<Command> = { command: Command; fingerprint: string; known: Known };

/** The outbox: events not yet confirmed to be in Postgres, oldest first, without a gap. The engine has them durably. */
export type Outbox<Event> = { runId: string; events: Event[] };

/** `halted`: why projecting was given up, null while it was not. `unwritten`: how many events are not confirmed to be in Postgres. */
export type RecordStanding = Known & { agrees: boolean; halted: string | null; unwritten: number };

/** What continue-as-new hands over. */
export type RecordMemory<State, Event, Remembered> = {
  state: State;
  calendar: Calendar;
  /** The latest commands, oldest first; bounded. */
  receipts: [commandId: string, receipt: Remembered][];
  unwritten: Event[];
};
