import type { Calendar } from '../calendar/calendar.ts';
import type { Instant } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Sen } from '../money/sen.ts';
import type { Actor, SystemActor } from '../policy/actor.ts';
import type { DocumentKind, StepId } from './process.ts';
import type { Attendance } from './state.ts';

/** What a person can ask of a cycle. Dates are local days of the village. */
export type PersonalIntent =
  | { type: 'attachDocument'; step: StepId; kind: DocumentKind; versionId: string; sha256: string; title: string }
  | { type: 'recordAttendance'; step: StepId; attendance: Attendance }
  | { type: 'sign'; step: StepId; sha256: string }
  | { type: 'setCeiling'; step: StepId; amount: Sen }
  | { type: 'completeStep'; step: StepId; occurredOn?: PlainDate; note?: string }
  | { type: 'approve'; step: StepId; sha256: string; occurredOn?: PlainDate; note?: string }
  | { type: 'returnForRevision'; step: StepId; reason: string }
  | { type: 'suspend'; order: string; reason: string }
  | { type: 'resume'; reason: string }
  | { type: 'acknowledgeEscalation'; escalation: string; note: string };

export type PersonalCommandType = PersonalIntent['type'];

export const PERSONAL_COMMANDS = [
  'attachDocument',
  'recordAttendance',
  'sign',
  'setCeiling',
  'completeStep',
  'approve',
  'returnForRevision',
  'suspend',
  'resume',
  'acknowledgeEscalation',
] as const satisfies readonly PersonalCommandType[];

/** What the machinery tells a cycle: time has passed, or the calendar has changed. */
export type SystemIntent = { type: 'passTime' } | { type: 'applyCalendar'; calendar: Calendar; reason: string };

/** A person's command. `id` is the client's Idempotency-Key; `receivedAt` is the API server's clock, never the client's. */
export type PersonalCommand = PersonalIntent & { id: string; actor: Actor; receivedAt: Instant; expectedSeq?: number };

export type SystemCommand = SystemIntent & { id: string; actor: SystemActor };

export type Command = PersonalCommand | SystemCommand;
