import type { Calendar, Holiday } from '../domain/calendar/calendar.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { PlainDate } from '../domain/calendar/plain-date.ts';
import type { FiscalYearInput, FiscalYearStatus, OpeningResult, VillageToOpen, YearOpening } from './fiscal-year.ts';
import type { Projection } from './village-cycle.ts';

/** Activities of the cycle. Names are part of history. */
export type CycleActivities = {
  /**
   * Writes events, read model, tasks and notices in one transaction; does nothing a second time. Answers the newest calendar
   * there, so that no cycle stays unaware of a decree it was not told of.
   */
  project(projection: Projection): Promise<{ calendarVersion: number }>;
  /** The first calendar after the known version, or null where that is the newest: each is applied in its turn. */
  newerCalendar(knownVersion: number): Promise<NewerCalendar | null>;
};

/**
 * A version of the calendar, why it was made, and when it was stored; `more`: others have come since. Histories recorded
 * before versions were applied one by one have neither of the last two.
 */
export type NewerCalendar = { calendar: Calendar; reason: string; storedAt?: Instant; more?: boolean };

/** Activities of the bulk queue. */
export type BulkActivities = {
  /** Makes the row of the year and one waiting row a village, where they are not there yet. */
  enrolVillages(input: FiscalYearInput): Promise<void>;
  /** Starts one wave of cycles and records each village's result; heartbeats what is done. */
  openCycles(input: { year: YearOpening; wave: VillageToOpen[] }): Promise<OpeningResult[]>;
  recordFiscalYear(input: { regencyCode: string; year: number; status: FiscalYearStatus }): Promise<void>;
  /** Stores a new version of the calendar; the same change twice is the same version. Failure type CALENDAR_STALE. */
  storeCalendar(input: CalendarChangeInput): Promise<{ version: number }>;
  /** Tells every open cycle of the new calendar. */
  announceCalendar(version: number): Promise<{ told: number }>;
  /** Gives the next records of an order their command and records what became of each; answers how many wait. */
  carryOutWave(input: { batchId: string; size: number }): Promise<{ left: number }>;
  /** The order is at its end, unless something waits again. */
  finishBatch(batchId: string): Promise<void>;
};

export type CalendarChangeInput = {
  /** The version the change was made on; another one since then refuses it. */
  basedOn: number;
  add: Holiday[];
  remove: { date: string; name: string }[];
  /** The last day that a decree has fixed, when the change brings the decree of a new year. */
  decreedThrough?: PlainDate;
  reason: string;
  changedBy: string;
  commandId: string;
};

export type CalendarChangeResult = { version: number; told: number };

/** Failure type of a change that was made on a calendar which is no longer the newest. */
export const CALENDAR_STALE = 'CalendarStale';
