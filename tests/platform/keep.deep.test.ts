import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { CHECKOUT } from '@siklus/scripts/platform/home.ts';
import { endMarked, MARK, marked } from '@siklus/scripts/platform/mark.mjs';
import { commandLine } from '@siklus/scripts/platform/processes.ts';

/** A command of ours that starts two programs out of its reach, sessions of their own; one will not hear. */
const COMMAND = `
  const { keep } = await import('./scripts/platform/keep.mjs');
  const { spawn } = await import('node:child_process');
  const { mark } = keep();
  const far = { detached: true, stdio: 'ignore' };
  const one = spawn('/bin/sleep', ['602'], far);
  const two = spawn('/bin/sh', ['-c', 'trap "" TERM; while :; do sleep 0.2; done # 602'], far);
  for (const child of [one, two]) child.unref();
  console.log([mark, one.pid, two.pid].join(' '));
  if (process.argv.includes('stay')) setInterval(() => {}, 1000);`;

async function start(...args: string[]) {
  const command = spawn(process.execPath, ['--input-type=module', '-e', COMMAND, ...args], {
    cwd: CHECKOUT,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(command.stdout, 'data')) as [Buffer];
  const [mark = '', one = '', two = ''] = said.toString().trim().split(' ');
  return { command, mark, programs: [Number(one), Number(two)] };
}

async function goneWithin(pids: number[], ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(100))
    if (pids.every((pid) => commandLine(pid) === undefined)) return true;
  return false;
}

test('a command that is killed with -9 leaves nothing behind, not even what will not hear', async () => {
  const { command, mark, programs } = await start('stay');
  expect(programs.map((pid) => commandLine(pid))).not.toContain(undefined);
  expect(marked(mark)).toEqual(expect.arrayContaining(programs));
  command.kill('SIGKILL');
  expect(await goneWithin(programs, 30_000)).toBe(true);
  expect(marked(mark)).toEqual([]);
});

test('a command that ends by itself and forgets its programs leaves nothing behind', async () => {
  const { command, programs } = await start();
  if (command.exitCode === null) await once(command, 'exit');
  expect(command.exitCode).toBe(0);
  expect(await goneWithin(programs, 30_000)).toBe(true);
});

test('what is nested carries both marks, so that the outer command ends it too', async () => {
  const outer = '00000000-0000-4000-8000-000000000602';
  const sleeper = spawn('/bin/sleep', ['603'], { env: { [MARK]: `${outer} 00000000-0000-4000-8000-000000000603` } });
  const stranger = spawn('/bin/sleep', ['603'], { env: { [MARK]: '00000000-0000-4000-8000-000000000604' } });
  await sleep(100);
  expect(marked(outer)).toEqual([sleeper.pid]);
  await endMarked(outer, 2_000);
  expect(commandLine(sleeper.pid ?? 0)).toBeUndefined();
  expect(commandLine(stranger.pid ?? 0)).toBe('/bin/sleep 603');
  stranger.kill('SIGKILL');
});
