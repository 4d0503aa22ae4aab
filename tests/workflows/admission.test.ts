import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CLOCKS_APART } from '@siklus/workflows/contract/durable-record.ts';
import { type Instant, instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { bytesOf, WORDS_BYTES } from '@siklus/workflows/domain/cycle/capacity.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import { Engine } from './engine.ts';
import { FakePostgres } from './fake-postgres.ts';
import { attach } from './next-act.ts';

// What is refused before it is accepted leaves no event of history, so no replay ever meets the question again.
let engine: Engine;
const postgres = new FakePostgres();

beforeAll(async () => {
  engine = await Engine.start(postgres);
  await engine.work();
});
afterAll(() => engine.close());

/** The longest text of the API, in characters of three bytes. */
const LONG = 'ꦲ'.repeat(4_000);
const WARNING = { type: 'warn', letter: 'ST 1', reason: LONG } as const;

describe('a cycle that somebody fills with words', () => {
  test('refuses them in time, hands itself on to a new run, and goes on', async () => {
    const cycle = await engine.open({ continueAfterEvents: 60 });
    let refusals: Refusal[] = [];
    for (let n = 0; n < 60 && refusals.length === 0; n += 1) {
      refusals = await cycle.send('camat', WARNING).then(
        () => [],
        () => cycle.refused('camat', WARNING),
      );
    }
    expect(refusals).toEqual([expect.objectContaining({ code: 'WORDS_FULL' })]);
    expect((await cycle.runs()).length).toBeGreaterThan(1);
    const state = await cycle.state();
    expect([state.warnings.length > 10, bytesOf(state) < WORDS_BYTES + LONG.length * 3]).toEqual([true, true]);
    const before = (await cycle.history()).length;
    await cycle.refused('camat', WARNING);
    expect((await cycle.history()).length).toBe(before);
    await cycle.send('pendamping', attach(state, 'musdus', 'ba_musdus'));
    expect(await cycle.send('kades', { type: 'completeStep', step: 'musdus' })).toMatchObject({ status: 'active' });
    await cycle.expectNothingPending();
  });
});

describe('a command received at a time that cannot be', () => {
  test.each([
    ['later than it is', 3_600_000],
    ['days before', -2 * 86_400_000],
  ])('%s is rejected, and nothing is recorded', async (_, ms) => {
    const cycle = await engine.open();
    const act = attach(await cycle.begun(), 'musdus', 'ba_musdus');
    // The task that opened the cycle has ended by now, and the engine is at rest.
    await cycle.send('pendamping', act);
    const before = (await cycle.history()).length;
    const receivedAt: Instant = instantFromMillis(Date.now() + ms);
    expect(await cycle.failed('pendamping', act, { receivedAt })).toMatchObject({ type: CLOCKS_APART });
    expect((await cycle.history()).length).toBe(before);
    expect(await cycle.send('pendamping', act)).toMatchObject({ status: 'active' });
  });

  test('is taken where it is part of an order that was kept for days', async () => {
    const cycle = await engine.open();
    await cycle.begun();
    const receivedAt = instantFromMillis(Date.now() - 5 * 86_400_000);
    const id = `batch-0b9e-${cycle.id}`;
    expect(await cycle.send('dpmd', { ...WARNING, reason: 'Terlambat' }, { id, receivedAt })).toMatchObject({
      status: 'active',
    });
  });
});
