import type { Client } from '@temporalio/client';

/** Lets the clock of one cycle run ahead at once, so that its timers fire now; answers when they have. */
export async function skipDays(client: Client, workflowId: string, days: number, id: string): Promise<void> {
  const { connection, options } = client;
  const target = { namespace: options.namespace, workflowExecution: { workflowId } };
  const fastForwardConfig = { id, duration: { seconds: (days * 86_400) as never } };
  await connection.workflowService.updateWorkflowExecutionOptions({
    ...target,
    workflowExecutionOptions: { timeSkippingConfig: { enabled: true, maxSessionSkipCount: 10_000, fastForwardConfig } },
    updateMask: { paths: ['time_skipping_config'] },
  });
  await connection.workflowService.pollWorkflowExecutionTimeSkipping({ ...target, fastForwardId: id });
}
