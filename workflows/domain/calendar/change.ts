import type { Calendar, Holiday } from './calendar.ts';
import type { PlainDate } from './plain-date.ts';

/** What a decree adds and takes back, and the last day it covers where it is the decree of a new year. */
export type CalendarChange = {
  add: Holiday[];
  remove: { date: string; name: string }[];
  decreedThrough?: PlainDate | undefined;
};

/** The next version of a calendar. An entry to remove is named by date and name; one that is not there is passed over. */
export function changedCalendar(calendar: Calendar, change: CalendarChange): Calendar {
  const kept = calendar.holidays.filter(
    (holiday) => !change.remove.some(({ date, name }) => holiday.date === date && holiday.name === name),
  );
  return {
    version: calendar.version + 1,
    decreedThrough: change.decreedThrough ?? calendar.decreedThrough,
    holidays: mergeHolidays(kept, change.add),
  };
}

/**
 * What a new decree changes: the entries that only the new calendar has, and those that only the old one had, by date.
 * An entry whose decree or certainty changed is in both lists. No entries in both lists: no deadline can move.
 */
export function diffCalendars(before: Calendar, after: Calendar): { added: Holiday[]; removed: Holiday[] } {
  return {
    added: missingFrom(before.holidays, after.holidays),
    removed: missingFrom(after.holidays, before.holidays),
  };
}

/**
 * The two lists as one, sorted by date as a Calendar wants it. The same holiday (date, kind and name) in both lists
 * appears once, as the second list has it: this is how a decree's number or the sighting of the moon is entered.
 */
export function mergeHolidays(known: Holiday[], entered: Holiday[]): Holiday[] {
  const byIdentity = new Map<string, Holiday>();
  for (const holiday of [...known, ...entered]) byIdentity.set(identityOf(holiday), holiday);
  return inOrder([...byIdentity.values()]);
}

function missingFrom(list: Holiday[], candidates: Holiday[]): Holiday[] {
  const present = new Set(list.map(contentOf));
  return inOrder(candidates.filter((holiday) => !present.has(contentOf(holiday))));
}

function inOrder(holidays: Holiday[]): Holiday[] {
  // By code units, never by locale: the order is part of the state that is replayed.
  return holidays.toSorted((a, b) => {
    const [left, right] = [identityOf(a), identityOf(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}

function identityOf(h: Holiday): string {
  return JSON.stringify([h.date, h.kind, h.name]);
}

function contentOf(h: Holiday): string {
  return JSON.stringify([h.date, h.kind, h.name, h.decree, h.provisional]);
}
