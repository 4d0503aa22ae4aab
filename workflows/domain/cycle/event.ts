import type { Instant, ZoneOffset } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Sen } from '../money/sen.ts';
import type { Author } from '../policy/actor.ts';
import type { Role } from '../policy/roles.ts';
import type { DocumentKind, Stage, StepId } from './process.ts';
import type { Attendance, StepDue } from './state.ts';

/**
 * What happened, in the past tense. Events carry their consequences (the deadline that was set, the stage entered), so
 * that folding them never consults rules or calendars: a change of rules cannot change the past.
 */
export type Fact =
  /** When a fiscal year is opened for a village. */
  | {
      type: 'cycleOpened';
      data: {
        villageId: string;
        villageCode: string;
        districtCode: string;
        regencyCode: string;
        fiscalYear: number;
        offset: ZoneOffset;
        rules: string;
        calendarVersion: number;
      };
    }
  /** When the first step of a stage can begin because the stage before it has ended. */
  | { type: 'stageEntered'; data: { stage: Stage } }
  /** When everything a step waits for is there; also again after a return. */
  | { type: 'stepOpened'; data: { step: StepId; visit: number; on: PlainDate; due: StepDue | null } }
  | {
      type: 'documentAttached';
      data: { step: StepId; kind: DocumentKind; versionId: string; sha256: string; title: string };
    }
  | { type: 'attendanceRecorded'; data: { step: StepId; attendance: Attendance } }
  | { type: 'documentSigned'; data: { step: StepId; role: Role; kind: DocumentKind; sha256: string } }
  | { type: 'ceilingSet'; data: { amount: Sen; version: number } }
  /** When the person responsible says the work is done. `on` is the day it happened. */
  | { type: 'stepCompleted'; data: { step: StepId; visit: number; on: PlainDate; late: boolean; note?: string } }
  /** When a decision maker agrees to exactly this text. */
  | {
      type: 'stepApproved';
      data: { step: StepId; visit: number; on: PlainDate; late: boolean; sha256: string; note?: string };
    }
  /** When a term with that effect in law passes in silence. The author is the clock. */
  | {
      type: 'stepDeemedApproved';
      data: { step: StepId; visit: number; on: PlainDate; sha256: string; citation: string };
    }
  /** When a decision maker sends the work back. `reset` are the steps that have to be done again. */
  | { type: 'stepReturned'; data: { step: StepId; visit: number; to: StepId; reason: string; reset: StepId[] } }
  /** When the due day has ended and the step is still open. */
  | { type: 'deadlinePassed'; data: { step: StepId; visit: number; dueDate: PlainDate; notice: string } }
  | {
      type: 'reminderGiven';
      data: { step: StepId; visit: number; daysLeft: number; dueDate: PlainDate; notices: string[] };
    }
  | {
      type: 'escalationRaised';
      data: { id: string; step: StepId; visit: number; rung: number; to: Role; dueDate: PlainDate; notice: string };
    }
  | { type: 'escalationAcknowledged'; data: { id: string; note: string } }
  | { type: 'clockSuspended'; data: { from: PlainDate; order: string; reason: string } }
  | { type: 'clockResumed'; data: { on: PlainDate; reason: string } }
  /** When a suspension or a change of the calendar gives an open step another due day. */
  | {
      type: 'deadlineMoved';
      data: { step: StepId; visit: number; from: PlainDate; due: StepDue; cause: 'calendar' | 'suspension' };
    }
  | { type: 'calendarApplied'; data: { from: number; to: number; reason: string } }
  /** When the last step is done. */
  | { type: 'cycleClosed'; data: Record<string, never> };

export type EventType = Fact['type'];

/** A fact with its place in the record: who, when (instant in UTC), by which command, and the hash that links it. */
export type CycleEvent = Fact & {
  seq: number;
  at: Instant;
  actor: Author;
  commandId: string;
  prev: string;
  hash: string;
};

/** The closed list, for tables that must cover every event. */
export const EVENT_TYPES = [
  'cycleOpened',
  'stageEntered',
  'stepOpened',
  'documentAttached',
  'attendanceRecorded',
  'documentSigned',
  'ceilingSet',
  'stepCompleted',
  'stepApproved',
  'stepDeemedApproved',
  'stepReturned',
  'deadlinePassed',
  'reminderGiven',
  'escalationRaised',
  'escalationAcknowledged',
  'clockSuspended',
  'clockResumed',
  'deadlineMoved',
  'calendarApplied',
  'cycleClosed',
] as const satisfies readonly EventType[];
