import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { CHECKOUT, openHome } from '@siklus/scripts/platform/home.ts';
import { lockHome } from '@siklus/scripts/platform/lock.ts';
import { anyFreePort } from '@siklus/scripts/platform/ports.ts';
import { temporaryFolder } from './temporary-home.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** Runs a start to its end; every one of these ends before anything is brought up. */
async function start(
  environment: NodeJS.ProcessEnv,
  ...args: string[]
): Promise<{ code: number | null; said: string }> {
  const program = `import('./scripts/up.ts').then(({ up }) => up(${JSON.stringify(args)}))`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: CHECKOUT,
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 30_000,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, said: said.trim() };
}

const home = (name: string) => join(folder.path, name);

/** One sentence means: one line, no stack trace. */
function expectOneSentence(answer: { code: number | null; said: string }, ...words: string[]) {
  expect(answer.code).toBe(1);
  expect(answer.said.split('\n')).toHaveLength(1);
  for (const word of words) expect(answer.said).toContain(word);
}

test('--help answers at once, before anything is installed or checked', () => {
  const began = Date.now();
  const answer = spawnSync(process.execPath, ['scripts/start.mjs', '--help'], { cwd: CHECKOUT, encoding: 'utf8' });
  expect(answer.status).toBe(0);
  expect(answer.stdout).toContain('npm start -- --reset');
  expect(Date.now() - began).toBeLessThan(5_000);
});

test('a taken port is named with its owner and a port that is free', async () => {
  const server = createServer().listen(await anyFreePort(), '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as { port: number };
  const answer = await start({ SIKLUS_HOME: home('port'), PORT: String(port) });
  server.close();
  expectOneSentence(answer, `Port ${port} is taken`, 'PORT=');
  if (process.platform === 'linux') expect(answer.said).toContain(`process ${process.pid}`);
});

test('a second start in the same folder says where the first one runs', async () => {
  const release = lockHome(home('second'), 'http://127.0.0.1:3999');
  const answer = await start({ SIKLUS_HOME: home('second'), PORT: String(await anyFreePort()) });
  release();
  expectOneSentence(answer, 'already runs', 'http://127.0.0.1:3999', `process ${process.pid}`);
});

test('the lock of a start that was killed is taken over', () => {
  mkdirSync(home('stale'));
  writeFileSync(join(home('stale'), 'lock.json'), JSON.stringify({ pid: 2 ** 22 + 1, birth: '1', url: '' }));
  const release = lockHome(home('stale'), '');
  expect(() => lockHome(home('stale'), '')).toThrow('already runs');
  release();
  lockHome(home('stale'), '')();
});

test.each([
  ['an option that does not exist', {}, ['--colour'], '--colour is no option'],
  ['a PORT that is no number', { PORT: 'lima' }, [], 'PORT=lima is no port'],
  ['an unknown mode', { SIKLUS_MODE: 'prod' }, [], 'SIKLUS_MODE=prod is unknown'],
  ['a demo that other machines could reach', { HOST: '0.0.0.0' }, [], 'listens on 127.0.0.1 only'],
  ['--reset without a terminal and without --yes', {}, ['--reset'], 'needs --yes'],
])('%s is refused in one sentence', async (name, environment, args, words) => {
  const own = home(name.replaceAll(' ', '-'));
  openHome(own);
  expectOneSentence(await start({ SIKLUS_HOME: own, ...environment }, ...args), words);
});

test('a folder with foreign files is neither used nor deleted', async () => {
  mkdirSync(home('foreign'));
  writeFileSync(join(home('foreign'), 'budget.xlsx'), 'theirs');
  const environment = { SIKLUS_HOME: home('foreign'), PORT: String(await anyFreePort()) };
  expectOneSentence(await start(environment), 'not from Siklus Desa');
  expectOneSentence(await start(environment, '--reset', '--yes'), 'nothing was deleted');
});
