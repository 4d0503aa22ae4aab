import type { Calendar } from '../domain/calendar/calendar.ts';
import type { ZoneOffset } from '../domain/calendar/instant.ts';
import type { PersonalCommand } from '../domain/cycle/command.ts';
import type { CycleEvent } from '../domain/cycle/event.ts';
import type { Stage } from '../domain/cycle/process.ts';
import type { CycleState, CycleStatus, Office, SekdesOffice } from '../domain/cycle/state.ts';
import type { Actor } from '../domain/policy/actor.ts';
import type { Settings } from '../domain/policy/settings.ts';
import type { Outbox, Receipt, RecordMemory, RecordUpdate } from './durable-record.ts';

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
  /** Who holds the office of kades, as the village's register has it; absent where it has nothing. */
  kades?: Office;
  sekdes?: SekdesOffice;
  calendar: Calendar;
  openedBy: Actor;
  /** Id of the command that opened the fiscal year: causality of the first event. */
  commandId: string;
};

/** What a cycle remembers of a command it has carried out, so that a repeat gives the same answer. */
export type CommandReceipt = Receipt<{ stage: Stage; status: CycleStatus }>;

/** What continue-as-new hands over. */
export type CycleMemory = RecordMemory<CycleState, CycleEvent, CommandReceipt>;

/** `known` is what the caller has read: the cycle compares it with its own record before it does anything. */
export type CommandUpdate = RecordUpdate<PersonalCommand>;

/** The receipt, and what the engine has decided that Postgres may not have yet, to be written by whoever asked. */
export type CommandResult = CommandReceipt & PendingEvents;

/** The outbox of a cycle. */
export type PendingEvents = Outbox<CycleEvent>;

/** One call of the projection. */
export type Projection = PendingEvents & { workflowId: string; cycleId: string };

export type VillageCycleInput = {
  opening: CycleOpening;
  memory?: CycleMemory;
  /** Events after which a new run is begun; a safety valve, lowered in tests. */
  continueAfterEvents?: number;
};

/** The end of a closed cycle: the last event, which is in Postgres. */
export type VillageCycleResult = { seq: number; head: string };
