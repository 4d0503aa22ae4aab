import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { type Api, type Caller, PERIAN, startApi } from './harness.ts';
import { tellCycle } from './told-cycle.ts';

/** What a page of a list may weigh on a weak line. */
const LARGEST_PAGE = 20_000;
const VILLAGES = 26;

let api: Api;
let dpmd: Caller;
let server: ReturnType<Api['app']['listen']>;

beforeAll(async () => {
  api = await startApi();
  const { rows } = await api.pool.query<{ id: string; code: string; district: string }>(
    `select id, code, district_code as district from village where type = 'desa' order by code limit ${VILLAGES}`,
  );
  for (const [n, village] of rows.entries()) {
    await tellCycle(api.pool, { village, fiscalYear: 2027, openedDaysAgo: 60, acts: n });
  }
  dpmd = await api.as('dpmd');
  server = api.app.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(async () => {
  server.close();
  await api.stop();
});

type Wire = { status: number; bytes: Buffer; encoding: string | undefined; headers: NodeJS.Dict<string | string[]> };

/** As it goes over the line. */
function onTheWire(path: string, encoding: string): Promise<Wire> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const headers = { Cookie: dpmd.cookie, 'Accept-Encoding': encoding };
    httpRequest({ host: '127.0.0.1', port, path: `/api/v1${path}`, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          bytes: Buffer.concat(parts),
          encoding: response.headers['content-encoding'],
          headers: response.headers,
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('a page of a list', () => {
  test.each([
    ['/tasks'],
    ['/cycles'],
    ['/villages'],
    ['/escalations'],
    ['/notices'],
    ['/users'],
    ['/dashboard/late'],
    [`/cycles/${PERIAN.id}-2027/events`],
  ])('%s of 25 rows weighs at most 20 kB compressed', async (path) => {
    const { status, bytes, encoding } = await onTheWire(path, 'gzip');
    expect([status, encoding]).toEqual([200, 'gzip']);
    expect(bytes.length).toBeLessThanOrEqual(LARGEST_PAGE);
    expect(JSON.parse(gunzipSync(bytes).toString('utf8')).length).toBeGreaterThan(5);
  });

  test('comes in brotli where the browser reads it, and plain where it reads nothing', async () => {
    const [brotli, plain] = await Promise.all([onTheWire('/cycles', 'gzip, br'), onTheWire('/cycles', 'identity')]);
    expect([brotli.encoding, plain.encoding]).toEqual(['br', undefined]);
    expect(JSON.parse(brotliDecompressSync(brotli.bytes).toString('utf8'))).toEqual(
      JSON.parse(plain.bytes.toString('utf8')),
    );
  });

  test('that has not changed is answered without a body, and nothing is stored on the way', async () => {
    const first = await dpmd.get('/tasks');
    const again = await dpmd.get('/tasks').set('If-None-Match', String(first.headers.etag));
    expect([again.status, again.text]).toEqual([304, '']);
    expect(again.headers['cache-control']).toBe('no-store');
  });

  test('is answered anew where only the total has changed', async () => {
    const path = '/villages?perPage=1';
    const first = await dpmd.get(path);
    await api.pool.query(`update village set ended_on = '2026-01-01', merged_into = $1 where id = $2`, [
      PERIAN.id,
      '6402012002',
    ]);
    const again = await dpmd.get(path).set('If-None-Match', String(first.headers.etag));
    expect(again.body).toEqual(first.body);
    expect([again.status, again.headers['content-range']]).toEqual([200, 'villages 0-0/236']);
    await api.pool.query(`update village set ended_on = null, merged_into = null where id = '6402012002'`);
  });

  test('is not given for another’s tag: without a session there is no answer at all', async () => {
    const { headers } = await dpmd.get('/cycles');
    const stranger = await request(api.app).get('/api/v1/cycles').set('If-None-Match', String(headers.etag));
    expect(stranger.status).toBe(401);
  });
});

describe('every order of a list', () => {
  test.each(['dueAt', 'village', 'stage', 'updatedAt', 'returns', 'escalations'])(
    'by %s shows each cycle once over all pages, in both directions',
    async (sort) => {
      for (const order of [sort, `-${sort}`]) {
        const pages = await Promise.all(
          [1, 2, 3].map((page) => dpmd.get(`/cycles?perPage=10&page=${page}&sort=${order}`)),
        );
        const ids = pages.flatMap(({ body }) => body.map(({ id }: { id: string }) => id));
        expect(new Set(ids).size).toBe(VILLAGES);
        expect(ids).toHaveLength(VILLAGES);
      }
    },
  );
});

describe('where a cycle is found', () => {
  const found = async (q: string) =>
    (await dpmd.get(`/cycles?perPage=200&q=${encodeURIComponent(q)}`)).body.map(({ id }: { id: string }) => id);

  test('a village is found by a part of its name, its code or its district, in capitals or not', async () => {
    for (const q of ['PERIAN', 'eria', PERIAN.code, '01.2001']) expect(await found(q)).toEqual([`${PERIAN.id}-2027`]);
    expect((await found('muara muntai')).length).toBeGreaterThan(5);
  });

  test('a village that is renamed, or gets another code, is found by the new one and sorted by it', async () => {
    await api.pool.query(`update village set name = 'Zamrud', code = '64.02.01.2999' where id = $1`, [PERIAN.id]);
    expect(await found('perian')).toEqual([]);
    expect(await found('zamrud')).toEqual([`${PERIAN.id}-2027`]);
    expect(await found('2999')).toEqual([`${PERIAN.id}-2027`]);
    const last = await dpmd.get('/cycles?sort=-village&perPage=1');
    expect(last.body[0].village.name).toBe('Zamrud');
    const escalations = await dpmd.get('/escalations?sort=-village&perPage=1');
    expect(escalations.body[0].cycle.village.name).toBe('Zamrud');
  });

  test('a district that is renamed takes its villages along', async () => {
    await api.pool.query(`update district set name = 'Kecamatan Baru' where code = $1`, [PERIAN.district]);
    expect((await found('kecamatan baru')).length).toBeGreaterThan(5);
  });
});
