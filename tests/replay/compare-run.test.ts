import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readBeside, readHistory } from '@siklus/scripts/release/corpus.ts';
import { eventsThen, type Facts } from '@siklus/scripts/release/facts.ts';
import { historyOfText } from '@siklus/scripts/release/history-text.ts';
import { createReplayer, type Replayer } from '@siklus/worker/proof/replay/replayer.ts';
import { compareRun } from '@siklus/worker/release/compare-run.ts';
import { recordedRun } from '@siklus/worker/release/recorded-run.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { servers } from '../setup/servers-file.ts';
import { installQuietRuntime } from '../workflows/quiet-runtime.ts';

let replayer: Replayer;
const workflowId = 'cycle/6402012001/2029';

beforeAll(() => {
  installQuietRuntime();
  replayer = createReplayer({ codePath: servers().workflowBundle });
});
afterAll(() => replayer.close());

const escalated = () => readHistory('0.1.0', 'escalated');
const then = () => {
  const facts = readBeside<Facts>('0.1.0', 'escalated', '.facts');
  return facts ? eventsThen(recordedRun(escalated()), facts) : [];
};

test('a live history needs nothing beside it: what it holds itself is compared', async () => {
  expect(await compareRun({ workflowId, history: escalated() }, replayer)).toEqual({
    verdict: 'same',
    events: then().length,
  });
});

test('an event of the clock that was decided otherwise is named with its number, type and field, then and now', async () => {
  const other = then().map(
    (event): CycleEvent =>
      event.type === 'deadlinePassed' ? { ...event, data: { ...event.data, notice: 'late' } } : event,
  );
  const first = other.find(({ type }) => type === 'deadlinePassed');
  expect(await compareRun({ workflowId, history: escalated() }, replayer, other)).toEqual({
    verdict: 'differs',
    seq: first?.seq,
    type: 'deadlinePassed',
    field: 'data.notice',
    was: 'late',
    is: 'due',
  });
});

test('an event that is no longer made, and one that nobody had made, are differences', async () => {
  const all = then();
  const fewer = await compareRun({ workflowId, history: escalated() }, replayer, all.slice(0, -1));
  expect(fewer).toMatchObject({ verdict: 'differs', field: 'event', was: null });
  const [last] = all.slice(-1) as [CycleEvent];
  const more = [...all, { ...last, seq: last.seq + 1 }];
  expect(await compareRun({ workflowId, history: escalated() }, replayer, more)).toMatchObject({
    verdict: 'differs',
    seq: last.seq + 1,
    is: null,
  });
});

test('a time that the engine recorded otherwise than it replays is seen without any rows', async () => {
  const file = new URL('fixtures/time-after-local-activity.json.gz', import.meta.url);
  const history = historyOfText(gunzipSync(readFileSync(file)).toString('utf8'));
  expect(await compareRun({ workflowId, history }, replayer)).toMatchObject({
    verdict: 'differs',
    seq: 14,
    type: 'calendarApplied',
    field: 'at',
  });
});

test('a history from which an event is missing, and one that is none, are unreplayable', async () => {
  const history = escalated();
  const events = history.events?.filter((event) => !event.timerFiredEventAttributes) ?? [];
  expect(await compareRun({ workflowId, history: { events } }, replayer)).toMatchObject({ verdict: 'unreplayable' });
  expect(await compareRun({ workflowId, history: { events: [] } }, replayer)).toMatchObject({
    verdict: 'unreplayable',
  });
  expect(await compareRun({ workflowId, history }, replayer)).toMatchObject({ verdict: 'same' });
});
