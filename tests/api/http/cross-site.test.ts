import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allOperations } from '@siklus/api/operations.ts';
import request from 'supertest';
import { type Api, signIn, startApi, TEST_PASSWORD } from '../harness.ts';

let api: Api;
let cookie = '';

beforeAll(async () => {
  api = await startApi();
  cookie = (await signIn(api.app, 'operator')).cookie;
});

afterAll(() => api.stop());

const WRITES = allOperations().filter(({ method }) => method !== 'get');
const HOSTILE: [string, Record<string, string>][] = [
  ['no content type', {}],
  ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ['plain text', { 'Content-Type': 'text/plain' }],
  ['a multipart form', { 'Content-Type': 'multipart/form-data; boundary=x' }],
  ['a type that only begins alike', { 'Content-Type': 'application/jsonp' }],
  ['another origin', { 'Content-Type': 'application/json', Origin: 'https://jahat.example' }],
  ['the origin of a sandboxed frame', { 'Content-Type': 'application/json', Origin: 'null' }],
  ['another site', { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'cross-site' }],
  ['a sister site', { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-site' }],
];

describe('a write that another site could cause', () => {
  test.each(HOSTILE)('is refused everywhere: %s', async (_, headers) => {
    for (const { method, path } of WRITES) {
      const address = `/api/v1${path.replace(/\{\w+\}/g, '6402012001-2027')}`;
      const answer = await request(api.app)
        [method](address)
        .set({ Cookie: cookie, 'Idempotency-Key': 'k', ...headers });
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'CROSS_SITE']);
    }
  });

  test('every write of the interface is in this matrix', () => {
    expect(WRITES.length).toBeGreaterThanOrEqual(10);
  });

  test('reading with another method in a header changes nothing', async () => {
    const answer = await request(api.app)
      .get('/api/v1/session')
      .set({ Cookie: cookie, 'X-HTTP-Method-Override': 'DELETE', 'X-Method-Override': 'DELETE' });
    expect(answer.status).toBe(200);
    expect((await request(api.app).get('/api/v1/session').set('Cookie', cookie)).status).toBe(200);
  });

  test('our own page may write: same origin, or no browser at all', async () => {
    for (const headers of [{}, { 'Sec-Fetch-Site': 'same-origin' }, { 'Sec-Fetch-Site': 'none' }]) {
      const answer = await request(api.app)
        .post('/api/v1/session')
        .set(headers)
        .send({ username: 'dpmd', password: TEST_PASSWORD });
      expect(answer.status).toBe(201);
    }
    const server = api.app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const own = await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: `http://127.0.0.1:${port}` },
      body: JSON.stringify({ username: 'dpmd', password: TEST_PASSWORD }),
    });
    server.close();
    expect(own.status).toBe(201);
  });
});
