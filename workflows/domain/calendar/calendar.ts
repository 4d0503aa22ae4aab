import { addDays, dayOfWeek, type PlainDate, plainDate } from './plain-date.ts';

/**
 * A day off with the decree that makes it one: a national holiday or collective leave of the yearly joint decree of
 * three ministers (SKB 3 Menteri), or a holiday of one region. `provisional`: the date waits for the sighting of the moon.
 */
export type Holiday = {
  date: PlainDate;
  kind: 'libur_nasional' | 'cuti_bersama' | 'libur_daerah';
  name: string;
  decree: string;
  provisional: boolean;
};

/**
 * The working-day calendar as data, held in the state of a cycle. Holidays are sorted by date; one date may have several.
 * Days after `decreedThrough` have no decree yet, so what is computed with them may still move. Of days before the first
 * year that has a holiday here nobody has entered a decree: what is computed with them is not known either.
 */
export type Calendar = { version: number; decreedThrough: PlainDate; holidays: Holiday[] };

export type NonWorkingReason =
  | { kind: 'weekend' }
  | { kind: 'holiday'; name: string; decree: string; provisional: boolean };

/**
 * Why nobody has to work on that day, or null on a working day. A weekend is named before a holiday that falls on it,
 * because it is free without any decree; of several holidays the one that is certain is named.
 */
export function nonWorkingReason(c: Calendar, d: PlainDate): NonWorkingReason | null {
  if (dayOfWeek(d) >= 6) return { kind: 'weekend' };
  let found: Holiday | null = null;
  for (const holiday of c.holidays) {
    if (holiday.date === d && (found === null || (found.provisional && !holiday.provisional))) found = holiday;
  }
  return found && { kind: 'holiday', name: found.name, decree: found.decree, provisional: found.provisional };
}

/** The first day whose decree is here: that of the year of the first holiday; null where there is none at all. */
export function decreedFrom({ holidays }: Calendar): PlainDate | null {
  const first = holidays.reduce<PlainDate | null>(
    (least, { date }) => (least !== null && least < date ? least : date),
    null,
  );
  return first && plainDate(`${first.slice(0, 4)}-01-01`);
}

/** Whether that day counts as "hari kerja": Monday to Friday without holidays and without collective leave. */
export function isWorkingDay(c: Calendar, d: PlainDate): boolean {
  return nonWorkingReason(c, d) === null;
}

/** How many working days lie after the first date, up to and including the second; 0 where the second is not later. */
export function workingDaysBetween(c: Calendar, after: PlainDate, through: PlainDate): number {
  let count = 0;
  for (let d = after; d < through; ) {
    d = addDays(d, 1);
    if (isWorkingDay(c, d)) count += 1;
  }
  return count;
}

/** The working days after the first date, up to and including the second, in order. */
export function workingDaysIn(c: Calendar, after: PlainDate, through: PlainDate): PlainDate[] {
  const free = new Set(c.holidays.map(({ date }) => date));
  const days: PlainDate[] = [];
  for (let d = after; d < through; ) {
    d = addDays(d, 1);
    if (dayOfWeek(d) < 6 && !free.has(d)) days.push(d);
  }
  return days;
}
