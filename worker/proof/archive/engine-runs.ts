import { HISTORY_PAGE } from '@siklus/workflows/contract/connection.ts';
import { ENDED_RUNS } from '@siklus/workflows/contract/proof.ts';
import { RECORD_WORKFLOWS, recordOfWorkflow } from '@siklus/workflows/contract/records.ts';
import { type Client, isGrpcServiceError } from '@temporalio/client';
import proto, { type temporal } from '@temporalio/proto';

const PAGE = 200;
const NOT_FOUND = 5;

export type EngineRun = { workflowId: string; runId: string; startedAt: Date; closedAt: Date | null };

/** Every ended run that is worth keeping and that the engine still has, a page at a time. */
export function endedRuns(client: Client): AsyncIterable<EngineRun[]> {
  return pages(client, ENDED_RUNS);
}

/** The runs of the records that are open, a page at a time. */
export function openRuns(client: Client): AsyncIterable<EngineRun[]> {
  return pages(client, `ExecutionStatus = "Running" AND ${RECORD_WORKFLOWS}`);
}

async function* pages(client: Client, query: string): AsyncIterable<EngineRun[]> {
  let page: EngineRun[] = [];
  for await (const { workflowId, runId, startTime, closeTime } of client.workflow.list({ query, pageSize: PAGE })) {
    page.push({ workflowId, runId, startedAt: startTime, closedAt: closeTime ?? null });
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** The id of the record that a workflow is; null for all others. */
export function recordIn(workflowId: string): string | null {
  return recordOfWorkflow(workflowId)?.id ?? null;
}

/** What the engine keeps of a run, read page by page; null where it keeps nothing any more. */
export async function historyOf(
  client: Client,
  workflowId: string,
  runId: string,
): Promise<temporal.api.history.v1.IHistory | null> {
  const { namespace } = client.options;
  const ask = (nextPageToken: Uint8Array | null) =>
    client.workflowService.getWorkflowExecutionHistory({
      namespace,
      execution: { workflowId, runId },
      maximumPageSize: HISTORY_PAGE,
      nextPageToken,
    });
  const events: temporal.api.history.v1.IHistoryEvent[] = [];
  try {
    let next: Uint8Array | null = null;
    do {
      const page = await ask(next);
      events.push(...(page.history?.events ?? []));
      next = page.nextPageToken;
    } while (next?.length);
    return proto.temporal.api.history.v1.History.create({ events });
  } catch (error) {
    if (isGrpcServiceError(error) && Number(error.code) === NOT_FOUND) return null;
    throw error;
  }
}
