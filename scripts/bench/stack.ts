import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '@siklus/prisma/migrate.ts';
import { seed } from '@siklus/prisma/seed.ts';
import { buildWorkflowBundle } from '@siklus/worker/bundle.ts';
import { openHome } from '../platform/home.ts';
import { anyFreePort, choosePorts } from '../platform/ports.ts';
import { startPostgres } from '../platform/postgres.ts';
import { type Running, saysInLog, startNode } from '../platform/processes.ts';
import { programEnvironment } from '../platform/settings.ts';
import { startTemporal } from '../platform/temporal.ts';
import { temporalBinaries } from '../platform/temporal-binaries.ts';

/** The whole system in a folder of its own, each part a process whose CPU can be read. */
export type Stack = {
  databaseUrl: string;
  temporalAddress: string;
  apiUrl: string;
  password: string;
  pids: { temporal: number; postgres: number; worker: number; api: number; ceilingWorker: number };
  stop(): Promise<void>;
};

const PASSWORD = 'bench-password-1';
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export async function startStack(say: (text: string) => void): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'siklus-bench-'));
  const home = join(folder, 'home');
  openHome(home);
  const ports = await choosePorts('any');
  const stops: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of stops.reverse()) await end();
  };
  try {
    say('starting Postgres and Temporal');
    const postgres = await startPostgres({ home, port: ports.postgres, environment: {} });
    stops.push(() => postgres.stop());
    const temporal = await startTemporal({ home, postgres, ports, binaries: await temporalBinaries(say) });
    stops.push(() => temporal.stop());
    const databaseUrl = postgres.url(postgres.appDatabase);
    await migrate(databaseUrl);
    await seed(databaseUrl, { demo: true, demoPassword: PASSWORD });
    const bundle = join(home, 'workflows.js');
    await buildWorkflowBundle(bundle);

    say('starting worker, API and the ceiling');
    const port = await anyFreePort();
    const env = programEnvironment({
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: 'default',
      SIKLUS_MODE: 'demo',
      SIKLUS_DEMO_PASSWORD: PASSWORD,
      HOST: '127.0.0.1',
      PORT: String(port),
      CONSOLE_DIR: '',
      WORKFLOW_BUNDLE: bundle,
      WORKER_METRICS_PORT: '',
      SIKLUS_KEY_FILE: '',
      SIKLUS_COPIES_FOLDER: '',
      SIKLUS_WITNESSES: '',
      LOG_LEVEL: 'info',
    });
    const start = (name: string, path: string) => {
      const program = startNode({ name, home, file: file(path), env });
      stops.push(() => program.stop());
      return program;
    };
    const worker = start('worker', '../../worker/main.ts');
    const api = start('api', '../../api/server.ts');
    const ceilingWorker = start('ceiling', './ceiling/worker.ts');
    await ready(worker);
    await ready(ceilingWorker);
    const apiUrl = `http://127.0.0.1:${port}`;
    await answers(`${apiUrl}/readyz`);
    const pids = {
      temporal: temporal.running?.pid() ?? 0,
      postgres: postgres.running?.pid() ?? 0,
      worker: worker.pid() ?? 0,
      api: api.pid() ?? 0,
      ceilingWorker: ceilingWorker.pid() ?? 0,
    };
    return { databaseUrl, temporalAddress: temporal.address, apiUrl, password: PASSWORD, pids, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ready(program: Running): Promise<void> {
  if (!(await saysInLog(program, '"msg":"worker ready"', 60_000))) throw new Error(`${program.name} does not come up`);
}

async function answers(url: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${url} does not answer`);
}
