import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CALENDAR_SIGNAL } from '@siklus/workflows/contract/durable-record.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { isWorkingDay } from '@siklus/workflows/domain/calendar/calendar.ts';
import { mergeHolidays } from '@siklus/workflows/domain/calendar/change.ts';
import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { addDays, type PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { upcoming } from '@siklus/workflows/domain/cycle/deadlines.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { stepState } from '@siklus/workflows/domain/cycle/state.ts';
import { aCalendar, aHoliday } from '../domain/calendar/indonesian-calendar.ts';
import { Engine, type RunningWorkers } from './engine.ts';
import { eventually } from './eventually.ts';
import { FakePostgres } from './fake-postgres.ts';
import { type LiveCycle, thisYear } from './live-cycle.ts';
import { attach } from './next-act.ts';

let engine: Engine;
let workers: RunningWorkers;
const postgres = new FakePostgres();
const calendar = aCalendar();

beforeAll(async () => {
  engine = await Engine.start(postgres);
  workers = await engine.work();
});
beforeEach(() => {
  postgres.calendars = [{ calendar, reason: 'SKB' }];
});
afterAll(() => engine.close());

const planningYear = thisYear() + 2;
const at = (monthDayTime: string) => `${planningYear}-${monthDayTime}Z` as Instant;
const after = (instant: Instant, seconds: number) => instantFromMillis(millisOf(instant) + seconds * 1000);
/** What the clock has told of the hamlet meetings. */
const told = (cycle: LiveCycle) =>
  postgres
    .eventsOf(cycle.id)
    .filter((event) => event.type !== 'stepOpened' && 'step' in event.data && event.data.step === 'musdus')
    .map((event) => `${event.at.slice(0, 16)} ${event.type}`);

describe('a step that nobody does', () => {
  test('reminds four times, passes its deadline, and climbs from the kades to the camat, DPMD and the bupati, once each', async () => {
    const cycle = await engine.open();
    const opened = await cycle.state();
    const ladder = upcoming(opened, calendar).filter(
      (notice) => notice.kind === 'escalation' && notice.step === 'musdus',
    );
    await cycle.skipTo(at('12-31T00:00:00.000'));
    expect(told(cycle)).toEqual([
      `${planningYear}-05-17T00:00 reminderGiven`,
      `${planningYear}-05-24T00:00 reminderGiven`,
      `${planningYear}-05-28T00:00 reminderGiven`,
      `${planningYear}-05-30T00:00 reminderGiven`,
      `${planningYear}-05-31T16:00 deadlinePassed`,
      ...ladder.map((rung) => `${rung.at.slice(0, 16)} escalationRaised`),
    ]);
    const { escalations } = postgres.stateOf(cycle.id);
    expect(escalations.filter((e) => e.step === 'musdus').map((e) => e.to)).toEqual([
      'kades',
      'camat',
      'dpmd',
      'bupati',
    ]);
    expect(
      postgres
        .eventsOf(cycle.id)
        .filter((e) => e.commandId !== 'open')
        .every((e) => e.actor.id === 'system:clock'),
    ).toBe(true);
    await cycle.expectNothingPending();
  });

  test('whose dates had passed when the year was opened is late after the quiet time, in one step', async () => {
    const cycle = await engine.open({ fiscalYear: thisYear() });
    const { openedAt } = await cycle.state();
    await cycle.skipTo(after(openedAt, 10));
    expect(told(cycle)).toEqual([]);
    await cycle.skipTo(after(openedAt, 20));
    expect(told(cycle).map((line) => line.slice(17))).toEqual(['deadlinePassed']);
  });

  test('runs on the newest calendar from its first day, although it was opened with an older one', async () => {
    postgres.calendars.push({ calendar: { ...calendar, version: 2 }, reason: 'SKB tambahan' });
    const cycle = await engine.open({ calendar });
    await eventually(() => expect(postgres.stateOf(cycle.id).calendarVersion).toBe(2));
  });

  test('keeps one timer: an entry that moves no deadline starts no other', async () => {
    const cycle = await engine.open();
    for (let i = 0; i < 3; i++) await cycle.send('pendamping', attach(await cycle.begun(), 'musdus', 'ba_musdus'));
    expect((await cycle.history()).filter((e) => e.timerStartedEventAttributes)).toHaveLength(1);
  });
});

describe('the evaluation of the budget, with its 20 working days', () => {
  let cycle: LiveCycle;
  let due: { dueDate: PlainDate; dueAt: Instant };
  const evaluation = () => stepState(postgres.stateOf(cycle.id), 'evaluasi_apbdes');
  const decided = (): CycleEvent[] =>
    postgres.eventsOf(cycle.id).filter((e) => e.type === 'stepDeemedApproved' || e.type === 'deadlineMoved');

  beforeEach(async () => {
    cycle = await engine.open({ calendar });
    await cycle.walkTo('evaluasi_apbdes');
    const set = evaluation().due;
    if (!set) throw new Error('no deadline');
    due = set;
  });

  test('is in force by itself when they pass in silence, not a second before', async () => {
    await cycle.skipTo(after(due.dueAt, -5));
    expect(decided()).toEqual([]);
    await cycle.skipTo(after(due.dueAt, 2));
    expect(decided()).toMatchObject([{ type: 'stepDeemedApproved', actor: { id: 'system:clock', role: 'system' } }]);
  });

  test('is stopped by no suspension: silence decides on the day of the law', async () => {
    await cycle.send('dpmd', { type: 'suspend', order: 'SK Bupati 12', reason: 'Banjir' });
    await cycle.skipTo(after(due.dueAt, -5));
    expect(decided()).toEqual([]);
    await cycle.skipTo(after(due.dueAt, 2));
    expect(decided().map((e) => e.type)).toEqual(['stepDeemedApproved']);
    await cycle.send('dpmd', { type: 'resume', reason: 'Surut' });
    expect(evaluation().due?.dueDate).toBe(due.dueDate);
  });

  test('moves by a holiday that is announced', async () => {
    const { next, dueDate } = withHolidayBefore(due.dueDate);
    postgres.calendars.push({ calendar: next, reason: 'SKB tambahan' });
    await cycle.handle.signal(CALENDAR_SIGNAL, next.version);
    await cycle.skipTo(after(await cycle.now(), 1));
    expect(decided()).toMatchObject([
      { data: { step: 'evaluasi_apbdes', from: due.dueDate, due: { dueDate }, cause: 'calendar' } },
    ]);
    const applied = postgres.eventsOf(cycle.id).find((e) => e.type === 'calendarApplied');
    expect(applied).toMatchObject({
      actor: { id: 'system:calendar' },
      commandId: `calendar-${next.version}`,
      data: { from: calendar.version, to: next.version, reason: 'SKB tambahan' },
    });
  });

  test('moves by a holiday that nobody announced, because the clock looks at the calendar before it acts', async () => {
    await cycle.skipTo(after(due.dueAt, -5));
    const { next, dueDate } = withHolidayBefore(due.dueDate);
    postgres.calendars.push({ calendar: next, reason: 'SKB tambahan' });
    await cycle.skipTo(after(due.dueAt, 2));
    expect(decided()).toMatchObject([{ type: 'deadlineMoved', data: { due: { dueDate } } }]);
    await cycle.skipTo(after(evaluation().due?.dueAt ?? due.dueAt, 2));
    expect(decided().map((e) => e.type)).toEqual(['deadlineMoved', 'stepDeemedApproved']);
  });

  test('does not move by a holiday that was decreed after it had passed, while the worker was down', async () => {
    await workers.stop();
    const skipping = cycle.skipTo(after(due.dueAt, 7_200));
    await eventually(async () => expect(await hasFired(cycle)).toBe(true));
    postgres.calendars.push({
      calendar: withHolidayBefore(due.dueDate).next,
      reason: 'SKB tambahan',
      storedAt: after(due.dueAt, 3_600),
    });
    workers = await engine.work();
    await skipping;
    expect(decided()).toMatchObject([{ type: 'stepDeemedApproved', data: { on: due.dueDate } }]);
    expect(postgres.stateOf(cycle.id).calendarVersion).toBe(calendar.version + 1);
  });

  test('moves by a holiday that was decreed before it passed, although the worker heard of it after', async () => {
    await workers.stop();
    const skipping = cycle.skipTo(after(due.dueAt, 2));
    await eventually(async () => expect(await hasFired(cycle)).toBe(true));
    const { next, dueDate } = withHolidayBefore(due.dueDate);
    postgres.calendars.push({ calendar: next, reason: 'SKB tambahan', storedAt: due.dueAt });
    workers = await engine.work();
    await skipping;
    expect(decided()).toMatchObject([{ type: 'deadlineMoved', data: { from: due.dueDate, due: { dueDate } } }]);
  });

  test('takes two decrees that came while the worker was down one after the other, in their order', async () => {
    await workers.stop();
    const skipping = cycle.skipTo(after(due.dueAt, 2));
    await eventually(async () => expect(await hasFired(cycle)).toBe(true));
    const first = withHolidayBefore(due.dueDate);
    const second = withHolidayBefore(first.dueDate, first.next);
    // The second was stored on the day after the old deadline: only the first makes it one that has not passed.
    postgres.calendars.push(
      { calendar: first.next, reason: 'SKB pertama', storedAt: due.dueAt },
      { calendar: second.next, reason: 'SKB kedua', storedAt: after(due.dueAt, 3_600) },
    );
    workers = await engine.work();
    await skipping;
    expect(decided()).toMatchObject([
      { type: 'deadlineMoved', data: { from: due.dueDate, due: { dueDate: first.dueDate } } },
      { type: 'deadlineMoved', data: { from: first.dueDate, due: { dueDate: second.dueDate } } },
    ]);
    const applied = postgres.eventsOf(cycle.id).filter((e) => e.type === 'calendarApplied');
    expect(applied).toMatchObject([
      { data: { from: 1, to: 2, reason: 'SKB pertama' } },
      { data: { from: 2, to: 3, reason: 'SKB kedua' } },
    ]);
    await cycle.expectNothingPending();
  });

  test('takes the calendar only once, however often it is announced', async () => {
    const { next } = withHolidayBefore(due.dueDate);
    postgres.calendars.push({ calendar: next, reason: 'SKB tambahan' });
    for (let i = 0; i < 5; i++) await cycle.handle.signal(CALENDAR_SIGNAL, next.version);
    await cycle.skipTo(after(await cycle.now(), 1));
    expect(postgres.eventsOf(cycle.id).filter((e) => e.type === 'calendarApplied')).toHaveLength(1);
    await cycle.handle.signal(CALENDAR_SIGNAL, 99);
    await cycle.skipTo(after(await cycle.now(), 1));
    expect(postgres.eventsOf(cycle.id).filter((e) => e.type === 'calendarApplied')).toHaveLength(1);
    await cycle.expectNothingPending();
  });
});

/** The calendar with one more day of leave, on the last working day before the deadline; and where that moves it. */
function withHolidayBefore(dueDate: PlainDate, before = calendar): { next: Calendar; dueDate: PlainDate } {
  const step = (from: PlainDate, by: number) => {
    let day = addDays(from, by);
    while (!isWorkingDay(before, day)) day = addDays(day, by);
    return day;
  };
  const holidays = mergeHolidays(before.holidays, [aHoliday(step(dueDate, -1))]);
  return { next: { ...before, version: before.version + 1, holidays }, dueDate: step(dueDate, 1) };
}

/** Whether the engine has let the timer of the cycle ring without anybody who could answer. */
async function hasFired(cycle: LiveCycle): Promise<boolean> {
  const last = (await cycle.history()).findLast((e) => e.timerFiredEventAttributes || e.timerStartedEventAttributes);
  return Boolean(last?.timerFiredEventAttributes);
}
