import { describe, expect, test } from '@jest/globals';
import { isWorkingDay, workingDaysBetween } from '@siklus/workflows/domain/calendar/calendar.ts';
import { mergeHolidays } from '@siklus/workflows/domain/calendar/change.ts';
import { computeDue, type DueContext, type Suspension, type Term } from '@siklus/workflows/domain/calendar/due.ts';
import { millisOf, type ZoneOffset } from '@siklus/workflows/domain/calendar/instant.ts';
import { addDays, daysBetween, type PlainDate, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import fc from 'fast-check';
import { depth } from '../../setup/depth.ts';
import { aCalendar, aHoliday, realHolidays } from './indonesian-calendar.ts';
import { oracleOf } from './oracle.ts';

const DAY_MS = 86_400_000;
const START = plainDate('2024-12-01');
const calendar = aCalendar();

const anyDate = fc.integer({ min: 0, max: 1000 }).map((n) => addDays(START, n));
const anyDays = fc.integer({ min: 1, max: 60 });
const anyOffset = fc.constantFrom<ZoneOffset>(7, 8, 9);
const anySuspension = fc
  .tuple(anyDate, fc.integer({ min: 0, max: 30 }))
  .map(([from, length]): Suspension => ({ from, to: addDays(from, length), order: `SK ${from}` }));
const anySuspensions = fc.array(anySuspension, { maxLength: 3 });
const anyHolidays = fc.array(anyDate, { maxLength: 8 }).map((dates) => dates.map((date) => aHoliday(date)));

const workingDays = (days: number, from: PlainDate): Term => ({ kind: 'workingDays', days, from });
const context = (overrides: Partial<DueContext> = {}): DueContext => ({
  calendar,
  suspensions: [],
  offset: 8,
  ...overrides,
});

describe('Every due date', () => {
  test('is the one that an oracle on the UTC clock of the host finds, in batches of 300 random cases', () => {
    const cases = 300;
    const aCase = fc.record({
      kind: fc.constantFrom<Term['kind']>('workingDays', 'calendarDays', 'fixedDate'),
      from: anyDate,
      days: fc.integer({ min: 0, max: 60 }),
      firstDay: fc.constantFrom<'next' | 'same'>('next', 'same'),
      rollForward: fc.boolean(),
      clock: fc.integer({ min: 0, max: 90 }),
    });
    fc.assert(
      fc.property(
        fc.array(aCase, { minLength: cases, maxLength: cases }),
        anyHolidays,
        anySuspensions,
        anyOffset,
        (batch, holidays, suspensions, offset) => {
          const merged = mergeHolidays(calendar.holidays, holidays);
          const oracle = oracleOf({ free: new Set(merged.map((h) => h.date)), suspensions, offset });
          for (const { kind, from, days, firstDay, rollForward, clock } of batch) {
            const term: Term = kind === 'fixedDate' ? { kind, date: from } : { kind, days, from };
            const clockFrom = addDays(from, -clock);
            const ours = computeDue(term, {
              calendar: { ...calendar, holidays: merged },
              suspensions,
              offset,
              firstDay,
              rollForward,
              clockFrom,
            });
            const theirs = oracle({ kind, from, days, firstDay, rollForward, clockFrom });
            if (ours.dueAt !== theirs) {
              throw new Error(
                `${JSON.stringify({ term, firstDay, rollForward, clockFrom, suspensions })}: ${ours.dueAt}, not ${theirs}`,
              );
            }
          }
        },
      ),
      { numRuns: depth({ usual: 40, deep: 400 }) },
    );
  }, 120_000);

  test('in working days is a working day on which the clock runs', () => {
    fc.assert(
      fc.property(anyDays, anyDate, anySuspensions, (days, from, suspensions) => {
        const { dueDate } = computeDue(workingDays(days, from), context({ suspensions }));
        return (
          isWorkingDay(calendar, dueDate) &&
          !suspensions.some((s) => s.from <= dueDate && s.to !== null && dueDate < s.to)
        );
      }),
      { numRuns: depth({ usual: 300, deep: 3000 }) },
    );
  });

  test('is later for one more day, and never earlier for a later start', () => {
    fc.assert(
      fc.property(anyDays, anyDate, anySuspensions, (days, from, suspensions) => {
        const due = (n: number, start: PlainDate) =>
          computeDue(workingDays(n, start), context({ suspensions })).dueDate;
        return due(days + 1, from) > due(days, from) && due(days, addDays(from, 1)) >= due(days, from);
      }),
      { numRuns: depth({ usual: 300, deep: 3000 }) },
    );
  });

  test('never comes earlier when the calendar is extended, by holidays or by the decree of another year', () => {
    const aTerm = fc.record({
      kind: fc.constantFrom<Term['kind']>('workingDays', 'calendarDays', 'fixedDate'),
      days: fc.integer({ min: 0, max: 60 }),
      from: anyDate,
      firstDay: fc.constantFrom<'next' | 'same'>('next', 'same'),
      rollForward: fc.boolean(),
    });
    let moved = 0;
    fc.assert(
      fc.property(aTerm, anyHolidays, anySuspensions, ({ kind, days, from, ...settings }, holidays, suspensions) => {
        const term: Term = kind === 'fixedDate' ? { kind, date: from } : { kind, days, from };
        // What a suspension gives back to a fixed date are working days: see the test after this one.
        const isFree = ({ date }: { date: PlainDate }) =>
          kind !== 'fixedDate' || !suspensions.some((s) => s.from <= date && s.to !== null && date < s.to);
        const extended = {
          ...calendar,
          decreedThrough: addDays(calendar.decreedThrough, 365),
          holidays: mergeHolidays(realHolidays(), holidays.filter(isFree)),
        };
        const due = (under: typeof calendar) =>
          computeDue(term, context({ ...settings, suspensions, calendar: under, clockFrom: addDays(from, -60) }))
            .dueDate;
        const [before, after] = [due(calendar), due(extended)];
        if (after > before) moved += 1;
        return after >= before;
      }),
      { numRuns: depth({ usual: 1_000, deep: 10_000 }) },
    );
    expect(moved).toBeGreaterThan(depth({ usual: 10, deep: 100 }));
  }, 120_000);

  test('fixed by the law gets back only the working days of a suspension: one that is a holiday was not lost', () => {
    const suspensions = [{ from: plainDate('2026-06-08'), to: plainDate('2026-06-15'), order: 'SK' }];
    const due = (holidays: string[]) =>
      computeDue(
        { kind: 'fixedDate', date: plainDate('2026-06-30') },
        context({
          suspensions,
          clockFrom: plainDate('2026-06-01'),
          calendar: {
            ...calendar,
            holidays: mergeHolidays(
              realHolidays(),
              holidays.map((date) => aHoliday(date)),
            ),
          },
        }),
      ).dueDate;
    expect([due([]), due(['2026-06-10'])]).toEqual(['2026-07-07', '2026-07-06']);
  });

  test('moves by exactly one working day when a working day inside the term becomes a holiday', () => {
    fc.assert(
      fc.property(anyDays, anyDate, fc.nat(), (days, from, pick) => {
        const before = computeDue(workingDays(days, from), context());
        const counted = before.steps.filter((s) => s.kind === 'counted');
        const added = counted[pick % counted.length];
        if (added === undefined) return false;
        const more = { ...calendar, holidays: mergeHolidays(realHolidays(), [aHoliday(added.date)]) };
        const after = computeDue(workingDays(days, from), context({ calendar: more }));
        return workingDaysBetween(calendar, before.dueDate, after.dueDate) === 1;
      }),
      { numRuns: depth({ usual: 300, deep: 2000 }) },
    );
  });

  test('in working days moves by exactly the working days of a suspension that begins inside the term', () => {
    fc.assert(
      fc.property(anyDays, anyDate, fc.nat(), fc.integer({ min: 0, max: 40 }), (days, start, pick, length) => {
        const before = computeDue(workingDays(days, start), context()).dueDate;
        const from = addDays(start, 1 + (pick % daysBetween(start, before)));
        const to = addDays(from, length);
        const after = computeDue(
          workingDays(days, start),
          context({ suspensions: [{ from, to, order: 'SK' }] }),
        ).dueDate;
        const lost = workingDaysBetween(calendar, addDays(from, -1), addDays(to, -1));
        return workingDaysBetween(calendar, before, after) === lost;
      }),
      { numRuns: depth({ usual: 300, deep: 3000 }) },
    );
  });

  test('fixed by the law moves by exactly the working days of a suspension between the start of the clock and it', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 120 }), fc.nat(), fc.nat(), (clockFrom, distance, a, b) => {
        const date = addDays(clockFrom, distance);
        const from = addDays(clockFrom, 1 + (a % distance));
        const to = addDays(from, b % (daysBetween(from, date) + 2));
        const due = computeDue(
          { kind: 'fixedDate', date },
          context({ clockFrom, suspensions: [{ from, to, order: 'SK' }] }),
        );
        const lost = workingDaysBetween(calendar, addDays(from, -1), addDays(to, -1));
        return (
          workingDaysBetween(calendar, date, due.dueDate) === lost && due.statutoryDate === date && due.dueDate >= date
        );
      }),
      { numRuns: depth({ usual: 300, deep: 3000 }) },
    );
  });

  test('falls on 23:59:59 of the village, never an hour beside it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), anyDate, anyOffset, (days, from, offset) => {
        const due = computeDue(workingDays(days, from), context({ offset }));
        const local = millisOf(due.dueAt) + offset * 3_600_000;
        return local % DAY_MS === DAY_MS - 1000 && new Date(local).toISOString().slice(0, 10) === due.dueDate;
      }),
      { numRuns: depth({ usual: 300, deep: 3000 }) },
    );
  });

  test('is explained day by day without a gap, with as many counted days as the term has', () => {
    fc.assert(
      fc.property(anyDays, anyDate, anySuspensions, (days, from, suspensions) => {
        const { steps, dueDate, provisional } = computeDue(workingDays(days, from), context({ suspensions }));
        const isGapless = steps.every((s, i) => s.date === addDays(from, i + 1));
        const numbers = steps.flatMap((s) => (s.kind === 'counted' ? [s.n] : []));
        const isNumbered = numbers.length === days && numbers.every((n, i) => n === i + 1);
        const isCited = steps.every((s) => (s.kind !== 'holiday' || s.decree) && (s.kind !== 'suspended' || s.order));
        const [first] = steps;
        const isBeforeDecrees = first !== undefined && first.date < '2025-01-01'; // the calendar begins with 2025
        const isUncertain = isBeforeDecrees || dueDate > calendar.decreedThrough || steps.some((s) => s.provisional);
        return isGapless && isNumbered && isCited && steps.at(-1)?.date === dueDate && provisional === isUncertain;
      }),
      { numRuns: depth({ usual: 300, deep: 3000 }) },
    );
  });

  test('is the same after calendar, term and suspensions went through JSON, and changes none of them', () => {
    fc.assert(
      fc.property(anyDays, anyDate, anySuspensions, (days, from, suspensions) => {
        const ctx = context({ suspensions });
        const text = JSON.stringify(ctx);
        const due = computeDue(workingDays(days, from), ctx);
        expect(JSON.stringify(ctx)).toBe(text);
        expect(computeDue(workingDays(days, from), JSON.parse(text))).toEqual(due);
        expect(JSON.parse(JSON.stringify(due))).toEqual(due);
      }),
      { numRuns: 300 },
    );
  });
});
