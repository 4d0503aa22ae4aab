import { describe, expect, test } from '@jest/globals';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { councilOn, refuseAttendance, refuseCouncil } from '@siklus/workflows/domain/participation/council.ts';

const said = (since: string, seats = 7, filled = seats, decree = `SK ${since}`) => ({
  seats,
  filled,
  decree,
  since: plainDate(since),
});
const codes = (refusals: { code: string }[]) => refusals.map(({ code }) => code);

describe('What is entered of a council', () => {
  const today = plainDate('2026-03-10');

  test('is a day that has come, a number of seats that the law knows, and no more members than seats', () => {
    for (const seats of [5, 7, 9]) expect(refuseCouncil(said('2026-03-10', seats, 0), today)).toEqual([]);
    for (const seats of [0, 3, 4, 8, 11])
      expect(codes(refuseCouncil(said('2026-03-10', seats, 0), today))).toEqual(['BPD_SIZE']);
    expect(codes(refuseCouncil(said('2026-03-11'), today))).toEqual(['DATE_IN_FUTURE']);
    expect(refuseCouncil(said('2026-03-10', 7, 8), today)).toMatchObject([
      { code: 'COUNCIL_OVERFILLED', params: { seats: 7, filled: 8 }, citation: 'UU 6/2014 Ps 58' },
    ]);
  });
});

describe('The council of a day', () => {
  const first = said('2020-02-01', 9);
  const vacancy = said('2026-05-01', 9, 8);
  const slip = said('2026-05-01', 9, 7);

  test('is the entry that began last by then, of one day the one entered last, also where an older decree is entered later', () => {
    const entries = [vacancy, first, slip];
    expect(councilOn(entries, plainDate('2020-01-31'))).toBeNull();
    expect(councilOn(entries, plainDate('2026-04-30'))).toBe(first);
    expect(councilOn(entries, plainDate('2026-05-01'))).toBe(slip);
    expect(councilOn([slip, vacancy], plainDate('2030-01-01'))).toBe(vacancy);
    expect(councilOn([], plainDate('2026-05-01'))).toBeNull();
  });
});

describe('The attendance of a meeting', () => {
  const entries = [said('2020-02-01', 9), said('2026-05-01', 9, 8), said('2026-06-01', 7, 6)];
  const against = (members: number, present: number, from: string, until: string) =>
    refuseAttendance({ members, present }, entries, { from: plainDate(from), until: plainDate(until) });

  test('has the seats of the decree, and no vacant one attends', () => {
    expect(against(7, 6, '2026-07-01', '2026-07-20')).toEqual([]);
    expect(against(9, 6, '2026-07-01', '2026-07-20')).toMatchObject([
      {
        code: 'COUNCIL_SEATS',
        params: { seats: 7, members: 9, decree: 'SK 2026-06-01' },
        citation: 'UU 6/2014 Ps 58',
        fixers: ['dpmd'],
      },
    ]);
    expect(against(7, 7, '2026-07-01', '2026-07-20')).toMatchObject([
      { code: 'COUNCIL_FILLED', params: { filled: 6, present: 7, decree: 'SK 2026-06-01' }, fixers: ['dpmd'] },
    ]);
  });

  test('that was held before a decree, and is recorded after it, is measured by what was in force then', () => {
    expect(against(9, 9, '2026-04-20', '2026-06-10')).toEqual([]);
    expect(against(9, 9, '2026-05-01', '2026-06-10')).toMatchObject([{ code: 'COUNCIL_SEATS' }]);
    expect(against(9, 8, '2026-05-01', '2026-06-10')).toEqual([]);
    expect(against(9, 8, '2026-06-01', '2026-06-10')).toMatchObject([{ code: 'COUNCIL_SEATS' }]);
    expect(against(7, 6, '2026-04-20', '2026-05-31')).toMatchObject([{ params: { decree: 'SK 2026-05-01' } }]);
  });

  test('is as it is told where the register knows nothing of its days', () => {
    expect(against(5, 5, '2019-01-01', '2020-01-31')).toEqual([]);
    expect(against(5, 5, '2019-01-01', '2020-02-01')).toMatchObject([{ code: 'COUNCIL_SEATS' }]);
  });
});
