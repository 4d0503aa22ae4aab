import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from '@jest/globals';
import { anyFreePort } from '@siklus/scripts/platform/ports.ts';
import { makeRunFolders, saysInLog, stopAll } from '@siklus/scripts/platform/processes.ts';
import { startVite } from '@siklus/scripts/platform/vite.ts';
import { temporaryFolder } from './temporary-home.ts';

const home = temporaryFolder();
const asked: IncomingHttpHeaders[] = [];
const api = createServer((req, res) => {
  asked.push(req.headers);
  res.end('the API');
});
afterAll(async () => {
  await stopAll(5_000);
  api.close();
  home.remove();
});

test('npm run dev: the console from its sources, whose writes reach the API as its own', async () => {
  await makeRunFolders(home.path);
  await once(api.listen(0, '127.0.0.1'), 'listening');
  const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  const port = await anyFreePort();
  const own = `http://127.0.0.1:${port}`;
  const vite = startVite({ home: home.path, api: apiUrl, port });
  expect(await saysInLog(vite, `127.0.0.1:${port}`, 30_000)).toBe(true);

  expect(await (await fetch(own)).text()).toContain('/@vite/client');
  const written = await fetch(`${own}/api/v1/session`, { method: 'POST', headers: { origin: own }, body: '{}' });
  expect([await written.text(), asked[0]?.origin, `http://${asked[0]?.host}`]).toEqual(['the API', apiUrl, apiUrl]);
});
