import { describe, expect, test } from '@jest/globals';
import { workingDaysBetween } from '@siklus/workflows/domain/calendar/calendar.ts';
import { diffCalendars, mergeHolidays } from '@siklus/workflows/domain/calendar/change.ts';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { aCalendar, aHoliday, realHolidays } from './indonesian-calendar.ts';

describe('A new decree', () => {
  test('that adds a day of collective leave shows that day alone', () => {
    const leave = aHoliday('2026-08-18');
    const after = aCalendar({ version: 2, holidays: mergeHolidays(realHolidays(), [leave]) });
    expect(diffCalendars(aCalendar(), after)).toEqual({ added: [leave], removed: [] });
    expect(diffCalendars(after, aCalendar())).toEqual({ added: [], removed: [leave] });
  });

  test('that enters the sighting of the moon shows the old and the new entry of that day', () => {
    const sighted = {
      ...aHoliday('2027-03-10'),
      kind: 'libur_nasional',
      name: 'Idulfitri',
      decree: 'Sidang isbat 1448 H',
    } as const;
    const after = aCalendar({ holidays: mergeHolidays(realHolidays(), [sighted]) });
    const { added, removed } = diffCalendars(aCalendar(), after);
    expect(added).toEqual([sighted]);
    expect(removed).toMatchObject([{ date: '2027-03-10', name: 'Idulfitri', provisional: true }]);
    expect(after.holidays).toHaveLength(realHolidays().length);
  });

  test('of the same days in another order or another version changes nothing', () => {
    const shuffled = aCalendar({ version: 9, holidays: realHolidays().reverse() });
    expect(diffCalendars(aCalendar(), shuffled)).toEqual({ added: [], removed: [] });
  });
});

describe('The merged list of holidays', () => {
  test('is sorted, without doubles, whatever the order of the rows', () => {
    const merged = mergeHolidays(realHolidays().reverse(), realHolidays());
    expect(merged).toHaveLength(79);
    expect(merged.map((h) => h.date)).toEqual(realHolidays().map((h) => h.date));
    expect(mergeHolidays([], realHolidays().reverse())).toEqual(merged);
  });

  test('keeps two holidays that fall on one day', () => {
    const regional = aHoliday('2026-08-17', { kind: 'libur_daerah', name: 'Erau' });
    const merged = mergeHolidays(realHolidays(), [regional]);
    expect(merged.filter((h) => h.date === '2026-08-17').map((h) => h.name)).toEqual([
      'Erau',
      'Proklamasi Kemerdekaan',
    ]);
    expect(workingDaysBetween(aCalendar({ holidays: merged }), plainDate('2026-08-14'), plainDate('2026-08-18'))).toBe(
      1,
    );
  });

  test('leaves both lists as they were', () => {
    const [known, entered] = [realHolidays().reverse(), [aHoliday('2026-08-18')]];
    const before = JSON.stringify([known, entered]);
    mergeHolidays(known, entered);
    expect(JSON.stringify([known, entered])).toBe(before);
  });
});
