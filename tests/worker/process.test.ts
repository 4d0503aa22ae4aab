import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { BULK_QUEUE, FISCAL_YEAR } from '@siklus/workflows/contract/names.ts';
import { eventually } from '../workflows/eventually.ts';
import { openingOf, type Stage, stage, villagesOf } from './stage.ts';

/** On a machine that runs all other tests at the same time. */
const STARTS_WITHIN_MS = 50_000;
const MAIN = fileURLToPath(import.meta.resolve('@siklus/worker/main.ts'));

let on: Stage;
const started: ChildProcess[] = [];

beforeAll(async () => {
  on = await stage();
}, 60_000);
afterEach(async () => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
});
afterAll(() => on.close());

type Line = { level: number; msg: string; program?: string };

/** The worker as `npm start` runs it: a process of its own that speaks JSON lines. */
function start(environment: Record<string, string> = {}) {
  const { address, namespace, workflowBundle } = on.server;
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env.PATH ?? '',
      DATABASE_URL: on.databaseUrl,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
      WORKFLOW_BUNDLE: workflowBundle,
      ...environment,
    },
  });
  started.push(child);
  let out = '';
  let errors = '';
  child.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  const lines = () =>
    out
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  return {
    child,
    exit,
    errors: () => errors,
    says: (msg: string) => eventually(() => expect(lines().map((line) => line.msg)).toContain(msg), STARTS_WITHIN_MS),
    hasSaid: (msg: string) => lines().some((line) => line.msg === msg),
  };
}

describe('the worker as a process', () => {
  test('says when it is ready, and ends in order when it is told to', async () => {
    const worker = start();
    await worker.says('worker ready');
    worker.child.kill('SIGTERM');
    expect(await worker.exit).toBe(0);
    expect(worker.hasSaid('worker stopped')).toBe(true);
    expect(worker.errors()).toBe('');
  });

  test('ends by itself when whoever started it is gone', async () => {
    const worker = start();
    await worker.says('worker ready');
    worker.child.disconnect();
    expect(await worker.exit).toBe(0);
  });

  test('waits for a Postgres that is not there yet, and can be stopped while it waits', async () => {
    const worker = start({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    await worker.says('waiting for Postgres');
    worker.child.kill('SIGINT');
    expect(await worker.exit).toBe(0);
  });

  test('waits for a Temporal that is not there yet', async () => {
    const worker = start({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
    await worker.says('waiting for Temporal');
    worker.child.kill('SIGTERM');
    expect(await worker.exit).toBe(0);
  });

  test('refuses a wrong environment with one sentence and a code that is not 0', async () => {
    const worker = start({ DATABASE_URL: 'mysql://root:hunter2@db/x' });
    expect(await worker.exit).not.toBe(0);
    expect(worker.errors()).toMatch(/The worker cannot start with this environment\. DATABASE_URL/);
    expect(worker.errors()).not.toMatch(/hunter2/);
  });

  test('survives that every connection to Postgres is cut, and goes on working', async () => {
    const worker = start();
    await worker.says('worker ready');
    const desa = await villagesOf(on.pool, 'desa');
    const opening = (year: number) =>
      on.client.workflow.execute(FISCAL_YEAR, {
        taskQueue: BULK_QUEUE,
        workflowId: `fiscal-year/64.02/${year}`,
        args: [openingOf(desa.slice(0, 20), { year })],
      });
    expect(await opening(2060)).toMatchObject({ opened: 20 });
    const cut = setInterval(() => {
      void on.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name = 'siklus-worker' AND datname = current_database()`,
      );
    }, 50);
    const again = opening(2061);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    clearInterval(cut);
    expect(await again).toMatchObject({ failed: 0 });
    await eventually(async () => {
      const { rows } = await on.pool.query('SELECT count(*)::int AS n FROM cycle WHERE fiscal_year = 2061');
      expect(rows).toEqual([{ n: 20 }]);
    });
    expect(worker.child.exitCode).toBeNull();
    worker.child.kill('SIGTERM');
    expect(await worker.exit).toBe(0);
  }, 90_000);
});
