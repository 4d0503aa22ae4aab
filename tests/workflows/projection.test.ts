import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DIVERGENCE, PENDING_EVENTS_QUERY, PROJECT_AGAIN_SIGNAL } from '@siklus/workflows/contract/durable-record.ts';
import { type CommandUpdate, type PendingEvents } from '@siklus/workflows/contract/village-cycle.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { Engine } from './engine.ts';
import { eventually } from './eventually.ts';
import { FakePostgres } from './fake-postgres.ts';
import { BEGINNING, type LiveCycle, thisYear } from './live-cycle.ts';
import { attach } from './next-act.ts';

let engine: Engine;
let cycle: LiveCycle;
const postgres = new FakePostgres();

beforeAll(async () => {
  engine = await Engine.start(postgres);
  await engine.work();
});
beforeEach(async () => {
  cycle = await engine.open();
  await cycle.begun();
  postgres.calls.length = 0;
});
afterAll(() => engine.close());

const firstReminder = `${thisYear() + 2}-05-17T00:00:00.000Z` as Instant;
const minutes = () => attach(postgres.stateOf(cycle.id), 'musdus', 'ba_musdus');
const updateOf = (id: string) => cycle.updateOf('pendamping', minutes(), { id: `${cycle.id}/${id}` });
const upTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1);
const following = (...places: number[]) => places.map((n) => BEGINNING + n);
const seqs = () => postgres.eventsOf(cycle.id).map((event) => event.seq);
const unwritten = (ids: string[] = []) =>
  cycle.handle.query<PendingEvents & { carriedOut: string[] }, [string[]]>(PENDING_EVENTS_QUERY, ids);

/** The history when the opening is over and only the timer runs. */
const atRest = () =>
  eventually(async () => {
    const history = await cycle.history();
    expect(history.at(-1)?.timerStartedEventAttributes).toBeTruthy();
    return history;
  });

describe('what a command has decided', () => {
  test('comes back with the answer, linked to what Postgres had', async () => {
    const { events, seq, head } = await cycle.ask(updateOf('one'));
    expect(events.map((event) => event.seq)).toEqual(following(1));
    expect(events[0]).toMatchObject({ prev: postgres.knownOf(cycle.id).head, hash: head });
    expect(seq).toBe(BEGINNING + 1);
    expect(postgres.calls).toEqual([]);
  });

  test('comes back again with the next answer, when nobody wrote it', async () => {
    await cycle.ask(updateOf('never written'));
    const { events } = await cycle.ask(updateOf('next'));
    expect(events.map((event) => event.seq)).toEqual(following(1, 2));
    postgres.write(cycle.id, events);
    const later = await cycle.ask(updateOf('later'));
    expect(later.events.map((event) => event.seq)).toEqual(following(3));
  });

  test('comes back with the repeat of the command, when the first answer was lost', async () => {
    const first = await cycle.ask(updateOf('lost'));
    const repeat = await cycle.ask({ ...updateOf('lost'), updateId: `${cycle.id}/another envelope` });
    expect(repeat).toEqual(first);
  });

  test('can be asked for by whoever finds that its asker is gone', async () => {
    await cycle.ask(updateOf('asker dies'));
    const ids = [`${cycle.id}/asker dies`, `${cycle.id}/never arrived`];
    const { events, carriedOut } = await unwritten(ids);
    expect(events.map((event) => event.seq)).toEqual(following(1));
    expect(carriedOut).toEqual([`${cycle.id}/asker dies`]);
    expect((await unwritten()).carriedOut).toEqual([]);
  });

  test('is written by the clock together with what the clock does, when nobody else did', async () => {
    await cycle.ask(updateOf('never written'));
    await cycle.skipTo(firstReminder);
    expect(postgres.eventsOf(cycle.id).map((e) => e.type)).toEqual([
      'cycleOpened',
      'stageEntered',
      'stepOpened',
      'stepOpened',
      'stepOpened',
      'documentAttached',
      'reminderGiven',
    ]);
    expect((await unwritten()).events).toEqual([]);
  });

  test('is carried over into the next run', async () => {
    cycle = await engine.open({ continueAfterEvents: 12 });
    await cycle.begun();
    for (const id of ['a', 'b', 'c', 'd', 'e']) await cycle.ask(updateOf(id));
    await eventually(async () => expect((await cycle.runs()).length).toBeGreaterThan(1));
    const { events } = await eventually(() => unwritten());
    expect(events.map((event) => event.seq)).toEqual(following(1, 2, 3, 4, 5));
    postgres.write(cycle.id, events);
    expect((await cycle.ask(updateOf('f'))).events.map((event) => event.seq)).toEqual(following(6));
  });
});

describe('what the clock does', () => {
  test('is written as soon as Postgres is back, however often it was away', async () => {
    postgres.away = 6;
    await cycle.skipTo(firstReminder);
    await eventually(() => expect(seqs()).toEqual(upTo(BEGINNING + 1)));
    expect(postgres.calls.at(-1)).toMatchObject({ from: BEGINNING + 1, to: BEGINNING + 1, failed: false });
    await eventually(() => cycle.expectNothingPending());
  });

  test('waits for nothing and holds up nobody: commands are answered meanwhile', async () => {
    postgres.away = 20;
    await cycle.skipTo(firstReminder);
    const answer = await eventually(async () => {
      const result = await cycle.ask(updateOf('meanwhile'));
      expect(result.events.length).toBeGreaterThan(0);
      return result;
    });
    expect(answer.status).toBe('active');
    postgres.away = 0;
    await eventually(() => cycle.expectNothingPending());
    await eventually(async () => expect((await unwritten()).events.length).toBeLessThanOrEqual(1));
  });
});

describe('when Postgres holds another event', () => {
  test('than the engine made, no command is carried out: it fails as a divergence, at once and without a trace', async () => {
    const undo = postgres.forgeLast(cycle.id);
    const before = await atRest();
    expect(await cycle.failed('pendamping', minutes())).toMatchObject({ type: DIVERGENCE });
    expect(await cycle.failed('kades', { type: 'completeStep', step: 'musdus' })).toMatchObject({ type: DIVERGENCE });
    expect(await cycle.history()).toEqual(before);
    undo();
    expect(await cycle.send('pendamping', minutes())).toMatchObject({ seq: BEGINNING + 1 });
  });

  test('than the engine ever made, likewise: an engine that was restored from an older backup does not go on', async () => {
    const update = updateOf('from the future');
    const [{ known }] = update.args;
    const args: [CommandUpdate] = [{ ...update.args[0], known: { ...known, seq: known.seq + 1 } }];
    await expect(cycle.ask({ ...update, args })).rejects.toMatchObject({ cause: { type: DIVERGENCE } });
  });

  test('the clock stands still as well, nothing hangs, and the cycle does not fail', async () => {
    const undo = postgres.forgeLast(cycle.id);
    await cycle.skipTo(`${thisYear() + 2}-12-31T00:00:00.000Z` as Instant);
    expect((await cycle.state()).seq).toBe(BEGINNING + 1);
    expect(seqs()).toEqual(upTo(BEGINNING));
    expect((await cycle.handle.describe()).status.name).toBe('RUNNING');
    expect(await cycle.failed('pendamping', minutes())).toMatchObject({ type: DIVERGENCE });
    await cycle.expectNothingPending();

    undo();
    await cycle.handle.signal(PROJECT_AGAIN_SIGNAL);
    await eventually(() => expect(seqs().slice(0, BEGINNING + 1)).toEqual(upTo(BEGINNING + 1)));
    expect(await cycle.send('pendamping', minutes())).toMatchObject({ status: 'active' });
  });
});
