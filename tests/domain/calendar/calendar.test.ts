import { describe, expect, test } from '@jest/globals';
import { isWorkingDay, nonWorkingReason, workingDaysBetween } from '@siklus/workflows/domain/calendar/calendar.ts';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { aCalendar, aHoliday, realHolidays } from './indonesian-calendar.ts';

describe('The working-day calendar', () => {
  const calendar = aCalendar();

  test('reads all 79 decreed days of 2025 to 2027 in the order of their dates', () => {
    const dates = realHolidays().map((h) => h.date);
    expect(dates).toHaveLength(79);
    expect(dates).toEqual([...dates].sort());
  });

  test.each([
    ['2025-01-01', 'Tahun Baru Masehi', 'SKB 1017/2024, 2/2024, 2/2024'],
    ['2025-04-07', 'Idulfitri', 'SKB 1017/2024, 2/2024, 2/2024'],
    ['2025-08-18', 'Proklamasi Kemerdekaan', 'SKB 933/2025, 1/2025, 3/2025'],
    ['2026-03-19', 'Hari Suci Nyepi', 'SKB 1497/2025, 2/2025, 5/2025'],
    ['2026-12-24', 'Natal', 'SKB 1497/2025, 2/2025, 5/2025'],
  ])('nobody works on %s, %s, by %s', (date, name, decree) => {
    expect(nonWorkingReason(calendar, plainDate(date))).toEqual({ kind: 'holiday', name, decree, provisional: false });
  });

  test('Idulfitri 2027 waits for the moon', () => {
    expect(nonWorkingReason(calendar, plainDate('2027-03-10'))).toMatchObject({ name: 'Idulfitri', provisional: true });
  });

  test('a holiday on a Sunday is a weekend like any other (17 August 2025)', () => {
    expect(nonWorkingReason(calendar, plainDate('2025-08-17'))).toEqual({ kind: 'weekend' });
  });

  test('the village works on the Friday before Idulfitri 2025 only if it is not collective leave', () => {
    expect(isWorkingDay(calendar, plainDate('2025-03-28'))).toBe(false);
    expect(isWorkingDay({ ...calendar, holidays: [] }, plainDate('2025-03-28'))).toBe(true);
  });

  test('of two holidays on one day the certain one is named, whichever stands first', () => {
    const certain = aHoliday('2027-03-10', { name: 'Libur daerah', kind: 'libur_daerah' });
    const moon = aHoliday('2027-03-10', { name: 'Idulfitri', provisional: true });
    for (const holidays of [
      [certain, moon],
      [moon, certain],
    ]) {
      expect(nonWorkingReason(aCalendar({ holidays }), certain.date)).toMatchObject({
        name: 'Libur daerah',
        provisional: false,
      });
    }
  });

  test.each([
    [2025, 237],
    [2026, 240],
    [2027, 242],
  ])('%i has %i working days of its 261 from Monday to Friday', (year, expected) => {
    const [from, to] = [plainDate(`${year - 1}-12-31`), plainDate(`${year}-12-31`)];
    expect(workingDaysBetween(calendar, from, to)).toBe(expected);
  });

  test('the first day is outside the count, the last one inside, and backwards there is nothing', () => {
    const [friday, monday] = [plainDate('2025-11-07'), plainDate('2025-11-10')];
    expect(workingDaysBetween(calendar, friday, monday)).toBe(1);
    expect(workingDaysBetween(calendar, monday, monday)).toBe(0);
    expect(workingDaysBetween(calendar, monday, friday)).toBe(0);
  });
});
