import { describe, expect, test } from '@jest/globals';
import {
  endOfDay,
  type Instant,
  instantFromMillis,
  isPast,
  localDate,
  millisOf,
  parseInstant,
  type ZoneOffset,
  zoneName,
} from '@siklus/workflows/domain/calendar/instant.ts';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import fc from 'fast-check';

const ZONES: ZoneOffset[] = [7, 8, 9];
const anyMillis = fc.integer({ min: Date.UTC(1900, 0, 5), max: Date.UTC(2200, 11, 27) });

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === null) throw new Error(`Not an instant: ${text}`);
  return parsed;
}

describe('An instant', () => {
  test('is written and read as the host writes and reads it in UTC, before and after 1970', () => {
    fc.assert(
      fc.property(anyMillis, (ms) => {
        const ours = instantFromMillis(ms);
        return ours === new Date(ms).toISOString() && millisOf(ours) === ms && parseInstant(ours) === ours;
      }),
      { numRuns: 10_000 },
    );
  });

  test('of a fraction of a millisecond, of no number or of another age is refused', () => {
    for (const ms of [0.5, Number.NaN, Number.POSITIVE_INFINITY, Date.UTC(2201, 0, 1), Date.UTC(1899, 11, 31)]) {
      expect(() => instantFromMillis(ms)).toThrow(RangeError);
    }
  });

  test.each([
    '2025-12-01',
    '2025-12-01T15:59:59Z',
    '2025-12-01T15:59:59.00Z',
    '2025-12-01T15:59:59.000',
    '2025-12-01T23:59:59.000+08:00',
    '2025-12-01T24:00:00.000Z',
    '2025-12-01T23:60:00.000Z',
    '2025-12-31T23:59:60.000Z',
    '2025-02-29T00:00:00.000Z',
    '2025-12-01t15:59:59.000z',
    '2025-12-01T15:59:59.000Z\n',
  ])('spelled %j is refused, because one moment has one spelling', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});

describe('The end of a day', () => {
  test.each([
    [7, 'WIB', '2025-12-01T16:59:59.000Z'],
    [8, 'WITA', '2025-12-01T15:59:59.000Z'],
    [9, 'WIT', '2025-12-01T14:59:59.000Z'],
  ] as const)('1 December 2025 in the zone +%i, which people call %s, is %s', (offset, name, utc) => {
    expect(zoneName(offset)).toBe(name);
    expect(endOfDay(plainDate('2025-12-01'), offset)).toBe(utc);
  });

  test('31 December 23:59:59.999 WITA is still in time and still 31 December; a millisecond later is neither', () => {
    const dueAt = endOfDay(plainDate('2025-12-31'), 8);
    const last = instant('2025-12-31T15:59:59.999Z');
    const next = instant('2025-12-31T16:00:00.000Z');
    expect([isPast(dueAt, dueAt), isPast(dueAt, last), isPast(dueAt, next)]).toEqual([false, false, true]);
    expect([localDate(last, 8), localDate(next, 8)]).toEqual(['2025-12-31', '2026-01-01']);
  });

  test('the same instant is three dates apart by zone only around midnight', () => {
    const i = instant('2025-12-31T15:30:00.000Z');
    expect(ZONES.map((o) => localDate(i, o))).toEqual(['2025-12-31', '2025-12-31', '2026-01-01']);
  });

  test('a deadline is past exactly when the calendar of the zone shows a later day', () => {
    fc.assert(
      fc.property(
        anyMillis,
        fc.integer({ min: -100_000_000, max: 100_000_000 }),
        fc.constantFrom(...ZONES),
        (ms, shift, o) => {
          const due = localDate(instantFromMillis(ms), o);
          const now = instantFromMillis(ms + shift);
          return isPast(endOfDay(due, o), now) === localDate(now, o) > due;
        },
      ),
      { numRuns: 10_000 },
    );
  });

  test('the local date is the date of the host shifted by the offset', () => {
    fc.assert(
      fc.property(anyMillis, fc.constantFrom(...ZONES), (ms, o) => {
        return localDate(instantFromMillis(ms), o) === new Date(ms + o * 3_600_000).toISOString().slice(0, 10);
      }),
      { numRuns: 10_000 },
    );
  });
});
