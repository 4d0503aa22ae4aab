import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { temporalBinaries } from '@siklus/scripts/platform/temporal-binaries.ts';
import { temporaryFolder } from './temporary-home.ts';

const folder = temporaryFolder();
const name = `temporal_1.32.0_${process.platform}_${process.arch === 'x64' ? 'amd64' : 'arm64'}.tar.gz`;
let checksum = '';
const server = createServer((request, response) => {
  if (request.url?.endsWith('/checksums.txt')) response.end(`${checksum}  ${name}\n`);
  else if (request.url?.endsWith(name)) response.end(readFileSync(join(folder.path, name)));
  else response.writeHead(404).end();
});
let mirror = '';

beforeAll(async () => {
  const made = join(folder.path, 'release');
  mkdirSync(made);
  for (const program of ['temporal-server', 'temporal-sql-tool'])
    writeFileSync(join(made, program), `#!/bin/sh\necho ${program}\n`);
  execFileSync('tar', ['-czf', join(folder.path, name), '-C', made, 'temporal-server', 'temporal-sql-tool']);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1.32.0`;
});
afterAll(() => {
  server.close();
  folder.remove();
});

const sum = () =>
  createHash('sha256')
    .update(readFileSync(join(folder.path, name)))
    .digest('hex');
/** No Go to be found; tar is needed to unpack. */
const environment = (cache: string, base: string): NodeJS.ProcessEnv => ({
  SIKLUS_CACHE: join(folder.path, cache),
  TEMPORAL_RELEASE_BASE: base,
  PATH: '',
});

test('the release archive is taken from a mirror when its checksum is right, and then kept', async () => {
  checksum = sum();
  const first = await temporalBinaries(() => {}, environment('good', mirror));
  expect(first.from).toBe('archive');
  expect(execFileSync(first.server, { encoding: 'utf8' })).toBe('temporal-server\n');
  expect(execFileSync(first.sqlTool, { encoding: 'utf8' })).toBe('temporal-sql-tool\n');
  const second = await temporalBinaries(() => {}, environment('good', 'http://127.0.0.1:1'));
  expect(second).toEqual({ ...first, from: 'cache' });
});

test('an archive with a wrong checksum is never unpacked', async () => {
  checksum = 'f'.repeat(64);
  await expect(temporalBinaries(() => {}, environment('bad', mirror))).rejects.toThrow('its checksum is wrong');
  expect(readdirSync(join(folder.path, 'bad'))).toEqual([]);
});

test('without archive and without Go the three ways out are named', async () => {
  const failing = temporalBinaries(() => {}, environment('none', 'http://127.0.0.1:1'));
  await expect(failing).rejects.toThrow(/TEMPORAL_ADDRESS=.*TEMPORAL_RELEASE_BASE=.*install Go/s);
  expect(existsSync(join(folder.path, 'none/temporal-1.32.0'))).toBe(false);
});
