import { recordOf } from '@siklus/workflows/contract/records.ts';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { inParallel } from '../../activities/in-parallel.ts';
import { isAway } from '../../activities/outcome.ts';
import { archivedRuns } from '../archive/archived.ts';
import { historyOf, recordIn } from '../archive/engine-runs.ts';
import { buildOf } from '../archive/history.ts';
import type { CheckDependencies } from '../records/check.ts';
import type { RunRecord } from '../records/run-record.ts';

/** The runs of a record that the engine has or, where it has let them go, the archive. */
export type RecordRuns = {
  runs: RunRecord[];
  /** Runs whose archived history was removed because its term was over. */
  removed: ReadonlySet<string>;
  /** Why the engine's own part could not be read. Nothing can be said of such a record. */
  unreadable?: string;
};

/** What is kept of one record could not be read, while engine and database answer: it says nothing about the others. */
export class UnreadableError extends RangeError {
  override name = 'UnreadableError';
}

const AT_ONCE = 4;

/** The runs of these records, by record; one that cannot be read says so. Rejects where engine or database are away. */
export async function runsOf(
  { client, pool }: Pick<CheckDependencies, 'client' | 'pool'>,
  recordIds: readonly string[],
): Promise<Map<string, RecordRuns>> {
  const found = new Map<string, RecordRuns>(recordIds.map((id) => [id, { runs: [], removed: new Set() }]));
  const listed = await listedRuns(client, recordIds);
  await inParallel([...listed], AT_ONCE, async ([workflowId, runIds]) => {
    const own = found.get(recordIn(workflowId) ?? '');
    try {
      own?.runs.push(...(await engineRuns(client, workflowId, runIds)));
    } catch (error) {
      if (isAway(error) || own === undefined) throw error;
      own.unreadable = error instanceof Error ? error.message : String(error);
    }
  });
  for await (const run of archivedRuns(pool, recordIds)) {
    const runs = found.get(run.recordId)?.runs;
    if (!runs?.some(({ runId }) => runId === run.runId)) runs?.push(run);
  }
  const { rows } = await pool.query<{ recordId: string; runIds: string[] }>(
    `SELECT cycle_id AS "recordId", array_agg(run_id) AS "runIds" FROM history_removal
      WHERE cycle_id = ANY($1) GROUP BY cycle_id`,
    [recordIds],
  );
  for (const { recordId, runIds } of rows) {
    const own = found.get(recordId);
    if (own) own.removed = new Set(runIds);
  }
  return found;
}

/** The runs of each workflow as the engine lists them, some seconds old. */
async function listedRuns(client: Client, recordIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const listed = new Map(recordIds.map((id) => [workflowIdOf(id), new Set<string>()]));
  const ids = [...listed.keys()].map((id) => `'${id}'`).join(', ');
  for await (const { workflowId, runId } of client.workflow.list({ query: `WorkflowId IN (${ids})` })) {
    listed.get(workflowId)?.add(runId);
  }
  return listed;
}

async function presentRun(client: Client, workflowId: string): Promise<string[]> {
  try {
    return [(await client.workflow.getHandle(workflowId).describe()).runId];
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return [];
    throw error;
  }
}

/** With the present one, and with those that they go on from and that go on from them. */
async function engineRuns(client: Client, workflowId: string, runIds: ReadonlySet<string>): Promise<RunRecord[]> {
  const runs: RunRecord[] = [];
  const wanted = new Set([...runIds, ...(await presentRun(client, workflowId))]);
  for (const runId of wanted) {
    const history = await historyOf(client, workflowId, runId);
    if (history === null) continue;
    const { before, after, complete } = neighboursOf(history);
    for (const neighbour of [before, after]) if (neighbour) wanted.add(neighbour);
    const recordId = recordIn(workflowId) ?? '';
    runs.push({ workflowId, runId, recordId, from: 'engine', history, complete, codeSha256: buildOf(history) });
  }
  return runs;
}

function neighboursOf({ events }: temporal.api.history.v1.IHistory) {
  const last = events?.at(-1);
  const after = last?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  const complete =
    after !== undefined ||
    [
      last?.workflowExecutionCompletedEventAttributes,
      last?.workflowExecutionFailedEventAttributes,
      last?.workflowExecutionTerminatedEventAttributes,
      last?.workflowExecutionCanceledEventAttributes,
      last?.workflowExecutionTimedOutEventAttributes,
    ].some(Boolean);
  return { before: events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId, after, complete };
}

function workflowIdOf(recordId: string): string {
  const record = recordOf(recordId);
  if (record === null) throw new RangeError(`${recordId} is no record`);
  return record.workflowId;
}
