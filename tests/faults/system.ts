import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { anyFreePort } from '@siklus/scripts/platform/ports.ts';
import { type RunFile, readRunFile } from '@siklus/scripts/platform/run-file.ts';

export const PASSWORD = 'faults-password-1';

/** The whole system as `npm start` runs it, in a folder of its own, with nothing in it but the accounts. */
export type System = {
  apiUrl: string;
  databaseUrl: string;
  temporalAddress: string;
  /** kill -9 of one of its programs. */
  kill(program: 'Worker' | 'Temporal' | 'Postgres' | 'API'): void;
  stop(): Promise<void>;
};

export async function startSystem(): Promise<System> {
  const folder = await mkdtemp(join(tmpdir(), 'siklus-faults-'));
  const home = join(folder, 'home');
  const port = await anyFreePort();
  const env = {
    ...process.env,
    SIKLUS_HOME: home,
    PORT: String(port),
    SIKLUS_DEMO_PASSWORD: PASSWORD,
    NODE_OPTIONS: '',
  };
  const start = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));
  const child = spawn(process.execPath, [start, '--no-demo'], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  child.stdout?.on('data', (data) => output.push(String(data)));
  child.stderr?.on('data', (data) => output.push(String(data)));
  const stop = async () => {
    await interrupt(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await until(
      () => output.join('').includes('Siklus Desa is ready'),
      300_000,
      () => output.join(''),
    );
    const run = () => readRunFile(home) as RunFile;
    const { DATABASE_URL, TEMPORAL_ADDRESS } = run().settings;
    return {
      apiUrl: `http://127.0.0.1:${port}`,
      databaseUrl: DATABASE_URL,
      temporalAddress: TEMPORAL_ADDRESS,
      kill(program) {
        const pid = run().pids[program];
        if (pid === undefined) throw new Error(`${program} does not run`);
        process.kill(pid, 'SIGKILL');
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for a condition; fails with the last words when it does not come true. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  withinMs: number,
  lastWords: () => string = () => '',
): Promise<void> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await sleep(100)) {
    if (await holds()) return;
  }
  throw new Error(`Not within ${withinMs / 1000} s. ${lastWords().slice(-2000)}`);
}

async function interrupt(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  process.kill(-child.pid, 'SIGINT');
  await Promise.race([ended, sleep(30_000).then(() => child.pid && process.kill(-child.pid, 'SIGKILL'))]);
}
