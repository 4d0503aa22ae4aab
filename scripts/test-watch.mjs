// `npm run test:watch domain`: the tests of a room that a change reaches, again whenever a file is saved. Changed is what git
// says is not committed yet; without git every test of the room runs each time. Further options go to jest.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { checkNode, installDependencies, refuse } from './platform/install.mjs';
import { keep } from './platform/keep.mjs';
import { PROJECTS } from './platform/test-projects.mjs';

const CHECKOUT = fileURLToPath(new URL('..', import.meta.url));
const [room, ...options] = process.argv.slice(2);
if (!(room in PROJECTS)) refuse(`npm run test:watch ROOM: ${Object.keys(PROJECTS).join(', ')}`);
const tooOld = checkNode();
if (tooOld !== undefined) refuse(tooOld);

keep();
await installDependencies();
const { register } = await import('tsx/esm/api');
register();
const { PREPARATIONS } = await import('./platform/prepare-tests.mjs');
for (const need of PROJECTS[room]) await PREPARATIONS[need]?.();

const cli = createRequire(new URL('../tests/package.json', import.meta.url)).resolve('jest/bin/jest');
const watch = existsSync(new URL('../.git', import.meta.url)) ? '--watch' : '--watchAll';
const child = spawn(
  process.execPath,
  [cli, '-c', 'tests/jest.config.mjs', watch, ...options, '--selectProjects', room],
  {
    cwd: CHECKOUT,
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings', SIKLUS_TEST_WATCH: '1' },
  },
);
child.on('exit', (code) => process.exit(code ?? 1));
