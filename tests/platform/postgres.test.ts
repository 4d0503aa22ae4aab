import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Contents } from '@siklus/scripts/platform/contents.ts';
import { openHome, readJson } from '@siklus/scripts/platform/home.ts';
import { anyFreePort } from '@siklus/scripts/platform/ports.ts';
import { query, startPostgres } from '@siklus/scripts/platform/postgres.ts';
import { type ProgramSettings, programEnvironment } from '@siklus/scripts/platform/settings.ts';
import pg from 'pg';
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

test('API and worker sign in with an account of their own, which cannot change the record', async () => {
  const own = join(folder.path, 'accounts');
  openHome(own);
  const postgres = await start(own);
  await new Contents(own).migrate(postgres, { agreed: false, say: () => undefined });
  const client = new pg.Client({ connectionString: postgres.appUrl });
  await client.connect();
  expect((await client.query('select current_user as name')).rows).toEqual([{ name: 'siklus_app' }]);
  await expect(client.query('delete from event')).rejects.toMatchObject({ code: '42501' });
  await client.end();
  expect(statSync(join(own, 'secrets/app-password')).mode & 0o777).toBe(0o600);

  // The same with a server of one's own, whose owner is named beside the account.
  const given = { DATABASE_URL: postgres.appUrl, DATABASE_OWNER_URL: postgres.url('siklus') };
  const external = await startPostgres({ home: own, port: 0, environment: given });
  expect([external.url('siklus'), external.appUrl]).toEqual([given.DATABASE_OWNER_URL, given.DATABASE_URL]);
  process.env.DATABASE_OWNER_URL = given.DATABASE_OWNER_URL;
  expect(programEnvironment({} as ProgramSettings).DATABASE_OWNER_URL).toBeUndefined();
  delete process.env.DATABASE_OWNER_URL;
  await postgres.stop();
}, 120_000);

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
