import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase } from '../setup/database.ts';
import { servers } from '../setup/servers-file.ts';
import { until } from './harness.ts';

const SERVER = new URL('../../api/server.ts', import.meta.url).pathname;

let demo: Awaited<ReturnType<typeof freshDatabase>>;
let production: Awaited<ReturnType<typeof freshDatabase>>;
const children: ChildProcess[] = [];

beforeAll(async () => {
  [demo, production] = await Promise.all([freshDatabase({ demo: true }), freshDatabase()]);
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

afterAll(async () => {
  await Promise.all([demo.drop(), production.drop()]);
});

type Server = { child: ChildProcess; log(): string; url(): Promise<string>; exit: Promise<number | null> };

/** The real process, on a port that is free. */
function start(env: Record<string, string>): Server {
  const child = spawn(process.execPath, ['--import', 'tsx', SERVER], {
    env: { PATH: process.env.PATH ?? '', TEMPORAL_ADDRESS: servers().temporal, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  children.push(child);
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      log += chunk.toString();
    });
  }
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  return {
    child,
    log: () => log,
    exit,
    async url() {
      await until(async () => log.includes('"listening"'));
      const [, port] = /"port":(\d+)/.exec(log) ?? [];
      return `http://127.0.0.1:${port}`;
    },
  };
}

describe('the process', () => {
  test('serves, and ends cleanly when it is told to', async () => {
    const server = start({ DATABASE_URL: demo.url, SIKLUS_MODE: 'demo' });
    const url = await server.url();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/api/v1/reference`)).status).toBe(200);
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
  });

  test('ends when the process that started it is gone', async () => {
    const server = start({ DATABASE_URL: demo.url, SIKLUS_MODE: 'demo' });
    await server.url();
    server.child.disconnect();
    expect(await server.exit).toBe(0);
  });

  test('does not begin production on a database with demo accounts', async () => {
    const server = start({ DATABASE_URL: demo.url, SIKLUS_MODE: 'production' });
    expect(await server.exit).not.toBe(0);
    expect(server.log()).toContain('628 demo accounts with a known password');
  });

  test('begins production on a clean one', async () => {
    const url = await start({ DATABASE_URL: production.url, SIKLUS_MODE: 'production' }).url();
    await until(async () => (await fetch(`${url}/api/v1/reference`)).status === 200);
    const answer = await fetch(`${url}/api/v1/reference`);
    expect(((await answer.json()) as { demo: unknown }).demo).toBeNull();
  });

  test('waits for a database that is not there yet instead of dying, and says so', async () => {
    const server = start({ DATABASE_URL: 'postgres://siklus:x@127.0.0.1:9/siklus', SIKLUS_MODE: 'production' });
    const url = await server.url();
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, ((await ready.json()) as { ready: boolean }).ready]).toEqual([503, false]);
    expect((await fetch(`${url}/api/v1/reference`)).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
  });

  test('refuses wrong settings in one sentence', async () => {
    const server = start({ DATABASE_URL: 'nowhere', SIKLUS_MODE: 'demo' });
    expect(await server.exit).not.toBe(0);
    expect(server.log()).toContain('The API cannot start: DATABASE_URL');
  });

  test('writes one line of JSON an event, and no secret in any', async () => {
    const server = start({ DATABASE_URL: demo.url, SIKLUS_MODE: 'demo' });
    const url = await server.url();
    await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Cookie: 'siklus_session=rahasia-cookie',
        Authorization: 'Bearer rahasia-token',
      },
      body: JSON.stringify({ username: 'dpmd', password: 'rahasia-sandi' }),
    });
    await fetch(`${url}/api/v1/%0a%1b%5b31mfake?x=%0d%0a{"level":60}`);
    await until(async () => server.log().split('"request completed"').length >= 3);
    for (const line of server.log().trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
    expect(server.log()).not.toContain('rahasia');
  });
});
