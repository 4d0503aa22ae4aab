import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '@siklus/prisma/migrate.ts';
import { seed } from '@siklus/prisma/seed.ts';
import pg from 'pg';
import { homeFolder, openHome } from '../platform/home.ts';
import { anyFreePort, choosePorts } from '../platform/ports.ts';
import { createDatabase, type Postgres, startPostgres } from '../platform/postgres.ts';
import { startNode } from '../platform/processes.ts';
import { programEnvironment } from '../platform/settings.ts';

/** Postgres with a data folder of its own, and the API on it. Reading needs no engine, so there is none. */
export type Stack = {
  databaseUrl: string;
  apiUrl: string;
  password: string;
  postgresLog: string;
  startApi(): Promise<void>;
  stop(): Promise<void>;
};

const PASSWORD = 'scale-password-1';
/** Where nothing listens, so that no engine of somebody else is ever asked. */
const NOBODY = '127.0.0.1:1';
const API = fileURLToPath(new URL('../../api/server.ts', import.meta.url));

/** Whatever DATABASE_URL says: nobody wants a made-up country in a database that somebody uses. */
export async function startStack({ anew }: { anew: boolean }): Promise<Stack> {
  openHome(homeFolder());
  const home = join(homeFolder(), 'scale');
  openHome(home);
  const ports = await choosePorts('any');
  const postgres = await startPostgres({ home, port: ports.postgres, environment: {} });
  const stops: (() => Promise<void>)[] = [() => postgres.stop()];
  const stop = async () => {
    for (const end of stops.reverse()) await end();
  };
  try {
    const databaseUrl = postgres.url(postgres.appDatabase);
    if (anew) await emptyDatabase(postgres);
    await migrate(databaseUrl);
    await seed(databaseUrl, { demo: true, demoPassword: PASSWORD });
    const port = await anyFreePort();
    const apiUrl = `http://127.0.0.1:${port}`;
    const env = programEnvironment({
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: NOBODY,
      TEMPORAL_NAMESPACE: 'nobody',
      SIKLUS_MODE: 'demo',
      SIKLUS_DEMO_PASSWORD: PASSWORD,
      HOST: '127.0.0.1',
      PORT: String(port),
      CONSOLE_DIR: '',
      WORKFLOW_BUNDLE: '',
      WORKER_METRICS_PORT: '',
      SIKLUS_KEY_FILE: '',
      SIKLUS_COPIES_FOLDER: '',
      SIKLUS_WITNESSES: '',
      LOG_LEVEL: 'warn',
    });
    const postgresLog = postgres.running?.logFile ?? '';
    const startApi = async () => {
      const api = startNode({ name: 'api', home, file: API, env });
      stops.push(() => api.stop());
      await answers(`${apiUrl}/healthz`);
    };
    return { databaseUrl, apiUrl, password: PASSWORD, postgresLog, startApi, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function emptyDatabase({ url, appDatabase }: Postgres): Promise<void> {
  const client = new pg.Client({ connectionString: url('postgres') });
  await client.connect();
  await client.query(`drop database if exists ${pg.escapeIdentifier(appDatabase)} with (force)`);
  await client.end();
  await createDatabase({ url }, appDatabase);
}

async function answers(url: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${url} does not answer`);
}
