import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build, CONSOLE, CONSOLE_FOLDER, PRISMA_CLIENT, WORKFLOW_BUNDLE, WORKFLOWS } from './builds.ts';
import { Contents } from './contents.ts';
import { DemoRun, type DemoState } from './demo-run.ts';
import { CHECKOUT, keptSecret } from './home.ts';
import { echo } from './log.ts';
import { PlainError } from './plain-error.ts';
import { anyFreePort, choosePorts, isFree, type Ports } from './ports.ts';
import { type Postgres, query, startPostgres } from './postgres.ts';
import { logOf, type Running, saysInLog, startNode } from './processes.ts';
import type { Progress, Report } from './progress.ts';
import { writeRunFile } from './run-file.ts';
import { type Mode, type ProgramSettings, programEnvironment, type StartOptions } from './settings.ts';
import type { StatusLine } from './status-line.ts';
import { Supervisor } from './supervisor.ts';
import { NAMESPACES, startTemporal, useTemporal } from './temporal.ts';
import { temporalBinaries } from './temporal-binaries.ts';
import { startVite } from './vite.ts';

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
  'Hot reload',
  'Demo',
] as const;

/** Time for worker and API to load and to find Postgres and Temporal, which may still be starting. */
const READY_WITHIN_MS = 120_000;

/** Where Vite's users look for it. */
const VITE_PORT = 5173;
/** The programs that are made of this checkout, by the names of their logs. */
const OURS = ['worker', 'api', 'vite'];

/** In which order programs stop, and how many milliseconds each may take. */
const STOP_ORDER = { 'Hot reload': 2_000, API: 4_000, Worker: 5_000, Temporal: 5_000, Postgres: 10_000 } as const;

export interface SystemOptions {
  home: string;
  port: number;
  mode: Mode;
  start: StartOptions;
  say: (sentence: string) => void;
  giveUp: (sentence: string) => void;
}

/** Everything that `npm start` runs, brought up in order of need and stopped in reverse. */
export class System {
  readonly #options: SystemOptions;
  readonly #supervisor: Supervisor;
  readonly remarks: string[] = [];
  readonly #contents: Contents;
  readonly #demo: DemoRun;
  #demoState: DemoState | undefined;
  #settings: ProgramSettings | undefined;
  #postgres: Postgres | undefined;

  constructor(options: SystemOptions) {
    this.#options = options;
    this.#contents = new Contents(options.home);
    this.#demo = new DemoRun(this.#contents, (state) => {
      this.#demoState = state;
      this.#describe();
    });
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
      this.#options.start.dev ? '' : 'Hot reload',
      this.#makesDemo() ? '' : 'Demo',
    ];
    return STAGES.filter((stage) => !skipped.includes(stage));
  }

  /** One statement on the application's database. */
  ask(text: string): Promise<Record<string, unknown>[]> {
    const postgres = this.#started();
    return query(postgres, postgres.appDatabase, text);
  }

  async start(progress: Progress): Promise<void> {
    const ports = await choosePorts();
    const contents = this.#contents;
    const unchanged = (result: 'made' | 'unchanged') => (result === 'made' ? '' : result);

    const client = progress.stage('Prisma client', () => build(PRISMA_CLIENT), unchanged);
    const postgres = progress.stage('Postgres 18', () => this.#startPostgres(ports));
    const site = progress.stage('Console', () => build(CONSOLE), unchanged);
    const bundle = progress.stage('Workflow bundle', () => build(WORKFLOWS), unchanged);
    const binaries = process.env.TEMPORAL_ADDRESS
      ? Promise.resolve(undefined)
      : progress.stage(
          'Temporal programs',
          (report) => temporalBinaries(report),
          ({ from }) => `from ${from}`,
        );

    let engineAnswers = () => {};
    const engine = new Promise<void>((tell) => {
      engineAnswers = tell;
    });
    const temporal = Promise.all([postgres, binaries]).then(async ([server, programs]) => {
      await progress.stage('Temporal 1.32', (report) =>
        this.#startTemporal(ports, server, programs, report, engineAnswers),
      );
      engineAnswers();
    });
    const data = Promise.all([postgres, client]).then(async ([server]) => {
      await progress.stage('Tables', () => contents.migrate(server, this.#migrating()), unchanged);
      await progress.stage('Reference data', () => contents.seed(server, this.#demoAccounts()), unchanged);
    });
    // Worker and API load as soon as our own engine answers, and wait themselves until it is ready. Not before: on a port that
    // somebody else has taken meanwhile they would work for a stranger.
    const worker = Promise.all([postgres, engine, data, bundle]).then(([server]) =>
      progress.stage('Worker', () =>
        this.#keepNode('Worker', 'worker/main.ts', this.#settingsFor(server, ports), workerReady),
      ),
    );
    // The API reads the console's files when they are asked for, so it loads while they are built.
    const api = Promise.all([postgres, engine, data]).then(([server]) =>
      progress.stage('API', () =>
        this.#keepNode('API', 'api/server.ts', this.#settingsFor(server, ports), apiReady(this.#options.port)),
      ),
    );
    await Promise.all([temporal, worker, api, site]);
    if (this.#options.start.dev) await progress.stage('Hot reload', () => this.#keepVite());
    if (!this.#makesDemo()) return;
    // A demo that fails takes nothing else down; why it failed is said when it is over.
    await progress
      .stage(
        'Demo',
        (report) => this.#demo.first(this.#started(), this.#demoPlace(), report),
        (remark) => remark,
      )
      .catch(() => {});
  }

  /** What is made behind the ready line; ends when nothing is left to do, or it is stopped. */
  finish(line: StatusLine, log: (text: string) => void): Promise<void> {
    return this.#demo.rest(line, log);
  }

  #makesDemo(): boolean {
    return this.#options.start.demo && this.#options.mode === 'demo';
  }

  /** A demo can be made anew; elsewhere somebody has to agree to what cannot be undone. */
  #migrating() {
    const agreed = this.#options.mode === 'demo' || process.env.SIKLUS_CONTRACT === 'yes';
    return { agreed, say: (sentence: string) => void this.remarks.push(sentence) };
  }

  /** The password of the demo accounts; production has none of them. */
  #demoAccounts(): string | undefined {
    return this.#options.mode === 'demo' ? this.demoPassword : undefined;
  }

  #demoPlace() {
    if (this.#settings === undefined) throw new Error('The programs have not been started');
    // The engine that this system uses: another one may be the first that answers on this machine.
    const { TEMPORAL_ADDRESS: temporalAddress, TEMPORAL_NAMESPACE: namespace } = this.#settings;
    return {
      temporalAddress,
      namespace,
      apiUrl: `http://127.0.0.1:${this.#options.port}`,
      password: this.demoPassword,
    };
  }

  #started(): Postgres {
    if (this.#postgres === undefined) throw new Error('Postgres has not been started');
    return this.#postgres;
  }

  async stop(): Promise<void> {
    await this.#demo.stop();
    await this.#supervisor.stop(STOP_ORDER);
  }

  async #startPostgres(ports: Ports): Promise<Postgres> {
    const { home } = this.#options;
    await this.#supervisor.keep('Postgres', async () => {
      this.#postgres = await startPostgres({ home, port: ports.postgres, log: (remark) => this.remarks.push(remark) });
      return this.#echoed(this.#postgres.running);
    });
    return this.#started();
  }

  async #startTemporal(
    ports: Ports,
    postgres: Postgres,
    binaries: Awaited<ReturnType<typeof temporalBinaries>> | undefined,
    onProgress: Report,
    onAnswer: () => void,
  ): Promise<void> {
    if (binaries === undefined) return void (await useTemporal(process.env.TEMPORAL_ADDRESS ?? ''));
    await this.#supervisor.keep('Temporal', async () => {
      const temporal = await startTemporal({
        home: this.#options.home,
        postgres,
        ports,
        binaries,
        onProgress,
        onAnswer,
      });
      return this.#echoed(temporal.running);
    });
  }

  #settingsFor(postgres: Postgres, ports: Ports): ProgramSettings {
    this.#settings = {
      DATABASE_URL: postgres.appUrl,
      TEMPORAL_ADDRESS: process.env.TEMPORAL_ADDRESS || `127.0.0.1:${ports.temporalFrontend}`,
      TEMPORAL_NAMESPACE: process.env.TEMPORAL_NAMESPACE || NAMESPACES.real,
      SIKLUS_MODE: this.#options.mode,
      SIKLUS_DEMO_PASSWORD: this.#demoAccounts() ?? '',
      HOST: process.env.HOST || '127.0.0.1',
      PORT: String(this.#options.port),
      CONSOLE_DIR: CONSOLE_FOLDER,
      // A developer's worker bundles what it finds when it starts again.
      WORKFLOW_BUNDLE: this.#options.start.dev ? '' : WORKFLOW_BUNDLE,
      WORKER_METRICS_PORT: String(ports.workerMetrics),
      SIKLUS_KEY_FILE: process.env.SIKLUS_KEY_FILE || join(this.#options.home, 'keys/checkpoint.pem'),
      SIKLUS_COPIES_FOLDER: process.env.SIKLUS_COPIES_FOLDER || join(this.#options.home, 'checkpoints'),
      SIKLUS_WITNESSES: process.env.SIKLUS_WITNESSES || '',
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
        watch: this.#options.start.dev,
      });
      this.#echoed(running);
      if (await ready(running)) return running;
      const last = (await logOf(running)).trim().split('\n').slice(-5).join('\n');
      await running.stop();
      throw new PlainError(`${name} did not become ready; its log ${running.logFile} ends with:\n${last}`);
    });
  }

  /** Vite serves the console from its sources, and puts what changes into the open page. */
  async #keepVite(): Promise<void> {
    const port = (await isFree(VITE_PORT)) ? VITE_PORT : await anyFreePort();
    const { home } = this.#options;
    const api = `http://127.0.0.1:${this.#options.port}`;
    await this.#supervisor.keep('Hot reload', async () => {
      const running = startVite({ home, api, port });
      this.#echoed(running);
      if (await saysInLog(running, `127.0.0.1:${port}`, READY_WITHIN_MS)) return running;
      throw new PlainError(`Vite did not become ready; its log is ${running.logFile}.`);
    });
    this.remarks.push(`The console with hot reload: http://127.0.0.1:${port}`);
  }

  #echoed(running: Running | undefined): Running | undefined {
    const { verbose, dev } = this.#options.start;
    // A developer reads what his programs say, not what the servers do.
    if (running !== undefined && (verbose || (dev && OURS.includes(running.name)))) echo(running);
    return running;
  }

  /** Tells other terminals where the system is; written again whenever a program was started. */
  #describe(): void {
    if (this.#settings === undefined) return;
    const url = `http://127.0.0.1:${this.#options.port}`;
    writeRunFile(this.#options.home, {
      url,
      settings: this.#settings,
      databaseOwnerUrl: this.#started().url(this.#started().appDatabase),
      pid: process.pid,
      pids: this.#supervisor.pids(),
      ...(this.#demoState && { demo: this.#demoState }),
    });
  }
}

const workerReady = (running: Running) => saysInLog(running, '"msg":"worker ready"', READY_WITHIN_MS);

const apiReady = (port: number) => async (running: Running) => {
  // Its own word first: another system's API may answer on a port that was free a moment ago.
  if (!(await saysInLog(running, '"msg":"listening"', READY_WITHIN_MS))) return false;
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until && !running.hasEnded(); ) {
    const status = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ status }) => status,
      () => 0,
    );
    if (status === 200) return true;
    await sleep(100);
  }
  return false;
};
