import { setTimeout as sleep } from 'node:timers/promises';
import { RELEASE_SIGNAL } from '@siklus/workflows/contract/durable-record.ts';
import { DEPLOYMENT } from '@siklus/workflows/contract/names.ts';
import { RECORD_WORKFLOWS } from '@siklus/workflows/contract/records.ts';
import { type Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { inParallel } from '../activities/in-parallel.ts';

// What the engine knows of our releases. Each is a version of one worker deployment, named by the hash of its workflow code.

const NOT_FOUND = 5;
const FAILED_PRECONDITION = 9;
/** How often a version that nobody polls yet is asked for again. */
const PAUSE_MS = 100;
const AT_ONCE = 16;

/** From this version on the engine tells a run that another build is to decide. */
const MOVES_FROM = [1, 32] as const;

/** The engine's version where it is too old to move runs on; null where it does. Its runs then stay with the code that began them. */
export async function tooOldToMove(client: Client): Promise<string | null> {
  const { serverVersion } = await client.connection.workflowService.getSystemInfo({});
  const [major = 0, minor = 0] = serverVersion.split('.').map(Number);
  const isOld = major < MOVES_FROM[0] || (major === MOVES_FROM[0] && minor < MOVES_FROM[1]);
  return isOld ? serverVersion : null;
}

/** The build that begins new runs; null where none was ever made current. */
export async function currentBuild(client: Client): Promise<string | null> {
  return (await describe(client))?.routingConfig?.currentDeploymentVersion?.buildId || null;
}

/** Builds that still have open runs, of whatever workflow, and how many. */
export async function buildsAtWork(client: Client): Promise<Map<string, number>> {
  const summaries = (await describe(client))?.versionSummaries ?? [];
  const builds = summaries.map(({ deploymentVersion }) => deploymentVersion?.buildId ?? '').filter(Boolean);
  const counted = await Promise.all(
    builds.map(async (build): Promise<[string, number]> => {
      const { count } = await client.workflow.count(`${openOf(build)} AND ExecutionStatus = "Running"`);
      return [build, count];
    }),
  );
  return new Map(counted.filter(([, open]) => open > 0));
}

/** A query of the visibility for the runs of a build. */
export function openOf(build: string): string {
  return `TemporalWorkerDeploymentVersion = "${DEPLOYMENT}:${build}"`;
}

/**
 * Makes this build the current one: new runs begin with it, and running ones learn of it with their next task. Waits until a
 * worker of it polls, unless it is to be made current before it runs: what moves on then waits for it.
 */
export async function makeCurrent(
  client: Client,
  buildId: string,
  signal: AbortSignal,
  { beforeItRuns = false } = {},
): Promise<void> {
  const { connection } = client;
  const { namespace } = client.options;
  for (;;) {
    signal.throwIfAborted();
    try {
      await connection.workflowService.setWorkerDeploymentCurrentVersion({
        namespace,
        deploymentName: DEPLOYMENT,
        buildId,
        identity: client.options.identity,
        allowNoPollers: beforeItRuns,
        ignoreMissingTaskQueues: beforeItRuns,
      });
      return;
    } catch (error) {
      // The engine hears of a version by its first poll, a moment after the worker has begun.
      if (!isGrpcServiceError(error) || ![NOT_FOUND, FAILED_PRECONDITION].includes(Number(error.code))) throw error;
      await sleep(PAUSE_MS, undefined, { signal });
    }
  }
}

/** Tells every open record of these builds that another one decides from now on; answers how many there were. */
export async function tellRecords(client: Client, builds: readonly string[]): Promise<number> {
  const runs = await openRecordsOf(client, builds);
  await inParallel(runs, AT_ONCE, async ({ workflowId, runId }) => {
    try {
      await client.workflow.getHandle(workflowId, runId).signal(RELEASE_SIGNAL);
    } catch (error) {
      // Ended or moved on since it was listed.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  });
  return runs.length;
}

/** How many records the code of these builds still decides. A run that nobody has begun yet is listed under the build before. */
export async function recordsHeldBy(client: Client, builds: readonly string[]): Promise<number> {
  const runs = await openRecordsOf(client, builds);
  const held = await inParallel(runs, AT_ONCE, (run) => isHeld(client, run));
  return held.filter(Boolean).length;
}

/** What a run begins with: its start, whatever it was told since, and its first task. */
const BEGINNING = 100;

/** Open, and some code has done a task of it. One that waits for its first may have been told something many times meanwhile. */
async function isHeld(client: Client, { workflowId, runId }: Run): Promise<boolean> {
  const { status } = await client.workflow.getHandle(workflowId, runId).describe();
  if (status.name !== 'RUNNING') return false;
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    namespace: client.options.namespace,
    execution: { workflowId, runId },
    maximumPageSize: BEGINNING,
  });
  return history?.events?.some(({ workflowTaskCompletedEventAttributes: done }) => done) ?? false;
}

type Run = { workflowId: string; runId: string };

async function openRecordsOf(client: Client, builds: readonly string[]) {
  const runs: Run[] = [];
  if (builds.length === 0) return runs;
  const query = `(${builds.map(openOf).join(' OR ')}) AND ${RECORD_WORKFLOWS} AND ExecutionStatus = "Running"`;
  for await (const { workflowId, runId } of client.workflow.list({ query, pageSize: 500 }))
    runs.push({ workflowId, runId });
  return runs;
}

async function describe(client: Client) {
  const { namespace } = client.options;
  try {
    const answer = await client.connection.workflowService.describeWorkerDeployment({
      namespace,
      deploymentName: DEPLOYMENT,
    });
    return answer.workerDeploymentInfo;
  } catch (error) {
    if (isGrpcServiceError(error) && Number(error.code) === NOT_FOUND) return null;
    throw error;
  }
}
