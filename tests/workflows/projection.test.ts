import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DIVERGENCE, PROJECT_AGAIN_SIGNAL } from '@siklus/workflows/contract/village-cycle.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { Engine } from './engine.ts';
import { eventually } from './eventually.ts';
import { FakePostgres } from './fake-postgres.ts';
import { type LiveCycle, thisYear } from './live-cycle.ts';
import { attach } from './next-act.ts';

let engine: Engine;
let cycle: LiveCycle;
const postgres = new FakePostgres();

beforeAll(async () => {
  engine = await Engine.start();
  await engine.work(postgres);
});
beforeEach(async () => {
  postgres.calls.length = 0;
  cycle = await engine.open();
  await cycle.state();
});
afterAll(() => engine.close());

const attachMinutes = async () => cycle.send('pendamping', attach(await cycle.state(), 'musdus', 'ba_musdus'));
const seqs = () => postgres.eventsOf(cycle.id).map((event) => event.seq);

describe('when Postgres is away', () => {
  test('for a moment, the command is answered after a second attempt in the same task', async () => {
    postgres.away = 2;
    expect(await attachMinutes()).toMatchObject({ seq: 4 });
    expect(postgres.calls.map(({ local, failed }) => ({ local, failed }))).toEqual([
      { local: true, failed: false },
      { local: true, failed: true },
      { local: true, failed: true },
      { local: true, failed: false },
    ]);
    expect(await scheduledActivities()).toBe(0);
  });

  test('for longer, one durable activity takes over and nothing is lost', async () => {
    postgres.away = 6;
    expect(await attachMinutes()).toMatchObject({ seq: 4 });
    expect(postgres.calls.slice(1).map((call) => call.local)).toEqual([true, true, true, false, false, false, false]);
    expect(await scheduledActivities()).toBe(1);
    expect(seqs()).toEqual([1, 2, 3, 4]);
    await cycle.expectNothingPending();
  });

  test('commands that come meanwhile wait for it and are written together, in order', async () => {
    postgres.away = 5;
    const receipts = await Promise.all([attachMinutes(), attachMinutes(), attachMinutes(), attachMinutes()]);
    expect(receipts.map((receipt) => receipt.seq).sort()).toEqual([4, 5, 6, 7]);
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(postgres.calls.filter((call) => !call.failed).length).toBeLessThanOrEqual(3);
    await cycle.expectNothingPending();
  });

  test('at the hour of a deadline, the clock waits for the calendar before it acts', async () => {
    postgres.away = 5;
    await cycle.skipTo(`${thisYear() + 2}-05-17T00:00:00.000Z` as Instant);
    await eventually(() => expect(postgres.eventsOf(cycle.id).at(-1)).toMatchObject({ type: 'reminderGiven' }));
  });
});

describe('when Postgres holds another event under the same number', () => {
  beforeEach(() => postgres.forge(cycle.id, 4));

  test('the command fails as a divergence, and so does every later one, at once and without a trace', async () => {
    const failure = await cycle.failed('pendamping', attach(await cycle.state(), 'musdus', 'ba_musdus'), { id: 'x' });
    expect(failure).toMatchObject({ type: DIVERGENCE, message: 'event 4 is another' });
    const before = await cycle.history();
    expect(await cycle.failed('kades', { type: 'completeStep', step: 'musdus' })).toMatchObject({ type: DIVERGENCE });
    expect(await cycle.history()).toEqual(before);
    const again = await cycle.failed('pendamping', attach(await cycle.state(), 'musdus', 'ba_musdus'), { id: 'x' });
    expect(again).toMatchObject({ type: DIVERGENCE });
    expect(postgres.calls).toHaveLength(2);
    expect((await cycle.handle.describe()).status.name).toBe('RUNNING');
    await cycle.expectNothingPending();
  });

  test('all who wait are told: nobody hangs', async () => {
    const outcomes = await Promise.allSettled([attachMinutes(), attachMinutes(), attachMinutes()]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected', 'rejected']);
    await cycle.expectNothingPending();
  });

  test('the clock stands still as well, and the cycle does not fail', async () => {
    await cycle.skipTo(`${thisYear() + 2}-07-31T00:00:00.000Z` as Instant);
    expect(seqs()).toEqual([1, 2, 3]);
    expect((await cycle.handle.describe()).status.name).toBe('RUNNING');
    expect((await cycle.state()).seq).toBe(4);
    await cycle.expectNothingPending();
  });

  test('after a repair it is told to project again, and goes on with what had been decided', async () => {
    const intent = attach(await cycle.state(), 'musdus', 'ba_musdus');
    await cycle.failed('pendamping', intent, { id: 'before the repair' });
    postgres.repair(cycle.id, 4);
    await cycle.handle.signal(PROJECT_AGAIN_SIGNAL);
    expect(await cycle.send('kades', { type: 'completeStep', step: 'musdus' })).toMatchObject({
      stage: 'musrenbangdes',
    });
    expect(seqs().slice(0, 5)).toEqual([1, 2, 3, 4, 5]);
    expect(postgres.eventsOf(cycle.id)[3]).toMatchObject({ commandId: 'before the repair' });
  });
});

async function scheduledActivities(): Promise<number> {
  return (await cycle.history()).filter((event) => event.activityTaskScheduledEventAttributes).length;
}
