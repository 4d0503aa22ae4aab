import type { Calendar } from '../domain/calendar/calendar.ts';
import type { ZoneOffset } from '../domain/calendar/instant.ts';
import type { PersonalCommand } from '../domain/cycle/command.ts';
import type { CycleEvent } from '../domain/cycle/event.ts';
import type { Stage } from '../domain/cycle/process.ts';
import type { CycleState, CycleStatus } from '../domain/cycle/state.ts';
import type { Actor } from '../domain/policy/actor.ts';

/** Update: a person's command. Rejected by the validator with a failure of type `Refused` whose details are Refusal[]. */
export const COMMAND_UPDATE = 'command';
/** Signal: the calendar has a new version; the cycle reads it and moves its deadlines. */
export const CALENDAR_SIGNAL = 'calendarChanged';
/** Signal: after a repair, a projection that had been given up is tried again. */
export const PROJECT_AGAIN_SIGNAL = 'projectAgain';
/** Query: the whole state, for the verifier and for tests; never for screens. */
export const STATE_QUERY = 'state';

/** Failure type of a refused command; details[0] is Refusal[]. */
export const REFUSED = 'Refused';
/** Failure type of a command that no event could hold: a text with U+0000 or half a surrogate pair, or not a command at all. */
export const MALFORMED = 'Malformed';
/**
 * Failure type of a projection that cannot succeed by trying again: Postgres holds other content under the same sequence
 * number, or refuses the rows. The cycle then takes no commands until it is told to project again.
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
  calendar: Calendar;
  openedBy: Actor;
  /** Id of the command that opened the fiscal year: causality of the first event. */
  commandId: string;
};

/** What a cycle remembers of a command it has carried out, so that a repeat gives the same answer. */
export type CommandReceipt = { seq: number; head: string; stage: Stage; status: CycleStatus; fingerprint: string };

/** What continue-as-new hands over. */
export type CycleMemory = {
  state: CycleState;
  calendar: Calendar;
  /** The latest commands, oldest first; bounded. */
  receipts: [commandId: string, receipt: CommandReceipt][];
};

export type VillageCycleInput = {
  opening: CycleOpening;
  memory?: CycleMemory;
  /** Events after which a new run is begun; a safety valve, lowered in tests. */
  continueAfterEvents?: number;
};

/** The end of a closed cycle: the last event, which is in Postgres. */
export type VillageCycleResult = { seq: number; head: string };

export type CommandUpdate = { command: PersonalCommand; fingerprint: string };

/** One call of the projection: all events not yet written, and the state after the last of them. */
export type Projection = { workflowId: string; runId: string; events: CycleEvent[]; state: CycleState };
