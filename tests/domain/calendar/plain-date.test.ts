import { describe, expect, test } from '@jest/globals';
import {
  addDays,
  compareDates,
  dayOfWeek,
  daysBetween,
  maxDate,
  minDate,
  parsePlainDate,
  plainDate,
} from '@siklus/workflows/domain/calendar/plain-date.ts';
import fc from 'fast-check';

const DAY_MS = 86_400_000;
const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Every day from the first to the last one, made by the host's own UTC arithmetic. */
function hostDays(first: number, last: number): string[] {
  return Array.from({ length: (last - first) / DAY_MS + 1 }, (_, i) => isoDay(first + i * DAY_MS));
}

describe('A plain date', () => {
  test('agrees with the UTC calendar on every day of 2020 to 2035: next day, distance, weekday', () => {
    const start = plainDate('2020-01-01');
    const days = hostDays(Date.UTC(2020, 0, 1), Date.UTC(2035, 11, 31));
    expect(days).toHaveLength(5844);
    const ours = days.map((day, i) => {
      const date = addDays(start, i);
      return {
        date,
        back: addDays(plainDate(day), -i),
        distance: daysBetween(start, plainDate(day)),
        weekday: dayOfWeek(date),
      };
    });
    const host = days.map((day, i) => {
      return { date: day, back: '2020-01-01', distance: i, weekday: new Date(`${day}T00:00:00Z`).getUTCDay() || 7 };
    });
    expect(ours).toEqual(host);
  });

  test('accepts exactly the days that exist from 1900 to 2200, of all 37 by 14 by 301 spellings', () => {
    const real = new Set(hostDays(Date.UTC(1900, 0, 1), Date.UTC(2200, 11, 31)));
    const two = (n: number) => String(n).padStart(2, '0');
    const wrong: string[] = [];
    for (let year = 1900; year <= 2200; year += 1) {
      for (let month = 0; month <= 13; month += 1) {
        for (let day = 0; day <= 36; day += 1) {
          const text = `${year}-${two(month)}-${two(day)}`;
          if ((parsePlainDate(text) !== null) !== real.has(text)) wrong.push(text);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    '2027-02-29',
    '2100-02-29',
    '2025-04-31',
    '2025-13-01',
    '1899-12-31',
    '2201-01-01',
    '2025-1-1',
    '20250101',
    '01/12/2025',
    ' 2025-12-01',
    '2025-12-01\n',
    '2025-12-01T00:00:00Z',
    '+02025-12-01',
    '٢٠٢٥-١٢-٠١',
    '',
  ])('refuses %j', (text) => {
    expect(parsePlainDate(text)).toBeNull();
    expect(() => plainDate(text)).toThrow(RangeError);
  });

  test('knows 29 February of 2000, 2024 and 2028', () => {
    expect(['2000-02-29', '2024-02-29', '2028-02-29'].map(parsePlainDate)).not.toContain(null);
  });

  test('does not leave the years 1900 to 2200 and does not take part of a day', () => {
    expect(addDays(plainDate('2200-12-30'), 1)).toBe('2200-12-31');
    expect(() => addDays(plainDate('2200-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(plainDate('1900-01-01'), -1)).toThrow(RangeError);
    expect(() => addDays(plainDate('2025-01-01'), 0.5)).toThrow(RangeError);
    expect(() => addDays(plainDate('2025-01-01'), Number.NaN)).toThrow(RangeError);
    expect(() => addDays(plainDate('2025-01-01'), Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });

  test('is put in the order of time, and the earlier and the later of two are found', () => {
    const [early, late] = [plainDate('2025-09-30'), plainDate('2025-10-01')];
    expect([late, early].sort(compareDates)).toEqual([early, late]);
    expect(compareDates(early, early)).toBe(0);
    expect([maxDate(early, late), maxDate(late, early), minDate(early, late), minDate(late, early)]).toEqual([
      late,
      late,
      early,
      early,
    ]);
  });

  test('comes back after any number of days forth and back, across three centuries', () => {
    const anyDay = fc.integer({ min: 0, max: 109_937 });
    fc.assert(
      fc.property(anyDay, anyDay, (i, j) => {
        const [a, b] = [i, j].map((n) => plainDate(isoDay(Date.UTC(1900, 0, 1) + n * DAY_MS))) as [never, never];
        return (
          daysBetween(a, b) === j - i && addDays(a, j - i) === b && Math.sign(compareDates(a, b)) === Math.sign(i - j)
        );
      }),
      { numRuns: 5000 },
    );
  });
});
