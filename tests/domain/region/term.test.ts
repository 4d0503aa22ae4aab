import { describe, expect, test } from '@jest/globals';
import { addDays, addMonths, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { OfficeSaid } from '@siklus/workflows/domain/region/offices.ts';
import {
  endingOn,
  endOfTerm,
  finalReportDue,
  headOf,
  termLength,
  termsOf,
} from '@siklus/workflows/domain/region/term.ts';

const day = plainDate;
const kades = (holder: string, since: string) =>
  ({ office: 'kades', said: { status: 'held', holder, as: 'kades', decree: 'SK', since: day(since) } }) as const;
const pj = (since: string) =>
  ({ office: 'kades', said: { status: 'held', holder: 'pj', as: 'pj', decree: 'SK', since: day(since) } }) as const;
const vacant = (since: string) =>
  ({ office: 'kades', said: { status: 'vacant', cause: 'x', since: day(since) } as OfficeSaid }) as const;

describe('months later', () => {
  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 96, '2032-02-29'],
    ['2024-02-29', 72, '2030-02-28'],
    ['2092-02-29', 96, '2100-02-28'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2025-12-15', 1, '2026-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2032-03-31', -5, '2031-10-31'],
    ['2032-07-31', -5, '2032-02-29'],
  ])('%s and %i months are %s', (from, n, to) => {
    expect(addMonths(day(from), n)).toBe(to);
  });

  test('end where the years do', () => {
    expect(() => addMonths(day('2199-06-01'), 96)).toThrow(RangeError);
    expect(() => addMonths(day('1900-01-01'), -1)).toThrow(RangeError);
  });
});

describe('how long a term lasts', () => {
  test.each([
    ['2024-04-25', 8, 'sure', '2032-04-25'],
    ['2024-04-24', 8, 'believed', '2032-04-24'],
    ['2018-04-25', 8, 'believed', '2026-04-25'],
    // In office until the day before UU 3/2024: it could be extended.
    ['2018-04-24', 8, 'unsure', '2026-04-24'],
    ['2018-02-01', 8, 'unsure', '2026-02-01'],
    ['2018-01-31', 6, 'sure', '2024-01-31'],
    ['2020-02-29', 8, 'believed', '2028-02-29'],
    ['2012-02-29', 6, 'sure', '2018-02-28'],
  ] as const)('of an inauguration on %s: %i years (%s), until %s', (since, years, certainty, ends) => {
    expect(termLength(day(since))).toMatchObject({ years, certainty });
    expect(endOfTerm(day(since))).toBe(ends);
  });
});

describe('the terms of a register', () => {
  test('a Pj has none, and who returns goes on with his own', () => {
    const entries = [kades('a', '2025-01-10'), vacant('2026-03-01'), pj('2026-03-05'), kades('a', '2026-09-01')];
    expect(termsOf(entries)).toMatchObject([{ holder: 'a', inaugurated: '2025-01-10', ends: '2033-01-10', number: 1 }]);
    expect(headOf(entries)).toBe('kades');
    expect(headOf(entries.slice(0, 3))).toBe('pj');
    expect(headOf(entries.slice(0, 2))).toBe('vacant');
    expect(headOf([])).toBe('unknown');
  });

  test('an entry that corrects the one before takes its place', () => {
    expect(termsOf([kades('a', '2025-01-10'), kades('a', '2025-01-01')])).toMatchObject([
      { inaugurated: '2025-01-01' },
    ]);
    expect(termsOf([kades('a', '2025-01-10'), kades('b', '2025-01-10')])).toMatchObject([{ holder: 'b' }]);
  });

  // A's term ends on 10 January 2033: more than a year before, the rest of it; else an election of its own.
  test.each([
    ['2032-01-09', 'interim', '2033-01-10'],
    ['2032-01-10', 'elected', '2040-01-10'],
    ['2032-01-11', 'elected', '2040-01-11'],
  ] as const)('who follows on %s is %s until %s', (since, kind, ends) => {
    const terms = termsOf([kades('a', '2025-01-10'), vacant('2026-03-01'), pj('2026-03-05'), kades('b', since)]);
    expect(terms[1]).toMatchObject({ holder: 'b', kind, ends });
  });

  test('two terms are the limit; who had served two before UU 3/2024 may serve a third; nobody a fourth', () => {
    const limits = (...since: string[]) => termsOf(since.map((one) => kades('a', one))).map(({ limit }) => limit);
    // Entries without a vacancy between them would be corrections: between terms of one person there is one.
    const served = (...since: string[]) =>
      termsOf(since.flatMap((one) => [vacant(one), kades('a', one)])).map(({ limit }) => limit);
    expect(limits('2025-01-10')).toEqual(['within']);
    expect(served('2025-01-10', '2033-01-10')).toEqual(['within', 'within']);
    expect(served('2025-01-10', '2033-01-10', '2041-01-10')).toEqual(['within', 'within', 'over']);
    expect(served('2012-01-10', '2018-06-10', '2026-06-10')).toEqual(['within', 'within', 'transition']);
    expect(served('2018-06-10', '2026-06-10', '2034-06-10')).toEqual(['within', 'within', 'over']);
    expect(served('2004-01-10', '2010-06-10', '2016-06-10', '2024-06-10')).toEqual([
      'within',
      'within',
      'within',
      'over',
    ]);
  });
});

describe('how near an end is', () => {
  const ends = day('2028-02-29');
  test.each([
    ['2028-03-01', 'ended'],
    ['2028-02-29', 'ended'],
    ['2028-02-28', 'within6Months'],
    ['2027-08-29', 'within6Months'],
    ['2027-08-28', 'within12Months'],
    ['2027-03-01', 'within12Months'],
    ['2027-02-28', 'later'],
  ])('on %s: %s', (on, ending) => {
    expect(endingOn(ends, day(on))).toBe(ending);
  });

  test('the report on the term is due five months before', () => {
    expect(finalReportDue(ends)).toBe('2027-09-29');
    expect(finalReportDue(day('2033-07-31'))).toBe('2033-02-28');
    expect(addDays(finalReportDue(day('2033-01-10')), 153)).toBe('2033-01-10');
  });
});
