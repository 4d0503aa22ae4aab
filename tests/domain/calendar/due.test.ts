import { describe, expect, test } from '@jest/globals';
import { computeDue, type DueContext, type Suspension, type Term } from '@siklus/workflows/domain/calendar/due.ts';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { aCalendar, aHoliday, realHolidays } from './indonesian-calendar.ts';

const context = (overrides: Partial<DueContext> = {}): DueContext => ({
  calendar: aCalendar(),
  suspensions: [],
  offset: 8,
  ...overrides,
});
const workingDays = (days: number, from: string): Term => ({ kind: 'workingDays', days, from: plainDate(from) });
const calendarDays = (days: number, from: string): Term => ({ kind: 'calendarDays', days, from: plainDate(from) });
const fixedDate = (date: string): Term => ({ kind: 'fixedDate', date: plainDate(date) });
const suspension = (from: string, to: string | null, order = 'SK Bupati uji'): Suspension => ({
  from: plainDate(from),
  to: to === null ? null : plainDate(to),
  order,
});

describe('A term in working days', () => {
  test.each([
    ['the evaluation of a draft received on Monday 3 November 2025 (art. 35(2))', '2025-11-03', 20, '2025-12-01'],
    ['the correction of a result received on Friday 21 November 2025 (art. 35(5))', '2025-11-21', 20, '2025-12-19'],
    ['a draft received on the last day that leaves the Regent his 20 days in 2025', '2025-12-01', 20, '2025-12-31'],
    ['a draft received one day later, over Christmas and New Year', '2025-12-02', 20, '2026-01-02'],
    ['one day from the eve of Nyepi and Idulfitri 2025', '2025-03-27', 1, '2025-04-08'],
    ['20 days over Idulfitri, Good Friday and Labour Day 2025', '2025-03-27', 20, '2025-05-07'],
    ['one day from the eve of Nyepi and Idulfitri 2026', '2026-03-17', 1, '2026-03-25'],
    ['7 days to stop after an annulment (art. 36), over Idulfitri 2026', '2026-03-13', 7, '2026-03-31'],
    ['one day over the collective leave after Independence Day 2025', '2025-08-15', 1, '2025-08-19'],
    ['one day over Christmas 2025', '2025-12-24', 1, '2025-12-29'],
    ['5 days over the year end', '2025-12-23', 5, '2026-01-02'],
    ['3 days over Ascension, its collective leave and Pancasila Day', '2025-05-28', 3, '2025-06-04'],
    ['one day from a Saturday', '2025-11-08', 1, '2025-11-10'],
  ])('%s, counted from %s, %i days, ends on %s', (_, from, days, expected) => {
    expect(computeDue(workingDays(days, from), context()).dueDate).toBe(expected);
  });

  test('ends at 23:59:59 of the village, in each of the three zones', () => {
    const ends = ([7, 8, 9] as const).map(
      (offset) => computeDue(workingDays(20, '2025-11-03'), context({ offset })).dueAt,
    );
    expect(ends).toEqual(['2025-12-01T16:59:59.000Z', '2025-12-01T15:59:59.000Z', '2025-12-01T14:59:59.000Z']);
  });

  test('explains each day from the day after receipt to the last one', () => {
    const due = computeDue(workingDays(3, '2025-05-28'), context());
    const leave = { kind: 'holiday', decree: 'SKB 1017/2024, 2/2024, 2/2024', provisional: false };
    expect(due).toEqual({
      dueDate: '2025-06-04',
      dueAt: '2025-06-04T15:59:59.000Z',
      provisional: false,
      paused: false,
      statutoryDate: null,
      steps: [
        { date: '2025-05-29', name: 'Kenaikan Yesus Kristus', ...leave },
        { date: '2025-05-30', name: 'Kenaikan Yesus Kristus', ...leave },
        { date: '2025-05-31', kind: 'weekend' },
        { date: '2025-06-01', kind: 'weekend' },
        { date: '2025-06-02', kind: 'counted', n: 1 },
        { date: '2025-06-03', kind: 'counted', n: 2 },
        { date: '2025-06-04', kind: 'counted', n: 3 },
      ],
    });
  });

  test('of no days ends on the day it starts, also on a Sunday', () => {
    expect(computeDue(workingDays(0, '2025-11-09'), context())).toMatchObject({ dueDate: '2025-11-09', steps: [] });
  });

  test('counts the day of receipt itself where the regency says so', () => {
    const monday = computeDue(workingDays(20, '2025-11-03'), context({ firstDay: 'same' }));
    expect([monday.dueDate, monday.steps[0]]).toEqual(['2025-11-28', { date: '2025-11-03', kind: 'counted', n: 1 }]);
    expect(computeDue(workingDays(1, '2025-11-08'), context({ firstDay: 'same' })).dueDate).toBe('2025-11-10');
  });

  test('is provisional when it passes a holiday that waits for the moon, and firm just before it', () => {
    const over = computeDue(workingDays(1, '2027-03-05'), context());
    expect([over.dueDate, over.provisional]).toEqual(['2027-03-16', true]);
    expect(computeDue(workingDays(1, '2027-03-04'), context())).toMatchObject({
      dueDate: '2027-03-05',
      provisional: false,
    });
  });

  test.each([
    ['2024-12-24', 1, '2024-12-25', true],
    ['2024-12-10', 20, '2025-01-08', true],
    ['2024-12-30', 5, '2025-01-07', true],
    ['2024-12-31', 2, '2025-01-03', false],
  ])(
    'from %s %i days end on %s: provisional %s, because no decree of 2024 is in the calendar',
    (from, days, day, is) => {
      expect(computeDue(workingDays(days, from), context())).toMatchObject({ dueDate: day, provisional: is });
    },
  );

  test('a date that the law itself fixes is firm, however far away, until a suspension moves it past the last decree', () => {
    const calendar = aCalendar({ decreedThrough: plainDate('2026-12-31') });
    const term = { kind: 'fixedDate', date: plainDate('2027-06-15') } as const;
    expect(computeDue(term, context({ calendar })).provisional).toBe(false);
    const suspensions = [{ from: plainDate('2027-06-01'), to: plainDate('2027-06-04'), order: 'SK uji' }];
    expect(computeDue(term, context({ calendar, suspensions })).provisional).toBe(true);
  });

  test('is provisional from the first day after the last decree', () => {
    const calendar = aCalendar({ decreedThrough: plainDate('2025-12-01') });
    expect(computeDue(workingDays(20, '2025-11-03'), context({ calendar })).provisional).toBe(false);
    expect(computeDue(workingDays(21, '2025-11-03'), context({ calendar })).provisional).toBe(true);
  });

  test('moves by one day when collective leave is decreed inside it, and says by which decree', () => {
    const leave = aHoliday('2025-11-17', { decree: 'SKB 1500/2025' });
    const after = computeDue(workingDays(20, '2025-11-03'), context({ calendar: aCalendar({ holidays: [leave] }) }));
    expect(after.dueDate).toBe('2025-12-02');
    expect(after.steps).toContainEqual({
      date: '2025-11-17',
      kind: 'holiday',
      name: 'Cuti bersama tambahan',
      decree: 'SKB 1500/2025',
      provisional: false,
    });
  });

  test('does not depend on the order in which the holidays are listed', () => {
    const shuffled = aCalendar({ holidays: realHolidays().reverse() });
    expect(computeDue(workingDays(20, '2025-03-27'), context({ calendar: shuffled }))).toEqual(
      computeDue(workingDays(20, '2025-03-27'), context()),
    );
  });
});

describe('A suspension of the clock', () => {
  test('of Wednesday to Friday moves the due date by three working days and names its order', () => {
    const due = computeDue(
      workingDays(20, '2025-11-03'),
      context({ suspensions: [suspension('2025-11-12', '2025-11-15', 'SK Bupati 12/2025 banjir')] }),
    );
    expect(due.dueDate).toBe('2025-12-04');
    expect(due.steps.filter((s) => s.kind === 'suspended')).toEqual(
      ['2025-11-12', '2025-11-13', '2025-11-14'].map((date) => ({
        date,
        kind: 'suspended',
        order: 'SK Bupati 12/2025 banjir',
      })),
    );
  });

  test('over a weekend takes no working day away, and the weekend stays a weekend', () => {
    const due = computeDue(
      workingDays(20, '2025-11-03'),
      context({ suspensions: [suspension('2025-11-08', '2025-11-10')] }),
    );
    expect(due.dueDate).toBe('2025-12-01');
    expect(due.steps.find((s) => s.date === '2025-11-08')).toEqual({ date: '2025-11-08', kind: 'weekend' });
  });

  test('that is lifted on the day it begins, or is written backwards, stops nothing', () => {
    const none = [suspension('2025-11-12', '2025-11-12'), suspension('2025-11-14', '2025-11-12')];
    expect(computeDue(workingDays(20, '2025-11-03'), context({ suspensions: none })).dueDate).toBe('2025-12-01');
  });

  test('that covers another one does not stop the clock twice', () => {
    const both = [suspension('2025-11-12', '2025-11-15'), suspension('2025-11-13', '2025-11-18', 'kedua')];
    const due = computeDue(workingDays(20, '2025-11-03'), context({ suspensions: both }));
    expect(due.dueDate).toBe('2025-12-05');
    expect(due.steps.filter((s) => s.order === 'kedua').map((s) => s.date)).toEqual(['2025-11-17']);
  });

  test('without an end leaves the date as it is and says that the clock is paused', () => {
    const open = computeDue(workingDays(20, '2025-11-03'), context({ suspensions: [suspension('2025-11-12', null)] }));
    expect(open).toEqual({ ...computeDue(workingDays(20, '2025-11-03'), context()), paused: true });
  });

  test.each([
    ['before the clock started', '2025-10-01', true],
    ['on the last day', '2025-12-01', true],
    ['on the day after the last one', '2025-12-02', false],
  ])('without an end that begins %s: paused is %s %s', (_, from, paused) => {
    expect(computeDue(workingDays(20, '2025-11-03'), context({ suspensions: [suspension(from, null)] })).paused).toBe(
      paused,
    );
  });

  test('of eleven years is refused instead of holding the village for ever', () => {
    const endless = { suspensions: [suspension('2025-11-12', '2040-01-01')] };
    expect(() => computeDue(workingDays(20, '2025-11-03'), context(endless))).toThrow(RangeError);
    expect(() => computeDue(fixedDate('2039-12-31'), context(endless))).toThrow(RangeError);
  });
});

describe('A term in days', () => {
  test('counts Saturdays, Sundays and holidays: 3 days from Friday 8 August 2025 is Monday the 11th', () => {
    const due = computeDue(calendarDays(3, '2025-08-08'), context());
    expect(due.steps).toEqual([
      { date: '2025-08-09', kind: 'counted', n: 1 },
      { date: '2025-08-10', kind: 'counted', n: 2 },
      { date: '2025-08-11', kind: 'counted', n: 3 },
    ]);
  });

  test('that ends on Sunday 17 August 2025 stays there, or rolls over the collective leave to Tuesday the 19th', () => {
    expect(computeDue(calendarDays(3, '2025-08-14'), context()).dueDate).toBe('2025-08-17');
    const rolled = computeDue(calendarDays(3, '2025-08-14'), context({ rollForward: true }));
    expect(rolled.dueDate).toBe('2025-08-19');
    expect(rolled.steps.slice(2)).toEqual([
      { date: '2025-08-17', kind: 'counted', n: 3 },
      {
        date: '2025-08-18',
        kind: 'holiday',
        name: 'Proklamasi Kemerdekaan',
        decree: 'SKB 933/2025, 1/2025, 3/2025',
        provisional: false,
      },
      { date: '2025-08-19', kind: 'counted' },
    ]);
  });

  test('that ends on a working day does not roll', () => {
    expect(computeDue(calendarDays(4, '2025-08-08'), context({ rollForward: true }))).toEqual(
      computeDue(calendarDays(4, '2025-08-08'), context()),
    );
  });

  test('does not roll onto a day on which the clock stands still', () => {
    const ctx = context({ rollForward: true, suspensions: [suspension('2025-08-19', '2025-08-21')] });
    expect(computeDue(calendarDays(3, '2025-08-14'), ctx).dueDate).toBe('2025-08-21');
  });

  test('stands still on each suspended day, weekends included', () => {
    const due = computeDue(
      calendarDays(3, '2025-08-07'),
      context({ suspensions: [suspension('2025-08-09', '2025-08-12')] }),
    );
    expect(due.steps.map((s) => s.n ?? s.kind)).toEqual([1, 'suspended', 'suspended', 'suspended', 2, 3]);
    expect(due.dueDate).toBe('2025-08-13');
  });
});

describe('A date fixed by the law', () => {
  const enactment = fixedDate('2025-12-31');

  test('is that date, also on a day off, with nothing to explain', () => {
    expect(computeDue(fixedDate('2025-08-17'), context())).toMatchObject({
      dueDate: '2025-08-17',
      dueAt: '2025-08-17T15:59:59.000Z',
      statutoryDate: '2025-08-17',
      steps: [],
    });
  });

  test('moves by the working days that a suspension took, and keeps the date of the law beside it', () => {
    const ctx = context({
      clockFrom: plainDate('2025-11-03'),
      suspensions: [suspension('2025-12-23', '2025-12-30', 'SK 9')],
    });
    const due = computeDue(enactment, ctx);
    expect([due.dueDate, due.statutoryDate]).toEqual(['2026-01-06', '2025-12-31']);
    expect(due.steps).toEqual([
      { date: '2025-12-23', kind: 'suspended', order: 'SK 9' },
      { date: '2025-12-24', kind: 'suspended', order: 'SK 9' },
      { date: '2025-12-29', kind: 'suspended', order: 'SK 9' },
      {
        date: '2026-01-01',
        kind: 'holiday',
        name: 'Tahun Baru Masehi',
        decree: 'SKB 1497/2025, 2/2025, 5/2025',
        provisional: false,
      },
      { date: '2026-01-02', kind: 'counted', n: 1 },
      { date: '2026-01-03', kind: 'weekend' },
      { date: '2026-01-04', kind: 'weekend' },
      { date: '2026-01-05', kind: 'counted', n: 2 },
      { date: '2026-01-06', kind: 'counted', n: 3 },
    ]);
  });

  test('also gets back the days of a suspension that lasts beyond it', () => {
    const ctx = context({ clockFrom: plainDate('2025-11-03'), suspensions: [suspension('2025-12-30', '2026-01-06')] });
    // Lost before the date: 30 and 31 December. Suspended after it: 2 and 5 January. Given back: 6 and 7 January.
    expect(computeDue(enactment, ctx).dueDate).toBe('2026-01-07');
  });

  test('does not move for days suspended before the clock of the step started, or on the day it started', () => {
    const earlier = [suspension('2025-11-03', '2025-11-06')];
    const dueWith = (clockFrom: string) =>
      computeDue(enactment, context({ clockFrom: plainDate(clockFrom), suspensions: earlier })).dueDate;
    expect([dueWith('2025-11-02'), dueWith('2025-11-03'), dueWith('2025-11-05')]).toEqual([
      '2026-01-06',
      '2026-01-05',
      '2025-12-31',
    ]);
  });

  test('moves for every suspension where the start of the clock is not told', () => {
    expect(computeDue(enactment, context({ suspensions: [suspension('2025-11-03', '2025-11-06')] })).dueDate).toBe(
      '2026-01-06',
    );
  });

  test('does not move for a suspension over a weekend or after the date', () => {
    const suspensions = [suspension('2025-12-27', '2025-12-29'), suspension('2026-01-05', '2026-01-09')];
    expect(computeDue(enactment, context({ suspensions }))).toMatchObject({ dueDate: '2025-12-31', steps: [] });
  });

  test('is paused by a suspension without an end', () => {
    expect(computeDue(enactment, context({ suspensions: [suspension('2025-12-01', null)] }))).toMatchObject({
      dueDate: '2025-12-31',
      paused: true,
      steps: [],
    });
  });
});

describe('A number of days', () => {
  test.each([-1, 0.5, 401, Number.NaN, Number.POSITIVE_INFINITY])('of %s is refused', (days) => {
    expect(() => computeDue(workingDays(days, '2025-11-03'), context())).toThrow(RangeError);
    expect(() => computeDue(calendarDays(days, '2025-11-03'), context())).toThrow(RangeError);
  });

  test('of 400 is the most', () => {
    expect(computeDue(calendarDays(400, '2025-11-03'), context()).dueDate).toBe('2026-12-08');
  });
});
