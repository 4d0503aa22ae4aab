import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { ApiAnswer, causeOf, isNotNow } from '@siklus/scripts/demo/answer.ts';
import { eachVillage } from '@siklus/scripts/demo/each-village.ts';
import { inOrder } from '@siklus/scripts/demo/order.ts';
import { Patience } from '@siklus/scripts/demo/patience.ts';
import { lastWord, type Undone, underWay } from '@siklus/scripts/demo/progress.ts';
import { targetsFor } from '@siklus/scripts/demo/targets.ts';
import { demoBook } from '@siklus/scripts/platform/demo-book.ts';
import { openHome } from '@siklus/scripts/platform/home.ts';
import { REFUSED } from '@siklus/workflows/contract/durable-record.ts';
import { refusal } from '@siklus/workflows/domain/refusal.ts';
import { WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { temporaryFolder } from './temporary-home.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const grpc = (code: number) => Object.assign(new Error(`${code} of gRPC`), { code, details: '', metadata: {} });
const refused = () =>
  new WorkflowUpdateFailedError(
    'Workflow Update failed',
    ApplicationFailure.create({
      type: REFUSED,
      nonRetryable: true,
      details: [[refusal('DEEMED_IN_FORCE', { step: 'evaluasi_apbdes' })]],
    }),
  );
const village = (n: number) => ({
  id: `640201${n}`,
  code: `64.02.${n < 20 ? '01' : '02'}.${2000 + n}`,
  name: `Desa ${n}`,
  district: n < 20 ? '64.02.01' : '64.02.02',
  districtName: '',
  number: n,
});

test('a refusal is named by its code and its sentence, in whatever it is wrapped', () => {
  const sentence =
    'DEEMED_IN_FORCE: The term has passed: the draft is in force by itself and can no longer be decided on.';
  expect(causeOf(refused())).toBe(sentence);
  expect(causeOf(new Error('walk', { cause: refused() }))).toBe(sentence);
  const body = JSON.stringify({ code: 'STEP_NOT_OPEN', detail: 'The step is not open.' });
  expect(causeOf(new ApiAnswer(409, body, null))).toBe('STEP_NOT_OPEN: The step is not open.');
  expect(causeOf(new Error('fetch failed', { cause: new Error('connect ECONNREFUSED') }))).toBe('connect ECONNREFUSED');
});

test.each([
  ['an engine that is away', grpc(14), true],
  ['an engine that is slow', grpc(4), true],
  ['an engine that is full', grpc(8), true],
  ['an answer that did not come in time', new WorkflowUpdateRPCTimeoutOrCancelledError('late'), true],
  ['an API that says "not now"', new ApiAnswer(503, '{"code":"OUTCOME_UNKNOWN"}', '2'), true],
  ['an opening that still runs', new ApiAnswer(409, '{"code":"OPENING_IN_PROGRESS"}', null), true],
  [
    'an API that is being started again',
    new TypeError('fetch failed', { cause: Object.assign(new Error(''), { code: 'ECONNREFUSED' }) }),
    true,
  ],
  ['a Postgres that is starting', Object.assign(new Error('starting up'), { code: '57P03' }), true],
  ['a refusal', refused(), false],
  ['an API that refuses', new ApiAnswer(409, '{"code":"STALE"}', null), false],
  ['a workflow that is not there', grpc(5), false],
  ['a bug', new TypeError('x is not a function'), false],
])('%s: asked again is %3$s', (_, error, again) => {
  expect(isNotNow(error)).toBe(again);
});

test('the same is asked again until the engine answers', async () => {
  const answers = [grpc(4), grpc(14), grpc(8)];
  const patience = new Patience({ quietMs: 60_000 });
  let asked = 0;
  const answer = await patience.ask(async () => {
    asked += 1;
    const failure = answers.shift();
    if (failure) throw failure;
    return 'done';
  });
  expect([answer, asked]).toEqual(['done', 4]);
});

test('patience ends when nothing moves, and not while anything does', async () => {
  const away = async () => {
    throw grpc(14);
  };
  await expect(new Patience({ quietMs: 300 }).ask(away)).rejects.toThrow('14 of gRPC');

  const shared = new Patience({ quietMs: 1_000 });
  const others = setInterval(() => shared.moved(), 100);
  const began = performance.now();
  let waited = 0;
  await shared.ask(async () => {
    waited = performance.now() - began;
    if (waited < 2_500) throw grpc(14);
  });
  clearInterval(others);
  expect(waited).toBeGreaterThan(2_000);

  // One question that never gets its answer has an end all the same.
  const stuck = new Patience({ quietMs: 60_000, longestMs: 500 });
  await expect(stuck.ask(away)).rejects.toThrow('14 of gRPC');
});

test('whoever is told to stop asks no more', async () => {
  const ending = new AbortController();
  const patience = new Patience({ signal: ending.signal });
  setTimeout(() => ending.abort(), 100);
  const asking = patience.ask(async () => {
    throw new ApiAnswer(503, '', '3600');
  });
  await expect(asking).rejects.toMatchObject({ name: 'AbortError' });
});

test('one village that fails is named with its cause and holds up nobody', async () => {
  const villages = Array.from({ length: 12 }, (_, n) => village(n));
  const undone: Undone[] = [];
  const done: string[] = [];
  await eachVillage(villages, 3, undone, new AbortController().signal, async ({ name }) => {
    if (name === 'Desa 0' || name === 'Desa 7') throw refused();
    done.push(name);
  });
  expect(done).toHaveLength(10);
  expect(undone.map((one) => one.village)).toEqual(['Desa 0 (64.02.01.2000)', 'Desa 7 (64.02.01.2007)']);
  const progress = { villages: 10, ofVillages: 12, commands: 400, ofCommands: 460, undone };
  expect(underWay(progress)).toBe('400 of 460 commands, 10 of 12 villages, 2 could not be finished');
  expect(lastWord(progress).split('\n')).toEqual([
    'The demo is not complete: 2 of 12 villages are not where they should be; the next npm start tries again.',
    '  DEEMED_IN_FORCE: The term has passed: the draft is in force by itself and can no longer be decided on.',
    '    Desa 0 (64.02.01.2000), Desa 7 (64.02.01.2007)',
  ]);
  expect(lastWord({ ...progress, villages: 12, undone: [] })).toBe('The demo is complete: 12 villages, 400 commands.');
});

test('the first villages are those of the facilitator and one for every place', () => {
  const villages = Array.from({ length: 193 }, (_, n) => village(n));
  const facilitated = villages.slice(0, 16).map(({ id }) => id);
  const targets = targetsFor(
    villages.map(({ id }) => id),
    facilitated,
  );
  const { first, rest } = inOrder(villages, facilitated, targets);
  const places = (of: readonly { id: string }[]) => new Set(of.map(({ id }) => JSON.stringify(targets.get(id))));
  expect(places(first)).toEqual(places(villages));
  expect(first.map(({ id }) => id)).toEqual(expect.arrayContaining(facilitated));
  expect(first.length).toBeLessThan(40);
  expect([...first, ...rest].map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
    villages.map(({ number }) => number),
  );
});

test('what a start has finished, the next one knows; another database begins anew', () => {
  const home = join(folder.path, 'book');
  openHome(home);
  const first = demoBook(home, 'cluster/1');
  expect(first.fiscalYear).toBeUndefined();
  first.begin(2027);
  first.add('6402012001');
  const second = demoBook(home, 'cluster/1');
  expect([second.fiscalYear, second.has('6402012001'), second.has('6402012002')]).toEqual([2027, true, false]);
  const other = demoBook(home, 'cluster/2');
  expect([other.fiscalYear, other.has('6402012001')]).toEqual([undefined, false]);
});
