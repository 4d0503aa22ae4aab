import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { verifyChain } from '@siklus/workflows/domain/record/chain.ts';
import { Engine } from './engine.ts';
import { digest, FakePostgres } from './fake-postgres.ts';
import { thisYear } from './live-cycle.ts';
import { nextAct } from './next-act.ts';

let engine: Engine;
const postgres = new FakePostgres();

beforeAll(async () => {
  engine = await Engine.start(postgres);
});
afterAll(() => engine.close());

test('a worker that keeps nothing in memory replays every task from the beginning, and comes to the same', async () => {
  const first = await engine.work();
  const cycle = await engine.open();
  await cycle.walkTo('verifikasi_rkpdes');
  await first.stop();
  const workers = await engine.work({ maxCachedWorkflows: 0 });
  await cycle.send('kades', { type: 'returnForRevision', step: 'verifikasi_rkpdes', reason: 'Pagu terlampaui' });
  await cycle.send('dpmd', { type: 'suspend', order: 'SK 1', reason: 'Banjir' });
  await cycle.send('dpmd', { type: 'resume', reason: 'Surut' });
  postgres.away = 5;
  await cycle.walkTo('sepakat_bpd_rkpdes');
  await cycle.skipTo(`${thisYear() + 2}-12-31T00:00:00.000Z` as Instant);
  const state = await cycle.state();
  expect(postgres.stateOf(cycle.id)).toEqual(state);
  expect(verifyChain(digest, cycle.id, postgres.eventsOf(cycle.id))).toMatchObject({ ok: true, seq: state.seq });
  await cycle.expectNothingPending();
  await workers.stop();
});

test('a worker that is stopped between two commands is followed by another as if nothing had been', async () => {
  const cycle = await engine.open();
  for (let i = 0; i < 3; i++) {
    const workers = await engine.work({ maxCachedWorkflows: i % 2 === 0 ? 0 : 10 });
    const act = nextAct(await cycle.begun());
    if (!act) throw new Error('nothing to do');
    await cycle.send(act.role, act.intent);
    await workers.stop();
  }
  await engine.work();
  const state = await cycle.state();
  expect(postgres.stateOf(cycle.id)).toEqual(state);
  expect(state.steps.rpjmdes?.status).toBe('done');
  await cycle.expectNothingPending();
});
