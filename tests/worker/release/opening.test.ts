import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { yearAtWork } from '@siklus/scripts/demo/season.ts';
import { recordedEvents, withStoredOpening } from '@siklus/worker/proof/records/recorded-events.ts';
import { type RunFacts, readRun } from '@siklus/worker/proof/records/run-facts.ts';
import { runsOf } from '@siklus/worker/proof/replay/record-runs.ts';
import { CYCLE } from '@siklus/worker/records/cycle.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import { type Api, startApi } from '../../api/harness.ts';
import { villagesAtWork } from '../proof/villages-at-work.ts';

jest.setTimeout(120_000);

let api: Api;
let cycle: string;
let untouched: string;
let rows: CycleEvent[];

beforeAll(async () => {
  api = await startApi({ worker: true });
  [cycle = '', untouched = ''] = await villagesAtWork(api, yearAtWork(), [{ step: 'musdus' }, { step: 'rpjmdes' }]);
  rows = await stored(cycle);
});
afterAll(() => api.stop());

async function stored(cycleId: string): Promise<CycleEvent[]> {
  const sql = 'SELECT event FROM event WHERE cycle_id = $1 ORDER BY seq';
  return (await api.pool.query<{ event: CycleEvent }>(sql, [cycleId])).rows.map(({ event }) => event);
}

/** What is known of the first run, as a program sees it that would open the cycle otherwise. */
async function seenByAnother(cycleId: string): Promise<RunFacts> {
  const [run] = (await runsOf({ client: api.engine.client, pool: api.pool }, [cycleId])).get(cycleId)?.runs ?? [];
  if (run === undefined) throw new Error('The cycle has a run');
  const facts = readRun(run.history);
  const openedBy = { ...facts.input.opening.openedBy, id: 'somebody-else' };
  return { ...facts, input: { ...facts.input, opening: { ...facts.input.opening, openedBy } } };
}

const byNumber = (events: readonly RecordedEvent[]) => new Map(events.map((event) => [event.seq, event]));
const hashes = (events: ReadonlyMap<number, RecordedEvent>) =>
  [...events].sort(([a], [b]) => a - b).map(([, { hash }]) => hash);

test('A cycle that this program would open otherwise is told from the opening that the engine’s record continues', async () => {
  const facts = await seenByAnother(cycle);
  const remade = byNumber(recordedEvents(CYCLE, cycle, facts));
  expect(hashes(remade)).not.toEqual(rows.map(({ hash }) => hash));
  const whole = await withStoredOpening(api.pool, CYCLE, cycle, remade, facts);
  expect(hashes(whole)).toEqual(rows.map(({ hash }) => hash));
});

test('Also where nothing came after the opening', async () => {
  const facts = await seenByAnother(untouched);
  const whole = await withStoredOpening(
    api.pool,
    CYCLE,
    untouched,
    byNumber(recordedEvents(CYCLE, untouched, facts)),
    facts,
  );
  expect(hashes(whole)).toEqual((await stored(untouched)).map(({ hash }) => hash));
});

test('But never from rows that are no whole chain, or that the engine’s record does not continue', async () => {
  const facts = await seenByAnother(cycle);
  const remade = byNumber(recordedEvents(CYCLE, cycle, facts));
  await api.pool.query('ALTER TABLE event DISABLE TRIGGER ALL');
  await api.pool.query(
    `UPDATE event SET event = jsonb_set(event, '{data,fiscalYear}', '1999') WHERE cycle_id = $1 AND seq = 1`,
    [cycle],
  );
  expect(hashes(await withStoredOpening(api.pool, CYCLE, cycle, remade, facts))).toEqual(hashes(remade));
});
