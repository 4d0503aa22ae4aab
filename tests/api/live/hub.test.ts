import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHub, type LiveEvent } from '@siklus/api/live/hub.ts';
import { createLogger } from '@siklus/api/log.ts';
import { createPool } from '@siklus/prisma/connect.ts';
import type { Pool } from 'pg';
import { freshDatabase } from '../../setup/database.ts';
import { until } from '../harness.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool({ databaseUrl: database.url, max: 2, applicationName: 'test' });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** A line to Postgres that can fall silent: nothing arrives any more, and nobody says so. */
async function lineTo(url: string) {
  const { hostname, port } = new URL(url);
  const pairs: [Socket, Socket][] = [];
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    pairs.push([near.pipe(far) && near, far]);
    far.pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    connections: () => pairs.length,
    cut() {
      for (const [near, far] of pairs) {
        near.unpipe(far).resume();
        far.unpipe(near).resume();
      }
    },
    close() {
      for (const sockets of pairs) for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe('the connection that listens', () => {
  test('tells its first reader to read again once it listens: what came before may have been missed', async () => {
    const hub = createHub(database.url, createLogger('silent'));
    const heard: LiveEvent['event'][] = [];
    hub.subscribe({ scope: () => ({ kind: 'all' }), send: ({ event }) => void heard.push(event) });
    await until(async () => heard.length > 0);
    expect(heard).toEqual(['resync']);
    await hub.stop();
  });

  test('notices within seconds that the line is dead though nobody said so, listens anew, and says so', async () => {
    const line = await lineTo(database.url);
    const hub = createHub(line.url, createLogger('silent'), 200);
    const heard: LiveEvent['event'][] = [];
    hub.subscribe({ scope: () => ({ kind: 'all' }), send: ({ event }) => void heard.push(event) });
    await until(async () => heard.length === 1);
    line.cut();
    await until(async () => heard.length === 2);
    expect([heard, line.connections()]).toEqual([['resync', 'resync'], 2]);
    await pool.query(`select pg_notify('siklus_calendar', '{"version":7}')`);
    await until(async () => heard.includes('calendar'));
    await hub.stop();
    line.close();
  });
});
