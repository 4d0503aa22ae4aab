import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openYear } from '@siklus/scripts/demo/open-year.ts';
import { Patience } from '@siklus/scripts/demo/patience.ts';

/** An API that opens the villages one by one, and cannot answer every second time. */
let waiting = 0;
let isStuck = false;
let asked = 0;
const keys: (string | undefined)[] = [];
const server = createServer((request, response) => {
  asked += 1;
  if (request.method === 'POST') keys.push(request.headers['idempotency-key'] as string | undefined);
  if (asked % 2 === 1)
    return void response.writeHead(503, { 'Retry-After': '0' }).end('{"code":"ENGINE_BUSY","detail":""}');
  if (request.method === 'GET' && !isStuck && waiting > 0) waiting -= 1;
  const failures = [{ villageCode: '64.02.01.2001', name: 'Perian', reason: 'no calendar' }];
  response.end(JSON.stringify({ status: waiting > 0 ? 'opening' : 'open', total: 10, waiting, failures }));
});
let apiUrl = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

test('an opening goes on as long as one village after the other comes in, however slowly, and names who failed', async () => {
  waiting = 9;
  const said: string[] = [];
  const began = performance.now();
  // Ten villages take ten times 250 ms and more: several times as long as nothing may move.
  const failed = await openYear({
    apiUrl,
    signIn: async () => 'session',
    fiscalYear: 2027,
    patience: new Patience({ quietMs: 1_000 }),
    onProgress: (text) => said.push(text),
  });
  expect(performance.now() - began).toBeGreaterThan(2_000);
  expect(failed).toEqual([{ villageCode: '64.02.01.2001', name: 'Perian', reason: 'no calendar' }]);
  expect(said).toContain('opening the year, 5 of 10 villages');
  // Refused once, sent again with its key.
  expect(keys).toEqual(['year-2027', 'year-2027']);
});

test('an opening in which nothing moves is given up, and told as such', async () => {
  waiting = 4;
  isStuck = true;
  const opening = openYear({
    apiUrl,
    signIn: async () => 'session',
    fiscalYear: 2028,
    patience: new Patience({ quietMs: 800 }),
  });
  await expect(opening).rejects.toThrow('does not go on: 4 villages wait');
});
