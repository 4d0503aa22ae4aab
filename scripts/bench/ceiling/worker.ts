import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { CEILING_QUEUE } from './way.ts';

// As the real worker is tuned, without its database.
const connection = await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' });
const worker = await Worker.create({
  connection,
  namespace: 'default',
  taskQueue: CEILING_QUEUE,
  workflowsPath: fileURLToPath(new URL('./workflow.ts', import.meta.url)),
  maxCachedWorkflows: 1000,
  maxConcurrentWorkflowTaskExecutions: 100,
  workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 2, initial: 5, maximum: 20 },
  stickyQueueScheduleToStartTimeout: '1s',
});
process.once('SIGTERM', () => worker.shutdown());
console.log('{"msg":"worker ready"}');
await worker.run();
await connection.close();
