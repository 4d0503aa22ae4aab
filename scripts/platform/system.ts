import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build, CONSOLE, CONSOLE_FOLDER, PRISMA_CLIENT, roomModule, WORKFLOW_BUNDLE, WORKFLOWS } from './builds.ts';
import { contentHash } from './content-hash.mjs';
import { CHECKOUT, keptSecret, Stamps } from './home.ts';
import { echo } from './log.ts';
import { PlainError } from './plain-error.ts';
import { choosePorts, type Ports } from './ports.ts';
import { type Postgres, query, startPostgres } from './postgres.ts';
import { logOf, type Running, saysInLog, startNode } from './processes.ts';
import type { Progress, Report } from './progress.ts';
import { writeRunFile } from './run-file.ts';
import { type Mode, type ProgramSettings, programEnvironment, type Wishes } from './settings.ts';
import { Supervisor } from './supervisor.ts';
import { NAMESPACES, startTemporal, useTemporal } from './temporal.ts';
import { temporalBinaries } from './temporal-binaries.ts';

/** The stages of a start, in the order in which they are shown; they run side by side as far as they can. */
const STAGES = [
  'Prisma client',
  'Postgres 18',
  'Temporal programs',
  'Temporal 1.32',
  'Tables',
  'Reference data',
  'Console',
  'Workflow bundle',
  'Worker',
  'API',
  'Demo',
] as const;

/** In which order programs stop, and how many milliseconds each may take. */
const STOP_ORDER = { API: 4_000, Worker: 5_000, Temporal: 5_000, Postgres: 10_000 } as const;

export interface SystemOptions {
  home: string;
  port: number;
  mode: Mode;
  wishes: Wishes;
  say: (sentence: string) => void;
  giveUp: (sentence: string) => void;
}

/** Everything that `npm start` runs, brought up in order of need and stopped in reverse. */
export class System {
  readonly #options: SystemOptions;
  readonly #supervisor: Supervisor;
  readonly #stamps: Stamps;
  readonly remarks: string[] = [];
  #settings: ProgramSettings | undefined;
  #postgres: Postgres | undefined;

  constructor(options: SystemOptions) {
    this.#options = options;
    this.#stamps = new Stamps(options.home);
    this.#supervisor = new Supervisor({
      say: options.say,
      giveUp: options.giveUp,
      started: () => this.#describe(),
    });
  }

  get demoPassword(): string {
    return process.env.SIKLUS_DEMO_PASSWORD || keptSecret(this.#options.home, 'demo-password');
  }

  /** The stages that this start will run. */
  stages(): string[] {
    const skipped = [
      process.env.TEMPORAL_ADDRESS ? 'Temporal programs' : '',
      this.#options.wishes.demo && this.#options.mode === 'demo' ? '' : 'Demo',
    ];
    return STAGES.filter((stage) => !skipped.includes(stage));
  }

  /** One statement on the application's database. */
  ask(text: string): Promise<Record<string, unknown>[]> {
    const postgres = this.#postgres;
    if (postgres === undefined) throw new Error('Postgres has not been started');
    return query(postgres, postgres.appDatabase, text);
  }

  async start(progress: Progress): Promise<void> {
    const ports = await choosePorts();
    const unchanged = (result: 'made' | 'unchanged') => (result === 'made' ? '' : result);

    const client = progress.stage('Prisma client', () => build(PRISMA_CLIENT), unchanged);
    const postgres = progress.stage('Postgres 18', () => this.#startPostgres(ports));
    const console = progress.stage('Console', () => build(CONSOLE), unchanged);
    const bundle = progress.stage('Workflow bundle', () => build(WORKFLOWS), unchanged);
    const binaries = process.env.TEMPORAL_ADDRESS
      ? Promise.resolve(undefined)
      : progress.stage(
          'Temporal programs',
          (report) => temporalBinaries(report),
          ({ from }) => `from ${from}`,
        );

    const temporal = Promise.all([postgres, binaries]).then(([server, programs]) =>
      progress.stage('Temporal 1.32', (report) => this.#startTemporal(ports, server, programs, report)),
    );
    const data = Promise.all([postgres, client]).then(async ([server]) => {
      await progress.stage('Tables', () => this.#migrate(server), unchanged);
      await progress.stage('Reference data', () => this.#seed(server), unchanged);
    });
    const worker = Promise.all([postgres, temporal, data, bundle]).then(([server, address]) =>
      progress.stage('Worker', () =>
        this.#keepNode('Worker', 'worker/main.ts', this.#settingsFor(server, address, ports), workerReady),
      ),
    );
    const api = Promise.all([postgres, temporal, data, console]).then(([server, address]) =>
      progress.stage('API', () =>
        this.#keepNode('API', 'api/server.ts', this.#settingsFor(server, address, ports), apiReady(this.#options.port)),
      ),
    );
    await Promise.all([worker, api]);
    if (this.#options.wishes.demo && this.#options.mode === 'demo') {
      // A demo that fails takes nothing else down.
      await progress
        .stage('Demo', (report) => this.#demo(report), unchanged)
        .catch((error: unknown) => {
          const why = error instanceof Error ? error.message : String(error);
          this.remarks.push(`The demo is not complete: ${why.split('\n')[0]} The next npm start tries again.`);
        });
    }
  }

  stop(): Promise<void> {
    return this.#supervisor.stop(STOP_ORDER);
  }

  async #startPostgres(ports: Ports): Promise<Postgres> {
    const { home } = this.#options;
    await this.#supervisor.keep('Postgres', async () => {
      this.#postgres = await startPostgres({ home, port: ports.postgres, log: (remark) => this.remarks.push(remark) });
      return this.#echoed(this.#postgres.running);
    });
    if (this.#postgres === undefined) throw new Error('Postgres was not started');
    return this.#postgres;
  }

  async #startTemporal(
    ports: Ports,
    postgres: Postgres,
    binaries: Awaited<ReturnType<typeof temporalBinaries>> | undefined,
    onProgress: Report,
  ): Promise<string> {
    if (binaries === undefined) return (await useTemporal(process.env.TEMPORAL_ADDRESS ?? '')).address;
    let address = '';
    await this.#supervisor.keep('Temporal', async () => {
      const temporal = await startTemporal({ home: this.#options.home, postgres, ports, binaries, onProgress });
      address = temporal.address;
      return this.#echoed(temporal.running);
    });
    return address;
  }

  #settingsFor(postgres: Postgres, temporalAddress: string, ports: Ports): ProgramSettings {
    this.#settings = {
      DATABASE_URL: postgres.url(postgres.appDatabase),
      TEMPORAL_ADDRESS: temporalAddress,
      TEMPORAL_NAMESPACE: process.env.TEMPORAL_NAMESPACE || NAMESPACES.real,
      SIKLUS_MODE: this.#options.mode,
      SIKLUS_DEMO_PASSWORD: this.#options.mode === 'demo' ? this.demoPassword : '',
      HOST: process.env.HOST || '127.0.0.1',
      PORT: String(this.#options.port),
      CONSOLE_DIR: CONSOLE_FOLDER,
      WORKFLOW_BUNDLE,
      WORKER_METRICS_PORT: String(ports.workerMetrics),
      LOG_LEVEL: process.env.LOG_LEVEL || 'info',
    };
    return this.#settings;
  }

  async #keepNode(
    name: 'Worker' | 'API',
    file: string,
    settings: ProgramSettings,
    ready: (running: Running) => Promise<boolean>,
  ): Promise<void> {
    if (!existsSync(join(CHECKOUT, file))) throw new PlainError(`${file} is missing from this checkout.`);
    const env = programEnvironment(settings);
    await this.#supervisor.keep(name, async () => {
      const running = startNode({
        name: name.toLowerCase(),
        home: this.#options.home,
        file,
        env,
        watch: this.#options.wishes.dev,
      });
      this.#echoed(running);
      if (await ready(running)) return running;
      const last = (await logOf(running)).trim().split('\n').slice(-5).join('\n');
      await running.stop();
      throw new PlainError(`${name} did not become ready; its log ${running.logFile} ends with:\n${last}`);
    });
  }

  /** Applies the migrations that are missing; skipped when nothing has changed since the last time on this database. */
  #migrate(postgres: Postgres): Promise<'made' | 'unchanged'> {
    return this.#once('tables', ['prisma/migrations', 'prisma/migrate.ts'], '', async () => {
      const { migrate } = await roomModule<{ migrate(url: string): Promise<unknown> }>('prisma/migrate.ts');
      await migrate(postgres.url(postgres.appDatabase));
    });
  }

  #seed(postgres: Postgres): Promise<'made' | 'unchanged'> {
    const demo = this.#options.mode === 'demo';
    return this.#once(
      'reference-data',
      ['prisma', 'workflows/domain'],
      demo ? this.demoPassword : 'production',
      async () => {
        type Seed = (url: string, options: { demo: boolean; demoPassword?: string }) => Promise<void>;
        const { seed } = await roomModule<{ seed: Seed }>('prisma/seed.ts');
        await seed(postgres.url(postgres.appDatabase), demo ? { demo, demoPassword: this.demoPassword } : { demo });
      },
    );
  }

  async #demo(report: Report): Promise<'made' | 'unchanged'> {
    if (this.#stamps.get('demo') === (await this.#cluster())) return 'unchanged';
    type MakeDemo = (options: {
      databaseUrl: string;
      temporalAddress: string;
      namespace: string;
      apiUrl: string;
      password: string;
      onProgress: Report;
    }) => Promise<unknown>;
    const { makeDemo } = await roomModule<{ makeDemo: MakeDemo }>('scripts/demo/main.ts');
    await makeDemo({
      databaseUrl: this.#settings?.DATABASE_URL ?? '',
      temporalAddress: this.#settings?.TEMPORAL_ADDRESS ?? '',
      namespace: this.#settings?.TEMPORAL_NAMESPACE ?? 'default',
      apiUrl: `http://127.0.0.1:${this.#options.port}`,
      password: this.demoPassword,
      onProgress: report,
    });
    this.#stamps.set('demo', await this.#cluster());
    return 'made';
  }

  async #once(
    stage: string,
    sources: readonly string[],
    salt: string,
    step: () => Promise<void>,
  ): Promise<'made' | 'unchanged'> {
    const state =
      contentHash(CHECKOUT, sources) + (await this.#cluster()) + createHash('sha256').update(salt).digest('hex');
    if (this.#stamps.get(stage) === state) return 'unchanged';
    await step();
    this.#stamps.set(stage, state);
    return 'made';
  }

  /** Which database this is: no stamp may outlive the data it speaks of. */
  async #cluster(): Promise<string> {
    const [row] = await this.ask(
      'select (select system_identifier from pg_control_system()) as cluster, (select oid from pg_database where datname = current_database()) as db',
    );
    return `${row?.cluster}/${row?.db}`;
  }

  #echoed(running: Running | undefined): Running | undefined {
    if (running !== undefined && (this.#options.wishes.verbose || this.#options.wishes.dev)) echo(running);
    return running;
  }

  /** Tells other terminals where the system is; written again whenever a program was started. */
  #describe(): void {
    if (this.#settings === undefined) return;
    const url = `http://127.0.0.1:${this.#options.port}`;
    writeRunFile(this.#options.home, {
      url,
      settings: this.#settings,
      pid: process.pid,
      pids: this.#supervisor.pids(),
    });
  }
}

const workerReady = (running: Running) => saysInLog(running, '"msg":"worker ready"', 60_000);

const apiReady = (port: number) => async (running: Running) => {
  for (const until = Date.now() + 60_000; Date.now() < until && !running.hasEnded(); ) {
    const status = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ status }) => status,
      () => 0,
    );
    if (status === 200) return true;
    await sleep(100);
  }
  return false;
};
