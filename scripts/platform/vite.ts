import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CHECKOUT } from './home.ts';
import { type Running, startNode } from './processes.ts';
import { programEnvironment } from './settings.ts';

const ROOM = join(CHECKOUT, 'admin-ui');

/** Starts Vite, which serves the console from its sources and puts what changes into the open page; `api` answers its questions. */
export function startVite({ home, api, port }: { home: string; api: string; port: number }): Running {
  const vite = dirname(createRequire(join(ROOM, 'package.json')).resolve('vite/package.json'));
  // Colours within its address would hide it from whoever waits for that.
  const env = programEnvironment({ NO_COLOR: '1', SIKLUS_API: api, SIKLUS_CONSOLE_PORT: String(port) });
  return startNode({ name: 'vite', home, file: join(vite, 'bin/vite.js'), cwd: ROOM, env });
}
