import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { CHECKOUT } from '@siklus/scripts/platform/home.ts';
import { commandLine } from '@siklus/scripts/platform/processes.ts';
import { temporaryFolder } from './temporary-home.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const CONFIG = 'tests/platform/cut-off/jest.config.mjs';
const UNFINISHED = ['tests/platform/cut-off/2-hangs.slow.cjs', 'tests/platform/cut-off/3-never.slow.cjs'];

/** `npm test` on three files, of which the second hangs and has started a program. */
function start(name: string, environment: NodeJS.ProcessEnv = {}, command = [process.execPath, 'scripts/test.mjs']) {
  const programs = join(folder.path, name);
  const [program = '', ...args] = command;
  const child = spawn(program, [...args, '--config', CONFIG], {
    cwd: CHECKOUT,
    env: { ...process.env, PROGRAMS: programs, NODE_OPTIONS: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const ended = new Promise<number | null>((done) => child.on('close', done));
  return { child, ended, said: () => said, programs };
}

/** Waits until it hangs; the process numbers of jest and of what the hanging test has started. */
async function hanging({ child, said, programs }: ReturnType<typeof start>): Promise<number[]> {
  for (const until = Date.now() + 100_000; !existsSync(programs); await sleep(50))
    if (Date.now() > until || child.exitCode !== null) throw new Error(said());
  await sleep(200);
  const pids = readFileSync(programs, 'utf8').split(' ').map(Number);
  expect(pids.map((pid) => commandLine(pid))).toEqual([expect.stringContaining('jest'), '/bin/sleep 604']);
  return pids;
}

const living = (pids: number[]) => pids.filter((pid) => commandLine(pid) !== undefined);

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)(
  'cut off by %s it counts what had ended, names what had not, and leaves nothing running',
  async (signal, code) => {
    const run = start(signal);
    const pids = await hanging(run);
    run.child.kill(signal);
    expect(await run.ended).toBe(code);
    expect(living(pids)).toEqual([]);
    const said = run.said();
    expect(said).toContain(`The run was cut off by ${signal}.`);
    expect(said).toContain(`2 test files did not finish and count as failed:\n  ${UNFINISHED.join('\n  ')}\n`);
    // Two of the first file passed and one failed; each of the two others counts as one.
    expect(said.trim().split('\n').at(-1)).toBe('2 passed, 3 failed');
  },
  180_000,
);

test('cut off by its own limit it ends the same way', async () => {
  const run = start('limit', { SIKLUS_TEST_MINUTES: '0.4' });
  expect(await run.ended).toBe(1);
  expect(existsSync(run.programs) ? living(readFileSync(run.programs, 'utf8').split(' ').map(Number)) : []).toEqual([]);
  expect(run.said()).toContain('The run was cut off after 0.4 minutes.');
  expect(run.said()).toContain(UNFINISHED.join('\n  '));
  expect(run.said().trim().split('\n').at(-1)).toMatch(/^\d passed, [34] failed$/);
}, 180_000);

test('killed with -9 it leaves nothing running either', async () => {
  const run = start('killed');
  const pids = await hanging(run);
  run.child.kill('SIGKILL');
  for (const until = Date.now() + 40_000; living(pids).length > 0 && Date.now() < until; ) await sleep(100);
  expect(living(pids)).toEqual([]);
}, 180_000);

test('when npm is killed with -9, what it had started counts and ends as well', async () => {
  const run = start('npm', {}, ['npm', 'test', '--silent', '--']);
  const pids = await hanging(run);
  run.child.kill('SIGKILL');
  await run.ended;
  expect(living(pids)).toEqual([]);
  expect(run.said()).toContain('The run was cut off because npm is gone.');
  expect(run.said().trim().split('\n').at(-1)).toBe('2 passed, 3 failed');
}, 180_000);

test('both depths are one run, which has every file once', async () => {
  const run = start('both', {}, [process.execPath, 'scripts/test.mjs', '--all', '1-passes']);
  expect(await run.ended).toBe(1);
  expect(run.said().match(/^\d+ passed, \d+ failed$/gm)).toEqual(['2 passed, 1 failed']);
}, 180_000);

test('a limit that is no number is refused before anything is done', async () => {
  const run = start('nonsense', { SIKLUS_TEST_MINUTES: 'soon' });
  expect(await run.ended).toBe(1);
  expect(run.said().trim()).toBe('SIKLUS_TEST_MINUTES=soon is no number of minutes.');
});
