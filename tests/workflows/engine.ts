import { BULK_QUEUE, CYCLE_QUEUE, IO_QUEUE } from '@siklus/workflows/contract/names.ts';
import type { VillageCycleInput } from '@siklus/workflows/contract/village-cycle.ts';
import { Client } from '@temporalio/client';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { temporal } from '../setup/temporal.ts';
import { LiveCycle, type Opening } from './live-cycle.ts';
import { installQuietRuntime } from './quiet-runtime.ts';

type Activities = NonNullable<WorkerOptions['activities']>;
export type RunningWorkers = { stop(): Promise<void> };

/** The run's Temporal with a namespace of its own, in which workers are started and stopped at will. */
export class Engine {
  private readonly running: RunningWorkers[] = [];
  private villages = 0;

  readonly client: Client;
  private readonly server: Awaited<ReturnType<typeof temporal>>;
  private readonly native: NativeConnection;

  private constructor(server: Awaited<ReturnType<typeof temporal>>, native: NativeConnection) {
    this.server = server;
    this.native = native;
    this.client = new Client({ connection: server.connection, namespace: server.namespace });
  }

  static async start(): Promise<Engine> {
    installQuietRuntime();
    const server = await temporal();
    return new Engine(server, await NativeConnection.connect({ address: server.address }));
  }

  /** Workers of all three queues. A cache of 0 makes the worker replay the whole history for every task. */
  async work(activities: Activities, options: Partial<WorkerOptions> = {}): Promise<RunningWorkers> {
    const { namespace, workflowBundle } = this.server;
    const common = { connection: this.native, namespace, activities, ...options };
    const bundle = { codePath: workflowBundle };
    const workers = await Promise.all([
      Worker.create({
        ...common,
        taskQueue: CYCLE_QUEUE,
        workflowBundle: bundle,
        stickyQueueScheduleToStartTimeout: '1s',
      }),
      Worker.create({ ...common, taskQueue: BULK_QUEUE, workflowBundle: bundle }),
      Worker.create({ ...common, taskQueue: IO_QUEUE }),
    ]);
    const ended = Promise.all(workers.map((worker) => worker.run()));
    const handle = {
      stop: async () => {
        for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
        await ended;
      },
    };
    this.running.push(handle);
    return handle;
  }

  /** Opens a cycle for a village of its own. */
  async open(opening: Opening & Pick<VillageCycleInput, 'continueAfterEvents'> = {}): Promise<LiveCycle> {
    this.villages += 1;
    return LiveCycle.open(this.client, `64020120${String(this.villages).padStart(2, '0')}`, opening);
  }

  async close(): Promise<void> {
    for (const workers of this.running) await workers.stop();
    await this.native.close();
    await this.server.connection.close();
  }
}
