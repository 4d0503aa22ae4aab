import type { Calendar } from '../domain/calendar/calendar.ts';
import type { Instant, ZoneOffset } from '../domain/calendar/instant.ts';
import type { PersonalCommand } from '../domain/cycle/command.ts';
import type { CycleEvent } from '../domain/cycle/event.ts';
import type { Stage } from '../domain/cycle/process.ts';
import type { CycleState, CycleStatus } from '../domain/cycle/state.ts';
import type { Actor } from '../domain/policy/actor.ts';
import type { Settings } from '../domain/policy/settings.ts';

/** Update: a person's command. Rejected by the validator with a failure of type `Refused` whose details are Refusal[]. */
export const COMMAND_UPDATE = 'command';
/** Signal: the calendar has a new version; the cycle reads it and moves its deadlines. */
export const CALENDAR_SIGNAL = 'calendarChanged';
/** Signal: after a repair, a projection that had been given up is tried again. */
export const PROJECT_AGAIN_SIGNAL = 'projectAgain';
/** Signal: another release decides from now on; a run made by the one before hands its state over at the next safe point. */
export const RELEASE_SIGNAL = 'releaseChanged';
/** Query: the pending events, which Postgres may not have yet, and which of these commands the cycle has carried out. */
export const PENDING_EVENTS_QUERY = 'unwritten';
/** Query: how the cycle stands to what the caller has read, and whether it has given up writing. */
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

export type CycleOpening = {
  villageId: string;
  villageCode: string;
  villageName: string;
  districtCode: string;
  regencyCode: string;
  fiscalYear: number;
  offset: ZoneOffset;
  rules: string;
  /** Version of the budget rules: fixed at the start, so that rules issued later do not change what was decided. */
  budgetRules: string;
  settings: Settings;
  calendar: Calendar;
  openedBy: Actor;
  /** Id of the command that opened the fiscal year: causality of the first event. */
  commandId: string;
};

/** What a cycle remembers of a command it has carried out, so that a repeat gives the same answer. */
export type CommandReceipt = {
  seq: number;
  head: string;
  stage: Stage;
  status: CycleStatus;
  /** When the engine carried it out. */
  at: Instant;
  fingerprint: string;
};

/** What continue-as-new hands over. */
export type CycleMemory = {
  state: CycleState;
  calendar: Calendar;
  /** The latest commands, oldest first; bounded. */
  receipts: [commandId: string, receipt: CommandReceipt][];
  unwritten: CycleEvent[];
};

export type VillageCycleInput = {
  opening: CycleOpening;
  memory?: CycleMemory;
  /** Events after which a new run is begun; a safety valve, lowered in tests. */
  continueAfterEvents?: number;
};

/** The end of a closed cycle: the last event, which is in Postgres. */
export type VillageCycleResult = { seq: number; head: string };

/** What Postgres has of a cycle: the number and the hash of its last event. */
export type Known = { seq: number; head: string };

/** `halted`: why the cycle has given up writing, null while it has not. `unwritten`: how many events are not confirmed to be in Postgres. */
export type CycleStanding = { seq: number; head: string; agrees: boolean; halted: string | null; unwritten: number };

/** `known` is what the caller has read: the cycle compares it with its own record before it does anything. */
export type CommandUpdate = { command: PersonalCommand; fingerprint: string; known: Known };

/** The receipt, and what the engine has decided that Postgres may not have yet, to be written by whoever asked. */
export type CommandResult = CommandReceipt & PendingEvents;

/** The outbox: events not yet confirmed to be in Postgres, oldest first, without a gap. The engine has them durably. */
export type PendingEvents = { runId: string; events: CycleEvent[] };

/** One call of the projection. */
export type Projection = PendingEvents & { workflowId: string; cycleId: string };
