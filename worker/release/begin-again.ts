import { CYCLE_QUEUE } from '@siklus/workflows/contract/names.ts';
import { millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { defaultPayloadConverter } from '@temporalio/common';
import proto, { type temporal } from '@temporalio/proto';
import type { Replayer } from '../proof/replay/replayer.ts';
import type { AnyRecord, MemoryOf, RecordProgram } from '../records/program.ts';

/** What a run of a record is started with. */
type Input = { opening: AnyRecord['opening']; memory?: MemoryOf<AnyRecord> };

const NO_RUN = '00000000-0000-4000-8000-000000000000';

/**
 * Lets the workflow of a bundle begin a run with what an older run hands over, up to its first wait: a history that has only
 * just begun, and that asks for nothing yet, so that the code may ask for whatever it likes. Null where it waits; otherwise what
 * it failed of.
 */
export async function whyNotBegun(
  replayer: Pick<Replayer, 'replay'>,
  program: RecordProgram,
  input: Input,
): Promise<string | null> {
  const workflowId = program.workflowIdOf(program.idOf(input.opening)) ?? '';
  const run = { workflowId, runId: '', recordId: '', from: 'engine', complete: false, codeSha256: null } as const;
  const { failure } = await replayer.replay({ ...run, history: justBegun(program, workflowId, input) });
  return failure === null ? null : (/message: "([^"]*)"/.exec(failure)?.[1] ?? failure);
}

function justBegun(program: RecordProgram, workflowId: string, input: Input): temporal.api.history.v1.IHistory {
  const { metadata, data } = defaultPayloadConverter.toPayload(input);
  const at = input.memory ? millisOf(program.lastEntryAt(input.memory.state)) : 0;
  const eventTime = { seconds: Math.ceil(at / 1000) + 1, nanos: 0 };
  const taskQueue = { name: CYCLE_QUEUE, kind: 'TASK_QUEUE_KIND_NORMAL' };
  const started = {
    workflowType: { name: program.workflowType },
    taskQueue,
    input: { payloads: [{ metadata, data }] },
    originalExecutionRunId: NO_RUN,
    firstExecutionRunId: NO_RUN,
    workflowId,
    attempt: 1,
    workflowTaskTimeout: { seconds: 10 },
    workflowRunTimeout: { seconds: 0 },
    workflowExecutionTimeout: { seconds: 0 },
    firstWorkflowTaskBackoff: { seconds: 0 },
  };
  const events = [
    { eventType: 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED', workflowExecutionStartedEventAttributes: started },
    { eventType: 'EVENT_TYPE_WORKFLOW_TASK_SCHEDULED', workflowTaskScheduledEventAttributes: { taskQueue } },
    { eventType: 'EVENT_TYPE_WORKFLOW_TASK_STARTED', workflowTaskStartedEventAttributes: { scheduledEventId: 2 } },
    {
      eventType: 'EVENT_TYPE_WORKFLOW_TASK_COMPLETED',
      workflowTaskCompletedEventAttributes: { scheduledEventId: 2, startedEventId: 3 },
    },
  ];
  return proto.temporal.api.history.v1.History.fromObject({
    events: events.map((event, index) => ({ eventId: index + 1, eventTime, ...event })),
  });
}
