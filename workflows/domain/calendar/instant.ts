import { fromDayNumber, type PlainDate, parsePlainDate, toDayNumber } from './plain-date.ts';

/**
 * A moment in UTC, always with milliseconds: '2025-12-01T15:59:59.000Z'. One spelling a moment, so that two instants
 * are equal exactly when their texts are, and compare as strings in the order of time.
 */
export type Instant = string & { readonly __brand: 'Instant' };

/** Hours ahead of UTC. Indonesia has three zones and no summer time: Keppres 41/1987, in force since 1 January 1988. */
export type ZoneOffset = 7 | 8 | 9;

const SHAPE = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)\.(\d{3})Z$/;
const MS_PER_DAY = 86_400_000;
const MS_PER_HOUR = 3_600_000;
const END_OF_DAY_MS = MS_PER_DAY - 1000; // 23:59:59.000

/** The instant so many milliseconds after 1970-01-01T00:00Z. Throws RangeError for a fraction or an unusual year. */
export function instantFromMillis(ms: number): Instant {
  if (!Number.isSafeInteger(ms)) throw new RangeError(`Not a whole number of milliseconds: ${ms}`);
  const day = Math.floor(ms / MS_PER_DAY);
  const rest = ms - day * MS_PER_DAY;
  const clock = [rest / MS_PER_HOUR, (rest % MS_PER_HOUR) / 60_000, (rest % 60_000) / 1000];
  const [hours, minutes, seconds] = clock.map((part) => String(Math.floor(part)).padStart(2, '0'));
  return `${fromDayNumber(day)}T${hours}:${minutes}:${seconds}.${String(rest % 1000).padStart(3, '0')}Z` as Instant;
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function millisOf(i: Instant): number {
  const clock = Number(i.slice(11, 13)) * 3600 + Number(i.slice(14, 16)) * 60 + Number(i.slice(17, 19));
  return toDayNumber(i.slice(0, 10) as PlainDate) * MS_PER_DAY + clock * 1000 + Number(i.slice(20, 23));
}

/** The instant that the text names, or null for any other spelling: no offset, no missing milliseconds, no leap second. */
export function parseInstant(text: string): Instant | null {
  const match = SHAPE.exec(text);
  return match?.[1] !== undefined && parsePlainDate(match[1]) !== null ? (text as Instant) : null;
}

/** What people of that zone call it: 7 is WIB, 8 is WITA, 9 is WIT. */
export function zoneName(o: ZoneOffset): 'WIB' | 'WITA' | 'WIT' {
  switch (o) {
    case 7:
      return 'WIB';
    case 8:
      return 'WITA';
    case 9:
      return 'WIT';
  }
}

/** The day on the wall calendar of that zone at that instant. */
export function localDate(i: Instant, o: ZoneOffset): PlainDate {
  return fromDayNumber(Math.floor((millisOf(i) + o * MS_PER_HOUR) / MS_PER_DAY));
}

/** 23:59:59.000 of that day in that zone: the instant at which a deadline of that day stands. */
export function endOfDay(d: PlainDate, o: ZoneOffset): Instant {
  return instantFromMillis(toDayNumber(d) * MS_PER_DAY + END_OF_DAY_MS - o * MS_PER_HOUR);
}

/** That hour of that day on the clocks of that zone. */
export function atHour(d: PlainDate, hour: number, o: ZoneOffset): Instant {
  return instantFromMillis(toDayNumber(d) * MS_PER_DAY + (hour - o) * MS_PER_HOUR);
}

/** The later of two instants. */
export function later(a: Instant, b: Instant): Instant {
  return a >= b ? a : b;
}

/**
 * Whether a deadline has passed: true from the first instant of the next day, one second after `dueAt`.
 * 23:59:59.999 still belongs to the day, so it is still in time (docs/law.md#situations, 15).
 */
export function isPast(dueAt: Instant, now: Instant): boolean {
  return millisOf(now) >= millisOf(dueAt) + 1000;
}

/** The first instant at which a deadline has passed. */
export function passesAt(dueAt: Instant): Instant {
  return instantFromMillis(millisOf(dueAt) + 1000);
}
