import { BULK_QUEUE, CYCLE_QUEUE, IO_QUEUE } from '@siklus/workflows/contract/names.ts';
import type { Engine } from '../engine/connect.ts';
import { count, type Figure, type Found, timed } from './part.ts';

const SLOW_MS = 1_000;
/** A waiting worker asks again every minute; who has not asked for longer is gone. */
const POLL_AGE_MS = 70_000;
const BACKLOG_S = 30;
const WORKFLOW_TASKS = 1;
const ACTIVITY_TASKS = 2;

/** What each queue is asked for: decisions of cycles, what clocks write, orders to many cycles. */
const QUEUES = [
  { name: 'cycle', queue: CYCLE_QUEUE, type: WORKFLOW_TASKS },
  { name: 'io', queue: IO_QUEUE, type: ACTIVITY_TASKS },
  { name: 'bulk', queue: BULK_QUEUE, type: WORKFLOW_TASKS },
] as const;

/** Does Temporal answer, and which version of it. */
export async function lookAtEngine({ connection }: Engine): Promise<Found> {
  const { answer, ms } = await timed(() => connection.workflowService.getSystemInfo({}));
  return {
    state: ms > SLOW_MS ? 'attention' : 'ok',
    figures: [
      { name: 'answersIn', unit: 'ms', value: ms },
      { name: 'version', unit: 'text', value: answer.serverVersion ?? '' },
    ],
  };
}

/** Is somebody waiting for work at every queue, and does work wait for somebody. */
export async function lookAtWorkers(engine: Engine): Promise<Found> {
  const queues = await Promise.all(QUEUES.map((it) => lookAtQueue(engine, it)));
  const isAlone = queues.some(({ workers }) => workers === 0);
  const isLate = queues.some(({ age }) => age > BACKLOG_S);
  return {
    state: isAlone ? 'failed' : isLate ? 'attention' : 'ok',
    figures: queues.flatMap(({ name, workers, backlog }): Figure[] => [
      count(`${name}Workers`, workers),
      count(`${name}Backlog`, backlog),
    ]),
  };
}

async function lookAtQueue(engine: Engine, { name, queue, type }: (typeof QUEUES)[number]) {
  const { pollers, stats } = await engine.connection.workflowService.describeTaskQueue({
    namespace: engine.namespace,
    taskQueue: { name: queue },
    taskQueueType: type,
    reportStats: true,
  });
  const oldest = Date.now() - POLL_AGE_MS;
  const present = (pollers ?? []).filter(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 > oldest);
  return {
    name,
    // One process polls many times; people ask how many processes there are.
    workers: new Set(present.map(({ identity }) => identity)).size,
    backlog: Number(stats?.approximateBacklogCount ?? 0),
    age: Number(stats?.approximateBacklogAge?.seconds ?? 0),
  };
}
