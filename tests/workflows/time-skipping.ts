import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Client } from '@temporalio/client';

/** The time of a workflow, which skipping moves ahead of ours. */
export async function timeOf(client: Client, workflowId: string): Promise<Instant> {
  const { raw } = await client.workflow.getHandle(workflowId).describe();
  const virtual = raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return instantFromMillis(virtual ? Number(virtual.seconds) * 1000 : Date.now());
}

/** Lets a workflow's own clock run to that instant at once; every timer on the way fires. */
export async function skipTo(client: Client, workflowId: string, instant: Instant): Promise<void> {
  const left = async () => Math.ceil((millisOf(instant) - millisOf(await timeOf(client, workflowId))) / 1000);
  // A new run ends the wait before its time: what is left is asked for again.
  for (let seconds = await left(); seconds > 0; seconds = await left()) await skip(client, workflowId, seconds + 1);
}

let skips = 0;

async function skip({ workflowService, options }: Client, workflowId: string, seconds: number): Promise<void> {
  skips += 1;
  const fastForwardId = `skip-${skips}`;
  const target = { namespace: options.namespace, workflowExecution: { workflowId } };
  const fastForwardConfig = { id: fastForwardId, duration: { seconds: seconds as never } };
  await workflowService.updateWorkflowExecutionOptions({
    ...target,
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, maxSessionSkipCount: 10_000, fastForwardConfig },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  await workflowService.pollWorkflowExecutionTimeSkipping({ ...target, fastForwardId });
}
