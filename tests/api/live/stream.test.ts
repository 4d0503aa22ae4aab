import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, LOA_KULU_KOTA, openYear, PERIAN, signIn, startApi, until } from '../harness.ts';

let api: Api;
let port = 0;
let close: () => void;

beforeAll(async () => {
  api = await startApi({ worker: true, heartbeatMs: 200 });
  const server = api.app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  close = () => {
    server.closeAllConnections();
    server.close();
  };
});

afterAll(async () => {
  close();
  await api.stop();
});

type Stream = {
  text(): string;
  hasEnded(): boolean;
  status: number;
  headers: IncomingMessage['headers'];
  leave(): void;
};

async function listen(cookie: string, headers: Record<string, string> = {}): Promise<Stream> {
  const req = get({
    host: '127.0.0.1',
    port,
    path: '/api/v1/stream',
    headers: { Cookie: cookie, 'Accept-Encoding': 'gzip', ...headers },
  });
  req.on('error', () => undefined);
  const [res] = (await once(req, 'response')) as [IncomingMessage];
  let text = '';
  res.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  res.on('error', () => undefined);
  let hasEnded = false;
  res.on('end', () => {
    hasEnded = true;
  });
  return {
    text: () => text,
    hasEnded: () => hasEnded,
    status: res.statusCode ?? 0,
    headers: res.headers,
    leave: () => req.destroy(),
  };
}

/** The data of every event of a kind. */
function eventsIn(text: string, kind: string): Record<string, unknown>[] {
  return [...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].flatMap(([, event, data]) =>
    event === kind && data ? [JSON.parse(data) as Record<string, unknown>] : [],
  );
}

describe('the live stream', () => {
  test('tells of changes as they happen, to each only those of his region', async () => {
    const [dpmd, near, far] = await Promise.all(
      ['dpmd', `kades.${PERIAN.code}`, `kades.${LOA_KULU_KOTA.code}`].map(async (name) =>
        listen((await api.as(name)).cookie),
      ),
    );
    if (!dpmd || !near || !far) throw new Error('three streams');
    expect(near.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(near.headers['content-encoding']).toBeUndefined();
    await until(async () => near.text().startsWith('retry: 3000\n\n'));
    await openYear(api, 2027, [PERIAN.code]);
    await until(async () => eventsIn(near.text(), 'cycle').length > 0 && eventsIn(dpmd.text(), 'cycle').length > 0);
    expect(eventsIn(near.text(), 'cycle')[0]).toEqual({
      id: `${PERIAN.id}-2027`,
      seq: 5,
      villageId: PERIAN.id,
      districtCode: PERIAN.district,
      stage: 'musrenbangdes',
      status: 'active',
    });
    await until(async () => eventsIn(far.text(), 'fiscalYear').length > 0);
    expect(eventsIn(far.text(), 'fiscalYear')[0]).toEqual({ regencyCode: '64.02', year: 2027 });
    expect(eventsIn(far.text(), 'cycle')).toEqual([]);
    for (const stream of [dpmd, near, far]) stream.leave();
  });

  test('tells a browser that comes back after a broken line to read everything again, and a new one nothing', async () => {
    const { cookie } = await api.as('bupati');
    const [again, first] = [await listen(cookie, { 'Last-Event-ID': '0' }), await listen(cookie)];
    await until(async () => eventsIn(again.text(), 'resync').length === 1);
    await until(async () => first.text().includes(': still here'));
    expect(first.text()).toContain('id: 0\n\n');
    expect(eventsIn(first.text(), 'resync')).toEqual([]);
    for (const stream of [again, first]) stream.leave();
  });

  test('needs a session, and one session does not open a hundred', async () => {
    expect((await listen('')).status).toBe(401);
    const { cookie } = await api.as('bupati');
    const streams = await Promise.all(Array.from({ length: 8 }, () => listen(cookie)));
    expect(streams.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect((await listen(cookie)).status).toBe(429);
    for (const stream of streams) stream.leave();
    await until(async () => {
      const again = await listen(cookie);
      again.leave();
      return again.status === 200;
    });
  });

  test('shows that it is alive, and ends with the session without keeping it alive', async () => {
    const caller = await signIn(api.app, 'bappeda');
    const stream = await listen(caller.cookie);
    const seen = () =>
      api.pool.query(`select seen_at from session s join app_user u on u.id = s.user_id where username = 'bappeda'`);
    await api.pool.query(
      `update session set seen_at = now() - interval '5 minutes' where user_id = (select id from app_user where username = 'bappeda')`,
    );
    const before = (await seen()).rows;
    await until(async () => stream.text().includes(': still here\n\n'));
    expect((await seen()).rows).toEqual(before);
    await api.pool.query(`update app_user set disabled_at = now() where username = 'bappeda'`);
    await until(async () => stream.hasEnded());
  });

  test('after the database was restarted it says so, and goes on', async () => {
    const stream = await listen((await api.as('dpmd')).cookie);
    await until(async () => stream.text().includes('retry'));
    await api.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'siklus-api-live' and datname = current_database()`,
    );
    await until(async () => eventsIn(stream.text(), 'resync').length === 1);
    await openYear(api, 2028, [PERIAN.code]);
    await until(async () => eventsIn(stream.text(), 'cycle').some(({ id }) => id === `${PERIAN.id}-2028`));
    stream.leave();
  });
});
