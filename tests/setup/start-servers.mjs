import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Before the first test: one Postgres and one Temporal in a process of their own, which ends by itself when this one does.
 * Their addresses reach the tests through the file named in SIKLUS_TEST_SERVERS.
 */
export default async function startServers() {
  const folder = mkdtempSync(join(tmpdir(), 'siklus-test-'));
  const child = spawn(process.execPath, ['--import', 'tsx', new URL('servers.ts', import.meta.url).pathname, folder], {
    stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '' },
    detached: true,
  });
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('The servers for the tests could not be started; the reason stands above.');
    }),
  ]);
  if (message !== 'ready') throw new Error(String(message));
  process.env.SIKLUS_TEST_SERVERS = join(folder, 'servers.json');
  JSON.parse(readFileSync(process.env.SIKLUS_TEST_SERVERS, 'utf8'));
  globalThis.siklusTestServers = child;
}
