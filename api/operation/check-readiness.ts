import { CYCLE_QUEUE } from '@siklus/workflows/contract/names.ts';
import type pg from 'pg';
import type { Engine } from '../engine/connect.ts';

type Check = { ok: boolean; detail: string };
export type Readiness = { ready: boolean; checks: { database: Check; engine: Check; worker: Check } };

const PATIENCE_MS = 2_000;
const FRESH_MS = 2_000;
/** A waiting worker asks again every minute; who has not asked for longer is gone. */
const POLL_AGE_MS = 70_000;
const WORKFLOW_TASKS = 1;

/** Asks whether the parts answer that a command needs. The answer is kept for two seconds, so that asking costs nothing. */
export function createReadiness(pool: pg.Pool, engine: Engine): () => Promise<Readiness> {
  let last: { at: number; answer: Promise<Readiness> } | null = null;
  return () => {
    if (last === null || Date.now() - last.at > FRESH_MS) last = { at: Date.now(), answer: look(pool, engine) };
    return last.answer;
  };
}

async function look(pool: pg.Pool, engine: Engine): Promise<Readiness> {
  const [database, temporal, worker] = await Promise.all([
    check(async () => {
      await pool.query('select 1');
      return 'answers';
    }),
    check(async () => {
      await withDeadline(engine, () => engine.connection.healthService.check({}));
      return 'answers';
    }),
    check(async () => {
      const count = await pollers(engine);
      if (count === 0) throw new Error('no worker is waiting for work');
      return `${count} waiting`;
    }),
  ]);
  const checks = { database, engine: temporal, worker };
  return { ready: Object.values(checks).every(({ ok }) => ok), checks };
}

async function pollers(engine: Engine): Promise<number> {
  const { pollers } = await withDeadline(engine, () =>
    engine.connection.workflowService.describeTaskQueue({
      namespace: engine.namespace,
      taskQueue: { name: CYCLE_QUEUE },
      taskQueueType: WORKFLOW_TASKS,
    }),
  );
  const oldest = Date.now() - POLL_AGE_MS;
  return (pollers ?? []).filter(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 > oldest).length;
}

function withDeadline<T>(engine: Engine, call: () => Promise<T>): Promise<T> {
  return engine.connection.withDeadline(Date.now() + PATIENCE_MS, call);
}

/** What went wrong stays in the log of the part itself: a stranger may ask this. */
async function check(question: () => Promise<string>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('silent')), PATIENCE_MS + 250);
  });
  try {
    return { ok: true, detail: await Promise.race([question(), tooLong]) };
  } catch {
    return { ok: false, detail: 'does not answer' };
  } finally {
    clearTimeout(timer);
  }
}
