import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openHome, readJson } from '@siklus/scripts/platform/home.ts';
import { anyFreePort } from '@siklus/scripts/platform/ports.ts';
import { query, startPostgres } from '@siklus/scripts/platform/postgres.ts';
import { temporaryFolder } from './temporary-home.ts';

const folder = temporaryFolder();
const home = join(folder.path, 'home');
beforeAll(() => void openHome(home));
afterAll(() => folder.remove());

const start = async (where = home) =>
  startPostgres({ home: where, port: await anyFreePort(), environment: { ...process.env, DATABASE_URL: '' } });

test('the embedded Postgres is 18, keeps UTC and checksums, listens on this machine only and does not run as root', async () => {
  const postgres = await start();
  const [row] = await query(
    postgres,
    'siklus',
    `select current_setting('server_version_num')::int / 10000 as major, current_setting('timezone') as zone,
            current_setting('data_checksums') as checksums, current_setting('listen_addresses') as addresses,
            current_setting('unix_socket_directories') as sockets, current_setting('server_encoding') as encoding`,
  );
  expect(row).toEqual({
    major: 18,
    zone: 'UTC',
    checksums: 'on',
    addresses: '127.0.0.1',
    sockets: '',
    encoding: 'UTF8',
  });
  if (process.platform === 'linux') expect(statSync(`/proc/${postgres.running?.pid()}`).uid).not.toBe(0);
  await postgres.stop();
});

test('after kill -9 it starts again with every committed row', async () => {
  const first = await start();
  await query(first, 'siklus', 'create table promise (kept int)');
  await query(first, 'siklus', 'insert into promise values (193)');
  process.kill(first.running?.pid() ?? 0, 'SIGKILL');
  await first.running?.ended;
  const second = await start();
  expect(await query(second, 'siklus', 'select kept from promise')).toEqual([{ kept: 193 }]);
  await second.stop();
});

test('a data folder that is lost is named, and no empty one takes its place', async () => {
  const own = join(folder.path, 'lost');
  openHome(own);
  await (await start(own)).stop();
  const { dataFolder = '' } = readJson<{ dataFolder: string }>(join(own, 'postgres.json')) ?? {};
  rmSync(dataFolder, { recursive: true });
  await expect(start(own)).rejects.toThrow(`The database folder ${dataFolder} is lost or damaged`);
  mkdirSync(dataFolder);
  await expect(start(own)).rejects.toThrow('npm start -- --reset');
});

test('a DATABASE_URL that leads nowhere is told in one sentence', async () => {
  const port = await anyFreePort();
  const environment = { DATABASE_URL: `postgres://siklus:x@127.0.0.1:${port}/siklus` };
  await expect(startPostgres({ home, port, environment })).rejects.toThrow(`127.0.0.1:${port}) cannot be used`);
  await expect(startPostgres({ home, port, environment: { DATABASE_URL: 'siklus' } })).rejects.toThrow('is no address');
});
