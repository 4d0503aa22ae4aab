import { describe, expect, test } from '@jest/globals';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { onOneLadder, rolesAbove, rungsOf } from '@siklus/workflows/domain/clock/ladder.ts';
import { upcoming } from '@siklus/workflows/domain/clock/upcoming.ts';
import { verifyChain } from '@siklus/workflows/domain/record/chain.ts';
import { stateAfter } from '@siklus/workflows/domain/record/record.ts';
import { aHoliday } from '../calendar/indonesian-calendar.ts';
import { DIARY, groundOf, LADDER, owedBy } from './diary.ts';
import { digest, KeptDiary } from './kept-diary.ts';

/** Promised on Monday, 2 March 2026, for ten working days: due on Monday, 16 March. */
function promised(): KeptDiary {
  const diary = new KeptDiary();
  diary.do({ type: 'promise', what: 'recap', days: 10 });
  return diary;
}
const told = (diary: KeptDiary) => diary.of('told').map(({ at, data: { id, to } }) => [at, id, to]);

describe('what is owed by a day, without any cycle', () => {
  test('is reminded of, told to be overdue, and goes up its own ladder, each once and at its hour', () => {
    const diary = promised();
    diary.passTo('2026-05-01T00:00:00.000Z');
    expect(diary.of('nudged').map(({ at, data: { daysLeft } }) => [at, daysLeft])).toEqual([
      ['2026-03-11T01:00:00.000Z', 5],
      ['2026-03-15T01:00:00.000Z', 1],
    ]);
    expect(diary.of('broken').map(({ at }) => at)).toEqual(['2026-03-16T16:00:00.000Z']);
    expect(told(diary)).toEqual([
      ['2026-03-17T01:00:00.000Z', 'recap#1/1', 'sekdes'],
      ['2026-03-19T01:00:00.000Z', 'recap#1/2', 'camat'],
      ['2026-03-25T01:00:00.000Z', 'recap#1/3', 'bupati'],
    ]);
    expect(DIARY.nextWake(diary.state, diary.calendar)).toBeNull();
  });

  test('after an outage is reminded of once, and not at all when its day has gone by', () => {
    const twice = promised();
    twice.jumpTo('2026-03-15T02:00:00.000Z');
    expect(twice.of('nudged').map(({ data }) => data)).toMatchObject([
      { daysLeft: 1, notices: ['reminder/5/2026-03-16', 'reminder/1/2026-03-16'] },
    ]);
    const late = promised();
    late.jumpTo('2026-03-18T02:00:00.000Z');
    expect(late.of('nudged')).toEqual([]);
    expect([late.of('broken').length, late.of('told').length]).toEqual([1, 1]);
  });

  test('waits while somebody is entering the past', () => {
    const diary = promised();
    diary.now = '2026-03-16T15:59:58.000Z' as Instant;
    diary.do({ type: 'promise', what: 'census', days: 30 });
    expect(DIARY.nextWake(diary.state, diary.calendar)).toBe('2026-03-16T16:00:08.000Z');
    diary.jumpTo('2026-03-16T16:00:07.000Z');
    expect(diary.of('broken')).toEqual([]);
    diary.jumpTo('2026-03-16T16:00:08.000Z');
    expect(diary.of('broken')).toHaveLength(1);
  });

  test('begins anew at its next visit, and nobody is told of the one before any more', () => {
    const diary = promised();
    diary.passTo('2026-03-18T00:00:00.000Z');
    diary.do({ type: 'keep', what: 'recap' });
    expect(diary.state.told.map(({ resolvedAt }) => resolvedAt)).toEqual([diary.now]);
    diary.do({ type: 'promise', what: 'recap', days: 1 });
    diary.passTo('2026-03-21T00:00:00.000Z');
    expect(diary.of('told').map(({ data }) => data.id)).toEqual(['recap#1/1', 'recap#2/1']);
  });

  test('where silence has an effect in law: is counted aloud, lapses with its day, and climbs no ladder', () => {
    const diary = new KeptDiary();
    diary.do({ type: 'promise', what: 'objection', days: 5, basis: 'law', lapses: true });
    diary.passTo('2026-05-01T00:00:00.000Z');
    expect(diary.of('nudged').map(({ at, data: { counted, daysLeft } }) => [at, counted, daysLeft])).toEqual([
      ['2026-03-04T01:00:00.000Z', 2, 5],
      ['2026-03-06T01:00:00.000Z', 4, 3],
    ]);
    expect(diary.of('forgotten').map(({ at }) => at)).toEqual(['2026-03-09T16:00:00.000Z']);
    expect([...diary.of('broken'), ...diary.of('told')]).toEqual([]);
  });
});

describe('its ladder', () => {
  test('shows who was told, who has it now, and who comes next on which day', () => {
    const diary = promised();
    diary.passTo('2026-03-20T00:00:00.000Z');
    const [owed = null] = owedBy(diary.state);
    const [, second] = diary.state.told;
    if (second === undefined) throw new Error('not told');
    const rungs = rungsOf(second, diary.state.told, owed, groundOf(diary.state), diary.calendar);
    expect(rungs.map(({ to, at, standing }) => [to, at, standing])).toEqual([
      ['sekdes', '2026-03-17T01:00:00.000Z', 'done'],
      ['camat', '2026-03-19T01:00:00.000Z', 'now'],
      ['bupati', '2026-03-25T01:00:00.000Z', 'next'],
    ]);
    expect(rolesAbove(LADDER, second.to)).toEqual(['bupati']);
    diary.do({ type: 'keep', what: 'recap' });
    const [, ended] = diary.state.told;
    if (ended === undefined) throw new Error('not told');
    const after = rungsOf(ended, diary.state.told, null, groundOf(diary.state), diary.calendar);
    expect(after.map(({ standing }) => standing)).toEqual(['done', 'done']);
  });

  test('begins anew when the deadline was put off, under ids of its own', () => {
    const diary = promised();
    diary.passTo('2026-03-18T00:00:00.000Z');
    diary.do({ type: 'putOff', what: 'recap', until: plainDate('2026-03-31') });
    diary.passTo('2026-04-02T00:00:00.000Z');
    expect(diary.of('told').map(({ data }) => data.id)).toEqual(['recap#1/1', 'recap#1+1/1']);
    const [first, second] = diary.state.told;
    expect(first && second && onOneLadder(first, second)).toBe(false);
    expect(first?.resolvedAt).not.toBeNull();
  });
});

describe('putting it off', () => {
  const codes = (diary: KeptDiary, until: string, limit?: string) =>
    diary
      .try({ type: 'putOff', what: 'recap', until: plainDate(until), ...(limit && { limit: plainDate(limit) }) })
      .map(({ code, params }) => [code, params]);

  test('gives the reminders of the new day alone, and not those whose hour has gone by', () => {
    const diary = promised();
    diary.passTo('2026-03-13T00:00:00.000Z');
    expect(codes(diary, '2026-03-17')).toEqual([]);
    expect(diary.of('putOff')[0]?.data.notices).toEqual(['reminder/5/2026-03-17']);
    diary.passTo('2026-03-17T00:00:00.000Z');
    expect(diary.of('nudged').map(({ data }) => [data.daysLeft, data.dueDate])).toEqual([
      [5, '2026-03-16'],
      [1, '2026-03-17'],
    ]);
  });

  test('is refused for a term of the law, for no later day, for the past, and past the law’s own date', () => {
    const diary = promised();
    expect(codes(diary, '2026-03-16')).toEqual([
      ['EXTENSION_NOT_LATER', { date: '2026-03-16', earliest: '2026-03-16' }],
    ]);
    expect(codes(diary, '2026-04-02', '2026-04-01')).toEqual([
      ['EXTENSION_BEYOND_LAW', { date: '2026-04-02', limit: '2026-04-01', promise: 'census' }],
    ]);
    diary.passTo('2026-03-30T00:00:00.000Z');
    expect(codes(diary, '2026-03-20')).toEqual([['EXTENSION_PAST', { date: '2026-03-20', today: '2026-03-30' }]]);
    const law = new KeptDiary();
    law.do({ type: 'promise', what: 'recap', days: 10, basis: 'law' });
    expect(codes(law, '2026-04-01')).toEqual([['DEADLINE_OF_LAW', { promise: 'recap' }]]);
    expect(codes(new KeptDiary(), '2026-04-01')).toEqual([['DEADLINE_NONE', { promise: 'recap' }]]);
  });
});

describe('its deadline moves', () => {
  test('with a suspension, by the working days it took, and says nothing meanwhile', () => {
    const diary = promised();
    diary.passTo('2026-03-04T00:00:00.000Z');
    diary.do({ type: 'pause' });
    expect(DIARY.nextWake(diary.state, diary.calendar)).toBeNull();
    diary.passTo('2026-03-25T00:00:00.000Z');
    expect(diary.events.at(-1)?.type).toBe('paused');
    diary.do({ type: 'resume' });
    expect(diary.of('moved').map(({ data }) => [data.from, data.due.dueDate])).toEqual([['2026-03-16', '2026-04-06']]);
    diary.passTo('2026-04-07T00:00:00.000Z');
    expect(diary.of('nudged').map(({ data }) => data.dueDate)).toEqual(['2026-04-06', '2026-04-06']);
  });

  test('with a decree that was stored before its day was over; a day that had gone by then stays', () => {
    const decree = (diary: KeptDiary) => ({ ...diary.calendar, version: 2, holidays: [aHoliday('2026-03-10')] });
    const inTime = promised();
    inTime.now = '2026-03-16T16:00:00.000Z' as Instant;
    inTime.read(decree(inTime), '2026-03-16T15:00:00.000Z' as Instant);
    expect(inTime.of('moved').map(({ data }) => data.due.dueDate)).toEqual(['2026-03-17']);
    const tooLate = promised();
    tooLate.now = '2026-03-16T16:00:00.000Z' as Instant;
    tooLate.read(decree(tooLate));
    expect(tooLate.of('moved')).toEqual([]);
    expect(tooLate.of('calendarRead')).toHaveLength(1);
  });
});

test('several are asked after in the order of their days', () => {
  const diary = promised();
  diary.do({ type: 'promise', what: 'census', days: 9 });
  const ahead = upcoming(owedBy(diary.state), groundOf(diary.state), diary.calendar);
  expect(ahead.map(({ of, key }) => `${of.id} ${key}`).slice(0, 6)).toEqual([
    'census reminder/5/2026-03-13',
    'recap reminder/5/2026-03-16',
    'census reminder/1/2026-03-13',
    'census due',
    'census rung/1',
    'recap reminder/1/2026-03-16',
  ]);
});

test('its record is a chain like any other, and folds to the same state', () => {
  const diary = promised();
  diary.passTo('2026-05-01T00:00:00.000Z');
  const { id, seq, head } = diary.state;
  expect(verifyChain(digest, id, diary.events)).toEqual({ ok: true, seq, head });
  expect(stateAfter(DIARY.evolve, id, diary.events)).toEqual(diary.state);
  expect(() => stateAfter(DIARY.evolve, id, [])).toThrow('no events');
});
