import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPool } from '@siklus/prisma/connect.ts';
import { migrate } from '@siklus/prisma/migrate.ts';
import { seed } from '@siklus/prisma/seed.ts';
import { CHANNEL_ARGS } from '@siklus/workflows/contract/connection.ts';
import { Client, Connection } from '@temporalio/client';
import type pg from 'pg';
import { desaOf } from '../demo/main.ts';
import type { DemoVillage } from '../demo/village.ts';
import { openHome } from '../platform/home.ts';
import { anyFreePort, choosePorts } from '../platform/ports.ts';
import { type Postgres, startPostgres } from '../platform/postgres.ts';
import { logOf, type Running, saysInLog, startNode } from '../platform/processes.ts';
import { programEnvironment } from '../platform/settings.ts';
import { startTemporal, type Temporal } from '../platform/temporal.ts';
import { temporalBinaries } from '../platform/temporal-binaries.ts';

/** A whole system in a folder of its own, whose worker and API are those of whatever release is deployed. */
export type Regency = {
  folder: string;
  apiUrl: string;
  password: string;
  pool: pg.Pool;
  client: Client;
  villages: DemoVillage[];
  /** What programs are started with. */
  env: NodeJS.ProcessEnv;
  pids(): Record<'temporal' | 'postgres' | 'worker' | 'api', number>;
  /** Stops the programs of the release before and starts those of this one; resolves when they are ready. */
  deploy(tree: string): Promise<{ readyMs: number }>;
  /** Ends a program with SIGKILL and starts it again, as whoever keeps it running would. */
  kill(name: 'worker' | 'api' | 'temporal' | 'postgres'): Promise<void>;
  workerLog(): string;
  stop(): Promise<void>;
};

const PASSWORD = 'drill-password-1';
const READY_MS = 600_000;

export async function startRegency(villages: number, say: (text: string) => void): Promise<Regency> {
  const folder = await mkdtemp(join(tmpdir(), 'siklus-drill-'));
  const home = join(folder, 'home');
  openHome(home);
  const ports = await choosePorts('any');
  const port = await anyFreePort();
  const apiUrl = `http://127.0.0.1:${port}`;
  const binaries = await temporalBinaries(say);
  let postgres: Postgres = await startPostgres({ home, port: ports.postgres, environment: {} });
  let temporal: Temporal = await startTemporal({ home, postgres, ports, binaries, timeSkipping: 'all' });
  const databaseUrl = postgres.url(postgres.appDatabase);
  await migrate(databaseUrl);
  await seed(databaseUrl, { demo: true, demoPassword: PASSWORD });
  const env = {
    ...programEnvironment({
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: 'default',
      SIKLUS_MODE: 'demo',
      SIKLUS_DEMO_PASSWORD: PASSWORD,
      HOST: '127.0.0.1',
      PORT: String(port),
      CONSOLE_DIR: '',
      WORKFLOW_BUNDLE: '',
      WORKER_METRICS_PORT: '',
      SIKLUS_KEY_FILE: join(home, 'keys/checkpoint.pem'),
      SIKLUS_COPIES_FOLDER: join(home, 'checkpoints'),
      SIKLUS_WITNESSES: '',
      LOG_LEVEL: 'info',
    }),
  };
  const pool = createPool({ databaseUrl, max: 4, applicationName: 'siklus-drill', onError: () => {} });
  const connection = await Connection.connect({ address: temporal.address, channelArgs: CHANNEL_ARGS });
  const client = new Client({ connection });
  let tree = '';
  const programs: Record<'worker' | 'api', Running | null> = { worker: null, api: null };

  async function start(name: 'worker' | 'api'): Promise<void> {
    const file = join(tree, name === 'worker' ? 'worker/main.ts' : 'api/server.ts');
    const own = { ...env, WORKFLOW_BUNDLE: join(tree, 'worker/dist/workflow-bundle.js') };
    const program = startNode({ name, home, file, env: own, cwd: tree });
    programs[name] = program;
    const ready =
      name === 'worker'
        ? await saysInLog(program, '"msg":"worker ready"', READY_MS)
        : await answers(`${apiUrl}/readyz`, program);
    if (!ready) throw new Error(`${name} of ${tree} does not come up:\n${(await logOf(program)).slice(-3_000)}`);
  }

  return {
    folder,
    apiUrl,
    password: PASSWORD,
    pool,
    client,
    villages: (await desaOf(pool)).slice(0, villages),
    env,
    pids: () => ({
      temporal: temporal.running?.pid() ?? 0,
      postgres: postgres.running?.pid() ?? 0,
      worker: programs.worker?.pid() ?? 0,
      api: programs.api?.pid() ?? 0,
    }),
    async deploy(next) {
      const began = Date.now();
      await Promise.all([programs.worker?.stop(), programs.api?.stop()]);
      tree = next;
      await Promise.all([start('worker'), start('api')]);
      return { readyMs: Date.now() - began };
    },
    async kill(name) {
      if (name === 'worker' || name === 'api') {
        await programs[name]?.stop(0);
        return start(name);
      }
      const running = name === 'temporal' ? temporal.running : postgres.running;
      const pid = running?.pid();
      if (pid) process.kill(pid, 'SIGKILL');
      await running?.ended;
      if (name === 'postgres') postgres = await startPostgres({ home, port: ports.postgres, environment: {} });
      else temporal = await startTemporal({ home, postgres, ports, binaries, timeSkipping: 'all' });
    },
    workerLog: () => programs.worker?.logFile ?? '',
    async stop() {
      await Promise.all([programs.worker?.stop(), programs.api?.stop()]);
      await pool.end().catch(() => {});
      await connection.close();
      await temporal.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string, program: Running): Promise<boolean> {
  for (const until = Date.now() + READY_MS; Date.now() < until && !program.hasEnded(); ) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}
