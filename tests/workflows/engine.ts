import { BULK_QUEUE, CYCLE_QUEUE, IO_QUEUE } from '@siklus/workflows/contract/names.ts';
import type { VillageCycleInput } from '@siklus/workflows/contract/village-cycle.ts';
import { Client } from '@temporalio/client';
import { NativeConnection, Worker, type WorkerOptions, type WorkflowBundleOption } from '@temporalio/worker';
import { temporal } from '../setup/temporal.ts';
import { FakePostgres } from './fake-postgres.ts';
import { LiveCycle, type Opening } from './live-cycle.ts';
import { installQuietRuntime } from './quiet-runtime.ts';

type Server = Awaited<ReturnType<typeof temporal>>;
type Activities = NonNullable<WorkerOptions['activities']>;
export type RunningWorkers = { stop(): Promise<void> };

/** The run's Temporal with a namespace of its own, in which workers are started and stopped at will. */
export class Engine {
  readonly client: Client;
  /** What its cycles write to. */
  readonly postgres: FakePostgres;
  private readonly server: Server;
  private readonly native: NativeConnection;
  private readonly running: RunningWorkers[] = [];
  private villages = 0;

  private constructor(server: Server, native: NativeConnection, postgres: FakePostgres) {
    this.server = server;
    this.native = native;
    this.postgres = postgres;
    this.client = new Client({ connection: server.connection, namespace: server.namespace });
  }

  static async start(postgres = new FakePostgres()): Promise<Engine> {
    installQuietRuntime();
    const server = await temporal();
    return new Engine(server, await NativeConnection.connect({ address: server.address }), postgres);
  }

  /** Workers of all three queues. A cache of 0 makes the worker replay the whole history for every task. */
  async work(options: Partial<WorkerOptions> = {}): Promise<RunningWorkers> {
    const { namespace, workflowBundle } = this.server;
    const { project, newerCalendar } = this.postgres;
    const activities: Activities = { project, newerCalendar, ...options.activities };
    const common = { connection: this.native, namespace, ...options, activities };
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

  /** One more worker, for workflows and activities of that queue; of the product unless told otherwise. */
  async workOn(taskQueue: string, activities: Activities, bundle?: WorkflowBundleOption): Promise<void> {
    const { namespace, workflowBundle } = this.server;
    const options = { connection: this.native, namespace, taskQueue, activities };
    const worker = await Worker.create({ ...options, workflowBundle: bundle ?? { codePath: workflowBundle } });
    const ended = worker.run();
    this.running.push({
      stop: async () => {
        if (worker.getState() === 'RUNNING') worker.shutdown();
        await ended;
      },
    });
  }

  /** Opens a cycle for a village of its own. */
  async open(opening: Opening & Pick<VillageCycleInput, 'continueAfterEvents'> = {}): Promise<LiveCycle> {
    this.villages += 1;
    return LiveCycle.open(this.client, this.postgres, `64020120${String(this.villages).padStart(2, '0')}`, opening);
  }

  async close(): Promise<void> {
    for (const workers of this.running) await workers.stop();
    await this.native.close();
    await this.server.connection.close();
  }
}
