import type { Term } from '../calendar/due.ts';
import type { Instant } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';

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
  /** Each time the regency has put its own term off. The last day given is the earliest that this one can fall on. */
  extendedBy?: Extension[];
};

/** By which decree and why a term of the regency was put off, to which day. */
export type Extension = { until: PlainDate; decree: string; reason: string };
