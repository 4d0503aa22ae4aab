import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { CHECKOUT, openHome, readJson } from '@siklus/scripts/platform/home.ts';
import { commandLine, makeRunFolders, type Running, startGuarded } from '@siklus/scripts/platform/processes.ts';
import { Supervisor } from '@siklus/scripts/platform/supervisor.ts';
import { temporaryFolder } from './temporary-home.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

async function home(name: string): Promise<string> {
  const path = join(folder.path, name);
  openHome(path);
  await makeRunFolders(path);
  return path;
}

async function until(holds: () => boolean | undefined, withinMs: number): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(50)) if (holds()) return true;
  return false;
}

async function pidOf(running: Running): Promise<number> {
  await until(() => running.pid() !== undefined, 5_000);
  return running.pid() ?? 0;
}

test('a program whose starter is killed with -9 ends by itself', async () => {
  const own = await home('orphan');
  const program = `
    const { startGuarded } = await import('./scripts/platform/processes.ts');
    const running = await startGuarded({ name: 'sleeper', command: '/bin/sleep', args: ['600'], home: ${JSON.stringify(own)} });
    while (running.pid() === undefined) await new Promise((go) => setTimeout(go, 20));
    console.log(running.pid());
    setInterval(() => {}, 1000);`;
  const starter = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: CHECKOUT,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = Number(await new Promise((said) => starter.stdout.once('data', said)));
  expect(commandLine(pid)).toBe('/bin/sleep 600');
  starter.kill('SIGKILL');
  expect(await until(() => commandLine(pid) === undefined, 5_000)).toBe(true);
});

test('a program that ignores the request to stop is killed when its time is up', async () => {
  const command = { command: '/bin/sh', args: ['-c', 'trap "" TERM; while :; do sleep 0.1; done'] };
  const running = await startGuarded({ name: 'stubborn', ...command, home: await home('stubborn'), graceMs: 300 });
  const pid = await pidOf(running);
  await sleep(200);
  await running.stop(5_000);
  expect(commandLine(pid)).toBeUndefined();
});

test('a program left behind by a guard that was killed is ended before the next one starts', async () => {
  const own = await home('leftover');
  const program = { name: 'sleeper', command: '/bin/sleep', args: ['601'], home: own };
  const first = await startGuarded(program);
  const orphan = await pidOf(first);
  const { guard } = readJson<{ guard: number }>(join(own, 'run/sleeper.pid.json')) ?? { guard: 0 };
  process.kill(guard, 'SIGKILL');
  await first.ended;
  const second = await startGuarded(program);
  expect(commandLine(orphan)).toBeUndefined();
  await second.stop();
});

test('a program that ends unexpectedly is started again; after five quick failures the supervisor gives up', async () => {
  const said: string[] = [];
  let starts = 0;
  const gaveUp = await new Promise<string>((giveUp) => {
    const supervisor = new Supervisor({ say: (sentence) => said.push(sentence), giveUp, started: () => {} });
    void supervisor.keep('Worker', async () => {
      starts++;
      return brief();
    });
  });
  expect(starts).toBe(5);
  expect(gaveUp).toContain('Worker ended 5 times within a minute (exit code 3)');
  expect(said[0]).toBe('Worker ended (exit code 3); it is started again in 0.5 s.');
  expect(said.filter((sentence) => sentence === 'Worker runs again.')).toHaveLength(4);
});

/** A program that has just started and ends at once. */
function brief(): Running {
  const ended = sleep(5).then(() => ({ code: 3, signal: null }));
  return {
    name: 'worker',
    logFile: '/log',
    logStart: 0,
    pid: () => 1,
    ended,
    hasEnded: () => false,
    stop: async () => {},
  };
}
