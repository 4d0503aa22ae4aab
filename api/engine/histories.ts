import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { HISTORY_PAGE } from '@siklus/workflows/contract/connection.ts';
import { recordOf } from '@siklus/workflows/contract/records.ts';
import { isGrpcServiceError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import proto, { type temporal } from '@temporalio/proto';
import type pg from 'pg';
import type { Engine } from './connect.ts';
import { engineProblem } from './failure.ts';

export type History = temporal.api.history.v1.IHistory;
/** `from` is null where neither the engine nor the archive has the run any more. */
export type RunHistory =
  | { runId: string; from: 'engine' | 'archive'; history: History }
  | { runId: string; from: null };

const decompress = promisify(brotliDecompress);
/** gRPC: the engine has no such run, or never had one by such an id. */
const UNKNOWN = [5, 3];
/** The engine ends a run at 50 MB; whatever unpacks to more is no history. */
const LARGEST = 256 * 1024 * 1024;
/** A history of a year comes in some pages. */
const PATIENCE_MS = 30_000;

/**
 * What the engine keeps of each run of a record, or the archive in its place: the runs that the rows name, the one that is open
 * now, and those that they continue. Throws a Problem where the engine cannot be asked.
 */
export async function recordHistories(pool: pg.Pool, engine: Engine, recordId: string): Promise<RunHistory[]> {
  const record = recordOf(recordId);
  if (record === null) return [];
  const { workflowId } = record;
  const { rows } = await pool.query<{ runId: string }>(
    `select run_id as "runId" from event where cycle_id = $1
      union select run_id from history_archive where workflow_id = $2`,
    [recordId, workflowId],
  );
  const current = await currentRun(engine, workflowId);
  const wanted = new Set([...rows.map(({ runId }) => runId), ...(current === null ? [] : [current])]);
  const found: RunHistory[] = [];
  // A set goes on to what is added while it is walked through.
  for (const runId of wanted) {
    const run = await runHistory(pool, engine, { workflowId, runId });
    found.push(run);
    const before =
      run.from && run.history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
    if (before) wanted.add(before);
  }
  return found;
}

/** One run. The engine first: it goes on, the archive may be a month old. */
export async function runHistory(
  pool: pg.Pool,
  engine: Engine,
  { workflowId, runId }: { workflowId: string; runId: string },
): Promise<RunHistory> {
  const history = await patiently(engine, () => readHistory(engine, { workflowId, runId }));
  if (history !== null) return { runId, from: 'engine', history };
  const { rows } = await pool.query<{ content: Buffer }>(
    'select content from history_archive where workflow_id = $1 and run_id = $2 order by version desc limit 1',
    [workflowId, runId],
  );
  const [archived] = rows;
  if (archived === undefined) return { runId, from: null };
  const bytes = await decompress(archived.content, { maxOutputLength: LARGEST });
  return { runId, from: 'archive', history: proto.temporal.api.history.v1.History.decode(bytes) };
}

/** Page by page: the whole of a long one is more than one answer holds. */
async function readHistory(
  { client, namespace }: Engine,
  execution: { workflowId: string; runId: string },
): Promise<History> {
  const ask = (nextPageToken: Uint8Array | null) =>
    client.workflowService.getWorkflowExecutionHistory({
      namespace,
      execution,
      maximumPageSize: HISTORY_PAGE,
      nextPageToken,
    });
  const events: temporal.api.history.v1.IHistoryEvent[] = [];
  let next: Uint8Array | null = null;
  do {
    const page = await ask(next);
    events.push(...(page.history?.events ?? []));
    next = page.nextPageToken;
  } while (next?.length);
  return proto.temporal.api.history.v1.History.create({ events });
}

async function currentRun(engine: Engine, workflowId: string): Promise<string | null> {
  return patiently(engine, async () => (await engine.client.workflow.getHandle(workflowId).describe()).runId);
}

/** null for what the engine does not know, or knows no longer. */
async function patiently<T>(engine: Engine, question: () => Promise<T>): Promise<T | null> {
  try {
    return await engine.connection.withDeadline(Date.now() + PATIENCE_MS, question);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    if (isGrpcServiceError(error) && UNKNOWN.includes(error.code)) return null;
    throw engineProblem(error);
  }
}
