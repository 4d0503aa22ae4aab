import { CYCLE_QUEUE, cycleWorkflowId, VILLAGE_CYCLE } from '@siklus/workflows/contract/names.ts';
import type { VillageCycleInput } from '@siklus/workflows/contract/village-cycle.ts';
import { millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { defaultPayloadConverter } from '@temporalio/common';
import proto, { type temporal } from '@temporalio/proto';
import type { Replayer } from '../proof/replay/replayer.ts';

const NO_RUN = '00000000-0000-4000-8000-000000000000';

/**
 * Lets the workflow of a bundle begin a run with what an older run hands over, up to its first wait: a history that has only
 * just begun, and that asks for nothing yet, so that the code may ask for whatever it likes. Null where it waits; otherwise what
 * it failed of.
 */
export async function whyNotBegun(
  replayer: Pick<Replayer, 'replay'>,
  input: VillageCycleInput,
): Promise<string | null> {
  const { villageId, fiscalYear } = input.opening;
  const workflowId = cycleWorkflowId(villageId, fiscalYear);
  const run = { workflowId, runId: '', cycleId: '', from: 'engine', complete: false, codeSha256: null } as const;
  const { failure } = await replayer.replay({ ...run, history: justBegun(workflowId, input) });
  return failure === null ? null : (/message: "([^"]*)"/.exec(failure)?.[1] ?? failure);
}

function justBegun(workflowId: string, input: VillageCycleInput): temporal.api.history.v1.IHistory {
  const { metadata, data } = defaultPayloadConverter.toPayload(input);
  const at = input.memory ? millisOf(input.memory.state.lastEntryAt) : 0;
  const eventTime = { seconds: Math.ceil(at / 1000) + 1, nanos: 0 };
  const taskQueue = { name: CYCLE_QUEUE, kind: 'TASK_QUEUE_KIND_NORMAL' };
  const started = {
    workflowType: { name: VILLAGE_CYCLE },
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
