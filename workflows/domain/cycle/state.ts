import type { Suspension, Term } from '../calendar/due.ts';
import type { Instant, ZoneOffset } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Sen } from '../money/sen.ts';
import type { Role } from '../policy/roles.ts';
import type { DocumentKind, Stage, StepId } from './process.ts';

/** A document as the cycle knows it: an immutable version named by its hash. The bytes live in Postgres. */
export type AttachedDocument = { versionId: string; sha256: string; title: string; by: string; at: Instant };

/** A signature binds to the hash of one document; a newer version of that document makes it void. */
export type Signature = { role: Role; by: string; at: Instant; sha256: string };

/** Groups that must be present at a village meeting (UU 6/2014 Ps 54; the monitoring form of the TPP). */
export const ATTENDANCE_GROUPS = [
  'pemdes',
  'bpd',
  'rt_rw',
  'rumah_tangga_miskin',
  'pemuda',
  'tani',
  'nelayan',
  'difabel',
  'marginal',
  'tokoh_adat',
  'tokoh_agama',
  'kader_desa',
  'peninjau',
  'lainnya',
] as const;
export type AttendanceGroup = (typeof ATTENDANCE_GROUPS)[number];

export type Attendance = {
  invited: number;
  male: number;
  female: number;
  groups: Partial<Record<AttendanceGroup, number>>;
};

/** A deadline that was set: the concrete day and instant, and the term it came from so that it can be derived again. */
export type StepDue = {
  dueDate: PlainDate;
  dueAt: Instant;
  term: Term;
  basis: 'law' | 'policy';
  citation: string;
  /** The law's own date when a suspension has carried the deadline past it. */
  statutoryDate: PlainDate | null;
  /** Rests on days that no decree has fixed yet. */
  provisional: boolean;
  calendarVersion: number;
};

export type StepStatus = 'waiting' | 'open' | 'done' | 'notNeeded';

export type StepState = {
  status: StepStatus;
  /** How many times the step was opened: 2 after the first return. */
  visit: number;
  /** The day its clock started, which may lie before the day it was entered. */
  openedOn: PlainDate | null;
  openedAt: Instant | null;
  due: StepDue | null;
  /** The deadline has passed while the step was open. */
  late: boolean;
  /** Notices already given for this visit, by key. */
  notices: string[];
  documents: Partial<Record<DocumentKind, AttachedDocument>>;
  signatures: Signature[];
  attendance: Attendance | null;
  completedOn: PlainDate | null;
  completedAt: Instant | null;
  completedBy: string | null;
  outcome: 'completed' | 'approved' | 'deemed' | null;
  /** Why it was sent back the last time, shown to whoever has to do it again. */
  returned: { reason: string; from: StepId; by: string; at: Instant } | null;
};

export type Escalation = {
  id: string;
  step: StepId;
  visit: number;
  /** Position on the ladder, from 1. */
  rung: number;
  to: Role;
  dueDate: PlainDate;
  raisedAt: Instant;
  acknowledged: { by: string; at: Instant; note: string } | null;
  resolvedAt: Instant | null;
};

export type CycleStatus = 'active' | 'suspended' | 'closed';

/** Everything a cycle is. Plain JSON: it travels through continue-as-new and is stored beside the read model. */
export type CycleState = {
  v: 1;
  id: string;
  villageId: string;
  villageCode: string;
  districtCode: string;
  regencyCode: string;
  fiscalYear: number;
  offset: ZoneOffset;
  rules: string;
  calendarVersion: number;
  seq: number;
  head: string;
  status: CycleStatus;
  stage: Stage;
  openedAt: Instant;
  closedAt: Instant | null;
  steps: Record<StepId, StepState>;
  ceiling: { amount: Sen; version: number; at: Instant } | null;
  suspensions: (Suspension & { reason: string })[];
  escalations: Escalation[];
  /** When a person last acted, for the late-entry grace. */
  lastEntryAt: Instant;
  /** Times a decision sent work back, over the whole cycle. */
  returns: number;
};
