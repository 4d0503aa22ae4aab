import type { CycleActivities } from '@siklus/workflows/contract/activities.ts';
import { BULK_QUEUE, CYCLE_QUEUE, DEPLOYMENT, IO_QUEUE, PROOF_QUEUE } from '@siklus/workflows/contract/names.ts';
import { type Instant, instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import type { RecordSink } from '@siklus/workflows/record-sink.ts';
import type { Client } from '@temporalio/client';
import { type InjectedSinks, type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Pool } from 'pg';
import { createBatchActivities } from './activities/batch.ts';
import { createCalendarActivities } from './activities/calendar.ts';
import { createFiscalYearActivities } from './activities/fiscal-year.ts';
import { createProjectActivity } from './activities/project.ts';
import { createProofActivities } from './proof/activities.ts';
import type { ProofSettings } from './proof/deps.ts';

/** How much is done at once. Together no more than the pool has connections, so that nothing waits for one. */
const SLOTS = { cycle: 6, io: 16, bulk: 2, proof: 2 } as const;
export const POOL_SIZE = SLOTS.cycle + SLOTS.io + SLOTS.bulk + SLOTS.proof;

/**
 * Workflow tasks taken on at once. They run on one thread, and the engine gives a task out again that is not finished after ten
 * seconds: with little CPU, a hundred tasks waited here nearly that long. With fewer than twenty the thread idles while it waits
 * for the engine.
 */
const DECISIONS = 32;

/** About 0.35 MB each; the villages of a regency several times over. A cycle that is not held is replayed, in milliseconds. */
const CACHED_CYCLES = 1000;

/** Sinks do nothing here: only a replay that verifies a history listens (proof/replay/replayer.ts). */
const unheard = { fn: () => {}, callDuringReplay: false };
const SINKS: InjectedSinks<RecordSink> = { record: { made: unheard, stands: unheard, handedOver: unheard } };

export type WorkerDependencies = {
  connection: NativeConnection;
  namespace: string;
  client: Client;
  pool: Pool;
  /** The workflow code of this program; of another release only where that one's runs are worked off (release/). */
  bundle: NonNullable<WorkerOptions['workflowBundle']>;
  /** Without it nothing is signed, archived or verified by this process. */
  proof?: ProofSettings;
  /** The machine's clock unless told. */
  now?(): Instant;
};

/**
 * The workers that carry out one release's workflows, on one connection: `cycle` for decisions, `bulk` for opening years and
 * spreading calendars, `proof` for checkpoints, verification and archive. Nothing slow shares a queue with a decision. Each run
 * stays with the code that began it: the engine hands a task only to a worker of that build.
 */
export async function createWorkers(dependencies: WorkerDependencies, buildId: string): Promise<Worker[]> {
  const { client, pool, bundle } = dependencies;
  const bulk = {
    ...createCalendarActivities(pool, client),
    ...createFiscalYearActivities(pool, client),
    ...createBatchActivities(pool, client),
  };
  const common = {
    ...commonOptions(dependencies),
    workflowBundle: bundle,
    workerDeploymentOptions: {
      useWorkerVersioning: true,
      version: { deploymentName: DEPLOYMENT, buildId },
      defaultVersioningBehavior: 'PINNED',
    },
  } satisfies Partial<WorkerOptions>;
  const now = dependencies.now ?? (() => instantFromMillis(Date.now()));
  const { proof: settings } = dependencies;
  const proof = settings && createProofActivities({ pool, client, bundle, settings, now });
  return Promise.all([
    ...(proof
      ? [
          Worker.create({
            ...common,
            taskQueue: PROOF_QUEUE,
            activities: proof,
            maxCachedWorkflows: 10,
            maxConcurrentActivityTaskExecutions: SLOTS.proof,
          }),
        ]
      : []),
    Worker.create({
      ...common,
      taskQueue: CYCLE_QUEUE,
      activities: cycleActivities(dependencies),
      sinks: SINKS,
      maxCachedWorkflows: CACHED_CYCLES,
      maxConcurrentWorkflowTaskExecutions: DECISIONS,
      maxConcurrentLocalActivityExecutions: SLOTS.cycle,
      workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 2, initial: 5, maximum: 20 },
    }),
    Worker.create({
      ...common,
      taskQueue: BULK_QUEUE,
      activities: bulk,
      maxCachedWorkflows: 20,
      maxConcurrentActivityTaskExecutions: SLOTS.bulk,
    }),
  ]);
}

/** What the clock and the calendar write: by the program that runs, whichever release decided it. */
export function createWriter(dependencies: WorkerDependencies): Promise<Worker> {
  return Worker.create({
    ...commonOptions(dependencies),
    taskQueue: IO_QUEUE,
    activities: cycleActivities(dependencies),
    maxConcurrentActivityTaskExecutions: SLOTS.io,
  });
}

function cycleActivities({ pool, client }: WorkerDependencies): CycleActivities {
  const { newerCalendar } = createCalendarActivities(pool, client);
  return { project: createProjectActivity(pool), newerCalendar };
}

function commonOptions({ connection, namespace }: WorkerDependencies) {
  return {
    connection,
    namespace,
    // The default of 10 s is how long a cycle would stand still after its worker was killed.
    stickyQueueScheduleToStartTimeout: '1s',
    shutdownGraceTime: '10s',
    shutdownForceTime: '20s',
  } satisfies Partial<WorkerOptions>;
}
