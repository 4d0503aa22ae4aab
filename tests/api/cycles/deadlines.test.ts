import { describe, expect, test } from '@jest/globals';
import { deadlines } from '@siklus/api/cycles/deadline-view.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { mergeHolidays } from '@siklus/workflows/domain/calendar/change.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { aCalendar, aHoliday } from '../../domain/calendar/indonesian-calendar.ts';
import { Village } from '../../domain/cycle/village.ts';

/** Received on 1 October 2026: the evaluation has until 29 October. */
const RECEIVED = '2026-10-01T01:00:00.000Z' as Instant;
const LATER = '2026-11-02T01:00:00.000Z' as Instant;

function shown(village: Village, versions: Calendar[], now: Instant) {
  const calendarOf = (version: number) => {
    const calendar = versions.find((one) => one.version === version);
    if (calendar === undefined) throw new Error(`Calendar ${version} was not read`);
    return calendar;
  };
  const found = deadlines(village.state, calendarOf, now).find(({ step }) => step === 'evaluasi_apbdes');
  if (found === undefined) throw new Error('The evaluation has no clock');
  return found;
}

describe('a clock that explains itself', () => {
  const first = aCalendar();
  const second = { ...first, version: 2, holidays: mergeHolidays(first.holidays, [aHoliday('2026-10-12')]) };

  test('counts the day of a decree that came in time as a day off, with its decree', () => {
    const village = new Village({ now: RECEIVED, calendar: first }).upTo('evaluasi_apbdes');
    village.applyCalendar(second, 'SKB', RECEIVED);
    const { dueDate, steps } = shown(village, [second], RECEIVED);
    expect([dueDate, steps.at(-1)?.date]).toEqual(['2026-10-30', '2026-10-30']);
    expect(steps.find(({ date }) => date === '2026-10-12')).toMatchObject({ kind: 'holiday', decree: 'SKB uji' });
  });

  test('is shown as it was counted when the decree came after it had passed', () => {
    const village = new Village({ now: RECEIVED, calendar: first }).upTo('evaluasi_apbdes');
    village.now = LATER;
    village.applyCalendar(second, 'SKB', LATER);
    const { dueDate, steps } = shown(village, [first, second], LATER);
    expect([dueDate, steps.at(-1)?.date]).toEqual(['2026-10-29', '2026-10-29']);
    expect(steps.find(({ date }) => date === '2026-10-12')).toMatchObject({ kind: 'counted' });
  });

  test('is no longer provisional once a decree covers its days', () => {
    const short = { ...first, decreedThrough: plainDate('2026-10-15') };
    const village = new Village({ now: RECEIVED, calendar: short }).upTo('evaluasi_apbdes');
    expect(shown(village, [short], RECEIVED).provisional).toBe(true);
    const covering = { ...first, version: 2 };
    village.applyCalendar(covering, 'SKB', RECEIVED);
    expect(shown(village, [short, covering], RECEIVED).provisional).toBe(false);
  });
});
