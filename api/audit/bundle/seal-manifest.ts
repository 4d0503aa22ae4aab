import { PROOF_QUEUE, SEAL, sealWorkflowId } from '@siklus/workflows/contract/names.ts';
import type { Seal, SealInput } from '@siklus/workflows/contract/proof.ts';
import type { Engine } from '../../engine/connect.ts';
import type { Logger } from '../../log.ts';

/** A signature takes milliseconds; a worker that is busy with an archive lets it wait. */
const PATIENCE_MS = 10_000;
const WORKFLOW_QUEUE = 1;

/**
 * The note under a manifest, signed where the key lies: by the worker, through the engine, which remembers it. null where
 * no worker with a key answers in time; the bundle is then given without a signature and says so.
 */
export async function sealManifest(engine: Engine, input: SealInput, log: Logger): Promise<string | null> {
  const { client, connection, namespace } = engine;
  try {
    return await connection.withDeadline(Date.now() + PATIENCE_MS, async () => {
      const taskQueue = { name: PROOF_QUEUE };
      const { pollers } = await client.workflowService.describeTaskQueue({
        namespace,
        taskQueue,
        taskQueueType: WORKFLOW_QUEUE,
      });
      if (!pollers?.length) return null;
      const { note } = await client.workflow.execute<(input: SealInput) => Promise<Seal>>(SEAL, {
        taskQueue: PROOF_QUEUE,
        workflowId: sealWorkflowId(input.cycleId, input.manifestSha256),
        workflowExecutionTimeout: PATIENCE_MS,
        args: [input],
      });
      return note;
    });
  } catch (error) {
    log.warn({ err: error, cycle: input.cycleId }, 'a bundle is given without a signature');
    return null;
  }
}
