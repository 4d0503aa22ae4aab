import type { CycleTrouble } from '@siklus/prisma/cycle-alarm.ts';
import { type Known, type RecordStanding, STANDING_QUERY } from '@siklus/workflows/contract/durable-record.ts';
import { recordOf } from '@siklus/workflows/contract/records.ts';
import { isGrpcServiceError, QueryNotRegisteredError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { Engine } from './connect.ts';

/** gRPC FAILED_PRECONDITION: the workflow's own code fails, so that it can be asked nothing. */
const FAILED_PRECONDITION = 9;

/** `gone`: the engine does not have it (any more). `unknown`: nothing could be learnt. */
export type Standing = { state: 'going' | CycleTrouble | 'gone' | 'unknown'; detail: string | null };

/** How a record is, as it says itself, beside what the tables have of it. Never rejects. */
export async function standingOf(
  engine: Engine,
  recordId: string,
  known: Known,
  patienceMs = 3_000,
): Promise<Standing> {
  const record = recordOf(recordId);
  if (record === null) return { state: 'gone', detail: null };
  const handle = engine.client.workflow.getHandle(record.workflowId);
  try {
    const answer = await engine.connection.withDeadline(Date.now() + patienceMs, () =>
      handle.query<RecordStanding, [Known]>(STANDING_QUERY, known),
    );
    return judge(answer);
  } catch (error) {
    return whyNot(error);
  }
}

function judge({ agrees, halted, unwritten, seq, head }: RecordStanding): Standing {
  if (halted !== null) return { state: 'halted', detail: halted };
  if (!agrees) return { state: 'differs', detail: `engine: event ${seq}, ${head.slice(0, 12)}` };
  return { state: 'going', detail: unwritten === 0 ? null : `${unwritten}` };
}

function whyNot(error: unknown): Standing {
  if (error instanceof WorkflowNotFoundError) return { state: 'gone', detail: null };
  // Its run was begun by a release that does not know the question.
  if (error instanceof QueryNotRegisteredError) return { state: 'unknown', detail: null };
  const detail = error instanceof Error ? error.message.split('\n')[0]?.slice(0, 300) : String(error);
  const isFailing = isGrpcServiceError(error) && error.code === FAILED_PRECONDITION;
  return { state: isFailing ? 'failing' : 'unknown', detail: detail ?? null };
}
