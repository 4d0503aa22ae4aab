import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { requireSpace } from '@siklus/scripts/platform/disk.ts';
import { keptSecret, openHome } from '@siklus/scripts/platform/home.ts';
import { checkNode } from '@siklus/scripts/platform/install.mjs';
import { plainSentence } from '@siklus/scripts/platform/plain-error.ts';
import { choosePorts, INTERNAL_PORTS, isFree } from '@siklus/scripts/platform/ports.ts';
import { reset } from '@siklus/scripts/platform/reset.ts';
import { temporaryFolder } from './temporary-home.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

test.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0', '26.1.0'])('Node %s is new enough', (version) => {
  expect(checkNode(version)).toBeUndefined();
});

test.each(['18.20.4', '20.18.3', '21.7.3', '22.11.0'])('Node %s is refused by its number', (version) => {
  expect(checkNode(version)).toContain(`this is Node ${version}`);
});

test('a nearly full disk is refused before anything is written', () => {
  expect(() => requireSpace(folder.path, 'first', 900e6)).toThrow('a first start needs 1000 MB, and 900 MB are free');
  expect(() => requireSpace(folder.path, 'warm', 900e6)).not.toThrow();
  expect(() => requireSpace(folder.path, 'warm', 199e6)).toThrow('a start needs 200 MB');
});

test('a disk that fills up later is told as such', () => {
  const error = Object.assign(new Error('write'), { code: 'ENOSPC', path: '/data/x' });
  expect(plainSentence(error)).toBe('The disk is full: /data/x cannot be written.');
  expect(plainSentence(new TypeError('a bug'))).toBeUndefined();
});

test('internal ports that are taken move, none above 32767, no two the same', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port: taken } = server.address() as { port: number };
  const ports = await choosePorts({ ...INTERNAL_PORTS, postgres: taken });
  expect(await isFree(taken)).toBe(false);
  server.close();
  const values = Object.values(ports);
  expect(ports.postgres).not.toBe(taken);
  expect(Math.max(...values)).toBeLessThanOrEqual(32_767);
  expect(new Set(values).size).toBe(values.length);
});

test('a kept password stays the same and is readable by its owner only', () => {
  const home = join(folder.path, 'secrets-home');
  openHome(home);
  const secret = keptSecret(home, 'demo-password');
  expect(secret).toMatch(/^[\w-]{24}$/);
  expect(keptSecret(home, 'demo-password')).toBe(secret);
  expect(statSync(join(home, 'secrets/demo-password')).mode & 0o777).toBe(0o600);
});

test('--reset --yes deletes our own folder with the data that lies outside it', async () => {
  const home = join(folder.path, 'reset-home');
  openHome(home);
  const outside = join(folder.path, 'outside');
  mkdirSync(join(outside, 'postgres'), { recursive: true });
  writeFileSync(join(outside, 'home.txt'), `${home}\n`);
  writeFileSync(join(home, 'postgres.json'), JSON.stringify({ dataFolder: join(outside, 'postgres') }));
  await reset(home, true);
  expect(existsSync(home)).toBe(false);
  expect(existsSync(outside)).toBe(false);
});
