import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { httpDesk } from '@siklus/scripts/demo/http-desk.ts';
import { type DemoBook, type DemoOptions, desaOf, makeDemo } from '@siklus/scripts/demo/main.ts';
import type { DemoProgress } from '@siklus/scripts/demo/progress.ts';
import { seasonOf } from '@siklus/scripts/demo/season.ts';
import { type DemoVillage, type Desk, walk } from '@siklus/scripts/demo/village.ts';
import { type Api, openYear, PERIAN, startApi, TEST_PASSWORD } from './harness.ts';

let api: Api;
let server: Server;
let villages: DemoVillage[];
let book: DemoBook & { done: Set<string>; year: number | undefined };
beforeAll(async () => {
  api = await startApi({ worker: true });
  server = api.app.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  villages = (await desaOf(api.pool)).slice(0, 6);
  book = bookOf(villages);
  await walkOtherwise(villages[0]);
}, 240_000);
afterAll(async () => {
  server?.closeAllConnections();
  await new Promise((done) => server?.close(done));
  await api?.stop();
});

/** Somebody has gone some steps with this village already, by commands of his own: the demo's first one is refused. */
async function walkOtherwise(village: DemoVillage | undefined): Promise<void> {
  if (village === undefined) throw new Error('There are no villages');
  const season = await seasonOf(api.pool);
  await openYear(api, season.fiscalYear, [village.code]);
  const desk = httpDesk(apiUrl(), TEST_PASSWORD, season.fiscalYear);
  const send: Desk['send'] = (where, by, id, intent) => desk.send(where, by, `other-${id}`, intent);
  await walk(village, { step: 'musdus' }, season, { ...desk, send });
}

/** A book in which everybody but these villages is finished already: the demo of six villages. */
function bookOf(of: readonly DemoVillage[]): typeof book {
  const done = new Set<string>();
  const wanted = new Set(of.map(({ id }) => id));
  return {
    done,
    year: undefined,
    get fiscalYear() {
      return this.year;
    },
    has: (id) => !wanted.has(id) || done.has(id),
    begin(year) {
      this.year = year;
    },
    add: (id) => void done.add(id),
  };
}

const apiUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

function make(onProgress: DemoOptions['onProgress'] = () => {}, signal = new AbortController().signal) {
  return makeDemo({
    databaseUrl: api.databaseUrl,
    temporalAddress: api.config.temporal.address,
    namespace: api.config.temporal.namespace,
    apiUrl: apiUrl(),
    password: TEST_PASSWORD,
    book,
    signal,
    onProgress,
  });
}

const events = async () =>
  (await api.pool.query(`SELECT count(*)::int AS n FROM event WHERE actor_role <> 'system'`)).rows;

test('a demo that is stopped in the middle gives up at once and keeps what was done', async () => {
  const ending = new AbortController();
  const demo = make((_, { commands }) => commands >= 60 && ending.abort(), ending.signal);
  await expect(demo.whole).rejects.toMatchObject({ name: 'AbortError' });
  expect(book.done.size).toBeLessThan(villages.length);
  expect(await events()).not.toEqual([{ n: 0 }]);
}, 180_000);

test('the next one goes on, through an engine that is away for a while; a village that is refused is named and holds up nobody', async () => {
  let isAway = false;
  let last: DemoProgress | undefined;
  const demo = make((_, progress) => {
    last = progress;
    if (isAway || progress.commands < 40) return;
    isAway = true;
    void api
      .stopWorker()
      .then(() => sleep(8_000))
      .then(() => api.startWorker());
  });
  const { undone } = await demo.whole;
  expect(isAway).toBe(true);
  expect(undone).toEqual([
    { village: `Perian (${PERIAN.code})`, cause: expect.stringMatching(/^STEP_NOT_OPEN: The step .+ is not open\.$/) },
  ]);
  expect([...book.done].toSorted()).toEqual(
    villages
      .map(({ id }) => id)
      .filter((id) => id !== PERIAN.id)
      .toSorted(),
  );
  expect(last?.undone).toHaveLength(1);
}, 240_000);

test('made again it changes nothing, and names again who could not be finished', async () => {
  const before = await events();
  const { undone } = await make().whole;
  expect(undone.map(({ village }) => village)).toEqual([`Perian (${PERIAN.code})`]);
  expect(await events()).toEqual(before);
}, 120_000);
