import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CALENDAR_SIGNAL, MALFORMED } from '@siklus/workflows/contract/durable-record.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { Engine, type RunningWorkers } from './engine.ts';
import { FakePostgres } from './fake-postgres.ts';
import { BEGINNING, thisYear } from './live-cycle.ts';
import { attach, nextAct } from './next-act.ts';

let engine: Engine;
let workers: RunningWorkers;
const postgres = new FakePostgres();

beforeAll(async () => {
  engine = await Engine.start(postgres);
  workers = await engine.work();
});
afterAll(() => engine.close());

describe('a command', () => {
  test('is answered with where the cycle stands, and with its events for Postgres', async () => {
    const cycle = await engine.open();
    const receipt = await cycle.send('pendamping', attach(await cycle.begun(), 'musdus', 'ba_musdus'));
    const written = postgres.eventsOf(cycle.id).at(-1);
    expect(receipt).toEqual({
      seq: written?.seq,
      head: written?.hash,
      stage: 'musrenbangdes',
      status: 'active',
      at: written?.at,
      fingerprint: expect.stringContaining(cycle.id),
    });
    expect(written).toMatchObject({ type: 'documentAttached', actor: { id: 'pendamping-1', role: 'pendamping' } });
  });

  test('costs five events of history: the task, its begin and end, the acceptance and the answer', async () => {
    const cycle = await engine.open();
    await cycle.send('pendamping', attach(await cycle.begun(), 'musdus', 'ba_musdus'));
    const before = await cycle.history();
    await cycle.send('pendamping', attach(await cycle.begun(), 'musdus', 'ba_musdus'));
    expect((await cycle.history()).length - before.length).toBe(5);
  });

  test('that is refused says why and leaves no event of history', async () => {
    const cycle = await engine.open();
    await cycle.send('pendamping', attach(await cycle.begun(), 'musdus', 'ba_musdus'));
    const before = await cycle.history();
    const state = await cycle.state();
    expect(await cycle.refused('camat', { type: 'completeStep', step: 'musdus' })).toEqual([
      expect.objectContaining({ code: 'NOT_YOUR_ROLE', fixers: ['kades', 'sekdes', 'pendamping'] }),
    ]);
    expect(await cycle.refused('kades', { type: 'completeStep', step: 'lpj' })).toHaveLength(1);
    const stale = await cycle.refused('kades', { type: 'completeStep', step: 'musdus' }, { expectedSeq: 1 });
    expect(stale).toEqual([expect.objectContaining({ code: 'STALE', params: { expected: 1, actual: state.seq } })]);
    expect(await cycle.history()).toEqual(before);
    expect(await cycle.state()).toEqual(state);
  });

  test('whose text no table could hold is rejected, and the cycle goes on', async () => {
    const cycle = await engine.open();
    const act = attach(await cycle.begun(), 'musdus', 'ba_musdus');
    for (const title of ['a\u0000b', 'half \ud83d', 'a\\\u0000']) {
      expect(await cycle.failed('pendamping', { ...act, title } as typeof act)).toMatchObject({ type: MALFORMED });
    }
    expect(await cycle.failed('pendamping', { type: 'dance' } as never)).toMatchObject({ type: MALFORMED });
    const spelled = { ...act, title: 'the letters \\u0000' } as typeof act;
    expect(await cycle.send('pendamping', spelled)).toMatchObject({ status: 'active' });
  });

  test('that is repeated gives the first answer, whether or not it would still be allowed', async () => {
    const cycle = await engine.open();
    await cycle.send('pendamping', attach(await cycle.begun(), 'musdus', 'ba_musdus'));
    const done = { type: 'completeStep', step: 'musdus' } as const;
    const first = await cycle.send('kades', done, { id: 'once', expectedSeq: BEGINNING + 1 });
    const { seq } = postgres.stateOf(cycle.id);
    expect(await cycle.send('kades', done, { id: 'once', expectedSeq: BEGINNING + 1 })).toEqual(first);
    // The engine itself knows the update only by its id; under another one the cycle's own list answers.
    const again = {
      ...cycle.updateOf('kades', done, { id: 'once', expectedSeq: BEGINNING + 1 }),
      updateId: 'another envelope',
    };
    expect(cycle.written(await cycle.ask(again))).toEqual(first);
    expect(postgres.stateOf(cycle.id).seq).toBe(seq);
    expect(await cycle.refused('kades', done)).toHaveLength(1);
  });
});

describe('two commands', () => {
  test('that arrive while no worker is there are carried out one after the other, in one task', async () => {
    const cycle = await engine.open();
    const intent = attach(await cycle.begun(), 'musdus', 'ba_musdus');
    await workers.stop();
    const updates = ['one', 'two', 'three'].map((id) =>
      cycle.updateOf('pendamping', intent, { id: `${cycle.id}/${id}` }),
    );
    const answers = updates.map((update) => cycle.ask(update));
    await new Promise((resolve) => setTimeout(resolve, 500));
    workers = await engine.work();
    const receipts = await Promise.all(answers);
    expect(receipts.map((receipt) => receipt.seq).toSorted((a, b) => a - b)).toEqual(
      [1, 2, 3].map((n) => BEGINNING + n),
    );
    for (const receipt of receipts) cycle.written(receipt);
    const history = await cycle.history();
    const accepted = history.filter((e) => e.workflowExecutionUpdateAcceptedEventAttributes);
    const tasks = accepted.map((e) =>
      String(e.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequestSequencingEventId),
    );
    expect(accepted).toHaveLength(3);
    expect(new Set(tasks).size).toBe(1);
    expect(postgres.eventsOf(cycle.id).map((e) => e.seq)).toEqual(
      Array.from({ length: BEGINNING + 3 }, (_, n) => n + 1),
    );
    await cycle.expectNothingPending();
  });

  test('for one decision that only one person can make: one is carried out, the other refused', async () => {
    const cycle = await engine.open();
    await cycle.send('pendamping', attach(await cycle.begun(), 'musdus', 'ba_musdus'));
    const done = { type: 'completeStep', step: 'musdus' } as const;
    const outcomes = await Promise.allSettled([cycle.send('kades', done), cycle.send('sekdes', done)]);
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(postgres.eventsOf(cycle.id).filter((e) => e.type === 'stepCompleted')).toHaveLength(1);
  });
});

describe('the life of a cycle', () => {
  test('leads through the four stages to its end, and the engine is told of each stage', async () => {
    const cycle = await engine.open();
    const stage = defineSearchAttributeKey('SiklusStage', SearchAttributeType.KEYWORD);
    await cycle.walkTo('pedoman_apbdes');
    expect((await cycle.handle.describe()).typedSearchAttributes.get(stage)).toBe('review');
    const beforeLast = await cycle.walkTo('evaluasi_lppd');
    expect((await cycle.handle.describe()).typedSearchAttributes.get(stage)).toBe('monitoring');
    const last = nextAct(beforeLast);
    if (!last) throw new Error('nothing left to do');
    const receipt = await cycle.send(last.role, last.intent, { id: 'the last' });
    expect(receipt.status).toBe('closed');
    expect(await cycle.handle.result()).toEqual({ seq: receipt.seq, head: receipt.head });
    expect(postgres.stateOf(cycle.id)).toMatchObject({ status: 'closed', seq: receipt.seq, head: receipt.head });
    // A repeat of the last command, whose answer was lost, finds a cycle that has ended.
    expect(await cycle.send(last.role, last.intent, { id: 'the last' })).toEqual(receipt);
    await expect(cycle.send('dpmd', { type: 'suspend', order: 'SK 1', reason: 'x' })).rejects.toThrow(
      /completed|not found/,
    );
  });

  test('two cycles in one worker share nothing', async () => {
    const [one, two] = await Promise.all([engine.open(), engine.open()]);
    await one.send('pendamping', attach(await one.state(), 'musdus', 'ba_musdus'), { id: 'same id' });
    const receipt = await two.send('pendamping', attach(await two.state(), 'musdus', 'ba_musdus'), { id: 'same id' });
    expect(receipt.seq).toBe(BEGINNING + 1);
    expect((await one.state()).villageId).not.toBe((await two.state()).villageId);
    expect(postgres.eventsOf(two.id).every((e) => e.seq <= BEGINNING + 1)).toBe(true);
  });

  test('is not ended by an operator who cancels it: only the core closes a cycle', async () => {
    const cycle = await engine.open();
    await cycle.send('pendamping', attach(await cycle.begun(), 'musdus', 'ba_musdus'));
    await cycle.handle.cancel();
    expect(await cycle.send('kades', { type: 'completeStep', step: 'musdus' })).toMatchObject({ status: 'active' });
    await cycle.skipTo(`${thisYear() + 2}-12-31T00:00:00.000Z` as Instant);
    expect(postgres.stateOf(cycle.id).escalations.length).toBeGreaterThan(0);
    expect((await cycle.handle.describe()).status.name).toBe('RUNNING');
    await cycle.expectNothingPending();
  });

  test('a signal that names an old calendar changes nothing', async () => {
    const cycle = await engine.open();
    const before = await cycle.state();
    await cycle.handle.signal(CALENDAR_SIGNAL, before.calendarVersion);
    expect(await cycle.state()).toEqual(before);
  });
});
