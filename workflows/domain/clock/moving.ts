import type { Calendar } from '../calendar/calendar.ts';
import { type Instant, isPast } from '../calendar/instant.ts';
import { type DayCount, type Deadline, rederive } from './deadline.ts';
import { groundOfOne, type Owed } from './owed.ts';

/**
 * The deadlines that are others under this calendar, these suspensions and settings. One that had passed when its cause came into
 * the world stays where it was, also when the record hears of it late; one that had not moves, also when its last second has gone
 * by meanwhile: the clock reads the calendar at that moment, before it acts (docs/law.md#situations, 16). `storedAt`: when the
 * cause came into the world; without it only a passing that was recorded counts as passed.
 */
export function movedDeadlines<Id extends string>(
  owed: readonly Owed<Id>[],
  dayCount: DayCount,
  calendar: Calendar,
  storedAt?: Instant,
): { of: Owed<Id>; due: Deadline }[] {
  return owed.flatMap((of) => {
    if (of.late) return [];
    const own = groundOfOne(of, dayCount);
    if (storedAt !== undefined && isPast(of.due.dueAt, storedAt) && !isPaused(own, of.due)) return [];
    const due = rederive(own, of.due, of.openedOn, calendar);
    return due.dueDate === of.due.dueDate ? [] : [{ of, due }];
  });
}

/** Under a suspension that began no later than the due day, that day goes by without the term coming to its end. */
function isPaused({ suspensions }: DayCount, due: Deadline): boolean {
  return suspensions.some(({ from, to }) => to === null && from <= due.dueDate);
}
