import type { Calendar } from '../calendar/calendar.ts';
import { computeDue, type Due, type Suspension, type Term } from '../calendar/due.ts';
import { endOfDay, type Instant, type ZoneOffset } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';

/** A deadline that was set: the concrete day and instant, and the term it came from so that it can be derived again. */
export type Deadline = Authority & {
  dueDate: PlainDate;
  dueAt: Instant;
  term: Term;
  /** The law's own date when a suspension has carried the deadline past it. */
  statutoryDate: PlainDate | null;
  /** Rests on days that no decree has fixed yet. */
  provisional: boolean;
  calendarVersion: number;
  /** Each time the regency has put its own term off. The last day given is the earliest that this one can fall on. */
  extendedBy?: Extension[];
};

/** Whether the law binds or the regency's own setting, and where that stands. */
export type Authority = { basis: 'law' | 'policy'; citation: string };

/** By which decree and why a term of the regency was put off, to which day. */
export type Extension = { until: PlainDate; decree: string; reason: string };

/** How days are counted for whoever owes: in which zone, under which suspensions, by which settings of the regency. */
export type DayCount = {
  offset: ZoneOffset;
  suspensions: Suspension[];
  settings: { firstDay: 'next' | 'same'; rollForward: boolean };
};

/** The deadline of a term whose clock starts on that day. */
export function deriveDeadline(
  dayCount: DayCount,
  term: Term,
  { basis, citation }: Authority,
  on: PlainDate,
  calendar: Calendar,
): Deadline {
  const { dueDate, dueAt, provisional, statutoryDate } = deriveTerm(dayCount, term, on, calendar);
  return {
    dueDate,
    dueAt,
    term,
    basis,
    citation,
    statutoryDate: statutoryDate === dueDate ? null : statutoryDate,
    provisional,
    calendarVersion: calendar.version,
  };
}

/** The same term under another calendar or after a suspension; never before the day the regency has put it off to. */
export function rederive(dayCount: DayCount, due: Deadline, on: PlainDate, calendar: Calendar): Deadline {
  return extended(dayCount, deriveDeadline(dayCount, due.term, due, on, calendar), due.extendedBy ?? []);
}

/** A deadline with the days it was put off to: the later of what was counted and what was granted last. */
export function extended(
  { offset }: Pick<DayCount, 'offset'>,
  due: Deadline,
  extendedBy: readonly Extension[],
): Deadline {
  const last = extendedBy.at(-1);
  if (last === undefined) return due;
  const granted = { ...due, extendedBy: [...extendedBy] };
  if (last.until <= due.dueDate) return granted;
  return { ...granted, dueDate: last.until, dueAt: endOfDay(last.until, offset), provisional: false };
}

/** A term day by day. `on` is the day its clock started. */
export function deriveTerm(
  { suspensions, offset, settings }: DayCount,
  term: Term,
  on: PlainDate,
  calendar: Calendar,
): Due {
  const { firstDay, rollForward } = settings;
  return computeDue(term, { calendar, suspensions, offset, clockFrom: on, firstDay, rollForward });
}
