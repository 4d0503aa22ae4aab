import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createPool } from '@siklus/prisma/connect.ts';
import { createCalendarActivities } from '@siklus/worker/activities/calendar.ts';
import { createFiscalYearActivities } from '@siklus/worker/activities/fiscal-year.ts';
import { createProjectActivity } from '@siklus/worker/activities/project.ts';
import { CALENDAR_STALE, type CalendarChangeInput } from '@siklus/workflows/contract/activities.ts';
import { DIVERGENCE } from '@siklus/workflows/contract/durable-record.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { aHoliday } from '../domain/calendar/indonesian-calendar.ts';
import { Village } from '../domain/cycle/village.ts';
import { everythingAbout } from '../prisma/projecting.ts';
import { eventually } from '../workflows/eventually.ts';
import { openingOf, type Stage, stage, villagesOf } from './stage.ts';

// The engine promises that an activity runs at least once: so each is run twice, and late, and against its neighbours.
let on: Stage;

beforeAll(async () => {
  on = await stage();
}, 60_000);
afterAll(() => on.close());

const silence = new DefaultLogger('ERROR', () => {});
const quiet = () => new MockActivityEnvironment({}, { logger: silence });

/** Runs it as the engine would, then once more; answers both results. */
async function twice<I, O>(activity: (input: I) => Promise<O>, input: I): Promise<[O, O]> {
  const once = () => quiet().run(activity, input) as Promise<O>;
  return [await once(), await once()];
}

async function failureOf(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => {
      throw new Error('It did not fail');
    },
    (error: unknown) => error,
  );
}

describe('writing what a cycle has decided', () => {
  let year = 2040;
  let village: Village;
  const project = (events: CycleEvent[], pool = on.pool) => {
    const batch = { workflowId: 'w', runId: 'r', cycleId: village.state.id, events };
    return quiet().run(createProjectActivity(pool), batch);
  };
  const tables = () => everythingAbout(on.pool, village.state.id);

  beforeEach(() => {
    year += 1;
    village = new Village({ fiscalYear: year }).upTo('musrenbangdes');
  });

  test('twice is writing once', async () => {
    await project(village.events);
    const before = await tables();
    expect(await project(village.events)).toMatchObject({ calendarVersion: 1 });
    expect(await tables()).toEqual(before);
    expect(before.event).toHaveLength(village.events.length);
  });

  test('late, after what came later, changes nothing', async () => {
    await project(village.events.slice(0, 5));
    await project(village.events);
    const before = await tables();
    await project(village.events.slice(0, 5));
    await project(village.events.slice(3, 9));
    expect(await tables()).toEqual(before);
  });

  test('in pieces that overlap comes to the same as in one', async () => {
    for (let from = 0; from < village.events.length; from += 4) {
      await project(village.events.slice(Math.max(0, from - 2), from + 4));
    }
    const { event, cycle } = await tables();
    expect(event?.map((row) => (row as { hash: string }).hash)).toEqual(village.events.map(({ hash }) => hash));
    expect(cycle).toMatchObject([{ seq: village.state.seq, head: village.state.head, state: village.state }]);
  });

  test('by many at once is writing once', async () => {
    await project(village.events.slice(0, 3));
    await Promise.all([4, 7, 9, 12, village.events.length].map((through) => project(village.events.slice(0, through))));
    const { event, cycle } = await tables();
    expect(event).toHaveLength(village.events.length);
    expect(cycle).toMatchObject([{ seq: village.state.seq, head: village.state.head }]);
  });

  test('with a gap is refused and can be repeated: what is missing may still come', async () => {
    await project(village.events.slice(0, 3));
    const failure = await failureOf(project(village.events.slice(4, 6)));
    expect(failure).not.toMatchObject({ nonRetryable: true });
    await project(village.events.slice(3, 6));
    expect((await tables()).event).toHaveLength(6);
  });

  test('over another event is a divergence that no repeat can mend', async () => {
    await project(village.events.slice(0, 3));
    const [, , third] = village.events;
    if (!third) throw new Error('too few events');
    const failure = await failureOf(project([{ ...third, hash: 'f'.repeat(64) }]));
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: DIVERGENCE, nonRetryable: true });
  });

  test('of a village that does not exist is final as well', async () => {
    const [first] = village.events;
    if (first?.type !== 'cycleOpened') throw new Error('not opened');
    const stranger = { ...first, data: { ...first.data, villageId: '9999999999' } };
    expect(await failureOf(project([stranger]))).toMatchObject({ type: 'SQL 23503', nonRetryable: true });
  });

  test('to a Postgres that is away is tried again', async () => {
    const away = createPool({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', max: 1, applicationName: 'test' });
    const failure = await failureOf(project(village.events, away));
    expect(failure).toMatchObject({ code: 'ECONNREFUSED' });
    expect(failure).not.toBeInstanceOf(ApplicationFailure);
    await away.end();
  });
});

describe('changing the calendar', () => {
  const activities = () => createCalendarActivities(on.pool, on.client);
  const change = (commandId: string, overrides: Partial<CalendarChangeInput> = {}): CalendarChangeInput => ({
    basedOn: 1,
    add: [aHoliday('2026-11-30')],
    remove: [],
    reason: 'SKB tambahan',
    changedBy: 'dpmd-1',
    commandId,
    ...overrides,
  });
  const holidays = async (version: number) =>
    (await on.pool.query('SELECT holidays FROM calendar_version WHERE version = $1', [version])).rows[0]?.holidays;

  test('twice is one version; another change to the same version is refused for good', async () => {
    const { storeCalendar } = activities();
    expect(await twice(storeCalendar, change('decree'))).toEqual([{ version: 2 }, { version: 2 }]);
    expect(await holidays(2)).toHaveLength((await holidays(1)).length + 1);
    const failure = await failureOf(storeCalendar(change('slower')));
    expect(failure).toMatchObject({ type: CALENDAR_STALE, nonRetryable: true, details: [{ basedOn: 1, newest: 2 }] });
  });

  test('of two changes at once one wins, and the other learns that it came too late', async () => {
    const { storeCalendar } = activities();
    const both = ['left', 'right'].map((id) =>
      storeCalendar(change(id, { basedOn: 2, add: [aHoliday('2026-12-01')] })),
    );
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
    expect((await on.pool.query('SELECT max(version) AS v FROM calendar_version')).rows).toEqual([{ v: 3 }]);
    const loser = outcomes[0]?.status === 'rejected' ? 'left' : 'right';
    expect(await failureOf(storeCalendar(change(loser, { basedOn: 2 })))).toMatchObject({ type: CALENDAR_STALE });
  });

  test('removes what the decree takes back, and carries on how far decrees reach', async () => {
    const { storeCalendar } = activities();
    const remove = [{ date: '2026-12-01', name: 'Cuti bersama tambahan' }];
    const decree = {
      basedOn: 3,
      add: [],
      remove,
      decreedThrough: '2027-12-31' as CalendarChangeInput['decreedThrough'],
    };
    expect(await storeCalendar(change('taken back', decree))).toEqual({ version: 4 });
    expect(await holidays(4)).toEqual(await holidays(2));
    const { rows } = await on.pool.query('SELECT decreed_through AS d FROM calendar_version ORDER BY version');
    expect(rows.map((row) => row.d)).toEqual(['2026-12-31', '2026-12-31', '2026-12-31', '2027-12-31']);
  });

  test('is read version by version, each with the instant at which it was stored, or as nothing new', async () => {
    const { newerCalendar } = activities();
    const { rows } = await on.pool.query<{ at: string }>(
      'SELECT created_at AS at FROM calendar_version WHERE version > 1 ORDER BY version',
    );
    const read = [await newerCalendar(1), await newerCalendar(2), await newerCalendar(3)];
    expect(read.map((newer) => newer?.calendar.version)).toEqual([2, 3, 4]);
    expect(read.map((newer) => newer?.reason)).toEqual(Array(3).fill('SKB tambahan'));
    expect(read.map((newer) => newer?.storedAt)).toEqual(rows.map(({ at }) => at));
    expect(read.map((newer) => newer?.more)).toEqual([true, true, false]);
    expect(await newerCalendar(4)).toBeNull();
    expect(await newerCalendar(99)).toBeNull();
  });
});

describe('opening a year', () => {
  beforeAll(async () => {
    await on.work();
  });
  const activities = () => createFiscalYearActivities(on.pool, on.client);
  const year = async () => (await on.pool.query('SELECT * FROM fiscal_year WHERE year = 2050')).rows;
  const villages = async () =>
    (
      await on.pool.query(
        'SELECT village_id, result, reason FROM fiscal_year_village WHERE year = 2050 ORDER BY village_id',
      )
    ).rows;

  test('in any order, and every part twice, comes to one cycle a village', async () => {
    const [first, second, third] = await villagesOf(on.pool, 'desa');
    if (!first || !second || !third) throw new Error('too few villages');
    const input = openingOf([first, second, third], { year: 2050 });
    const { villages: _, waveSize: __, ...opening } = input;
    const { enrolVillages, openCycles, recordFiscalYear } = activities();

    await twice(enrolVillages, input);
    expect(await year()).toMatchObject([{ total: 3, status: 'opening' }]);
    expect((await villages()).map((row) => row.result)).toEqual(['waiting', 'waiting', 'waiting']);
    expect(await twice(openCycles, { year: opening, wave: [first, second] })).toEqual([
      [first, second].map(({ villageId }) => ({ villageId, result: 'opened' })),
      [first, second].map(({ villageId }) => ({ villageId, result: 'existing' })),
    ]);
    await twice(recordFiscalYear, { regencyCode: '64.02', year: 2050, status: 'open' });
    // An earlier attempt that was thought dead comes to its end.
    await enrolVillages({ ...input, rules: 'other rules' });
    expect(await year()).toMatchObject([{ total: 3, status: 'opening', rules: input.rules }]);
    await twice(openCycles, { year: opening, wave: [first, second, third] });
    expect((await villages()).map((row) => row.result)).toEqual(['opened', 'opened', 'opened']);
    for (const { villageId } of [first, second, third]) {
      const { status } = await on.client.workflow.getHandle(`cycle/${villageId}/2050`).describe();
      expect(status.name).toBe('RUNNING');
    }
  });

  test('after an attempt that died between starting and recording: the cycle is there once, and recorded', async () => {
    const [village] = (await villagesOf(on.pool, 'desa')).slice(9);
    if (!village) throw new Error('no village');
    const input = openingOf([village], { year: 2051 });
    const { villages: _, waveSize: __, ...opening } = input;
    const { enrolVillages, openCycles } = activities();
    await enrolVillages(input);
    const wave = { year: opening, wave: [village] };
    await quiet().run(openCycles, wave);
    await on.pool.query(`UPDATE fiscal_year_village SET result = 'waiting' WHERE year = 2051`);
    const { runId } = await on.client.workflow.getHandle(`cycle/${village.villageId}/2051`).describe();
    expect(await quiet().run(openCycles, wave)).toMatchObject([{ result: 'opened' }]);
    expect((await on.client.workflow.getHandle(`cycle/${village.villageId}/2051`).describe()).runId).toBe(runId);
  });

  test('says which village failed and why, and leaves the others alone', async () => {
    const [good, bad] = (await villagesOf(on.pool, 'desa')).slice(20);
    if (!good || !bad) throw new Error('no villages');
    const broken = { ...bad, offset: 'eight' as never };
    const input = openingOf([good, broken], { year: 2052 });
    const { villages: _, waveSize: __, ...opening } = input;
    const { enrolVillages, openCycles } = activities();
    await enrolVillages(input);
    const results = await quiet().run(openCycles, { year: opening, wave: [good, broken] });
    expect(results).toMatchObject([{ result: 'opened' }, { result: 'failed', reason: expect.stringMatching(/\w/) }]);
  });
});

describe('telling the cycles of a new calendar', () => {
  test('reaches every open cycle, passes over one that has just closed, and may be told twice', async () => {
    const { announceCalendar, storeCalendar } = createCalendarActivities(on.pool, on.client);
    const { version } = await storeCalendar({
      basedOn: 4,
      add: [aHoliday('2026-12-02')],
      remove: [],
      reason: 'SKB tambahan',
      changedBy: 'dpmd-1',
      commandId: 'announced',
    });
    const open = `SELECT id FROM cycle WHERE status <> 'closed' AND fiscal_year >= 2050 ORDER BY id`;
    const { rows } = await on.pool.query<{ id: string }>(open);
    expect(rows).toHaveLength(5);
    // The rows of the first tests were written without an engine: nobody is there who could be told.
    expect(await twice(announceCalendar, version)).toEqual([{ told: 5 }, { told: 5 }]);
    const told = async () =>
      (await on.pool.query(`SELECT state->>'calendarVersion' AS v FROM cycle WHERE fiscal_year >= 2050`)).rows;
    await eventually(async () => expect(await told()).toEqual(rows.map(() => ({ v: '5' }))));
    const { rows: events } = await on.pool.query(`SELECT cycle_id FROM event WHERE type = 'calendarApplied'`);
    expect(new Set(events.map((row) => row.cycle_id))).toEqual(new Set(rows.map((row) => row.id)));
    expect(events).toHaveLength(rows.length);
  });
});
