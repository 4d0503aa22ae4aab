import { randomUUID } from 'node:crypto';
import { createApp } from '@siklus/api/app.ts';
import { type Config, readConfig } from '@siklus/api/config.ts';
import { connectEngine, type Engine } from '@siklus/api/engine/connect.ts';
import { createHub, type Hub } from '@siklus/api/live/hub.ts';
import { createLogger } from '@siklus/api/log.ts';
import { createPool } from '@siklus/prisma/connect.ts';
import { POOL_SIZE } from '@siklus/worker/create-worker.ts';
import type { ProofSettings } from '@siklus/worker/proof/deps.ts';
import { type Release, startRelease } from '@siklus/worker/release/start.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type pg from 'pg';
import request, { type Response, type Test } from 'supertest';
import { appUrl, freshDatabase } from '../setup/database.ts';
import { proofFolder } from '../setup/proof-folder.ts';
import { TEST_PASSWORD } from '../setup/servers-file.ts';
import { temporal } from '../setup/temporal.ts';
import { installQuietRuntime, silent } from '../workflows/quiet-runtime.ts';

export { TEST_PASSWORD };

/** Two villages of one district, one of another, and a kelurahan: real ones. */
export const PERIAN = { id: '6402012001', code: '64.02.01.2001', district: '64.02.01' };
export const MUARA_LEKA = { id: '6402012002', code: '64.02.01.2002', district: '64.02.01' };
export const LOA_KULU_KOTA = { id: '6402042001', code: '64.02.04.2001', district: '64.02.04' };

/** What createApp gives. */
export type App = ReturnType<typeof createApp>;

export type Api = {
  app: App;
  config: Config;
  /** As superuser; the application has a pool of its own account. */
  pool: pg.Pool;
  engine: Engine;
  hub: Hub;
  databaseUrl: string;
  /** Only with `proof`. */
  proof: ProofSettings | undefined;
  /** Where the worker ran, none answers any more until it is called back. */
  stopWorker(): Promise<void>;
  /** With the code of a release other than the present one, where it is given; answers that release. */
  startWorker(code?: string): Promise<Release>;
  /** Signed in once per name; later calls share the session. */
  as(username: string): Promise<Caller>;
  stop(): Promise<void>;
};

type Options = {
  worker?: boolean;
  /** The worker also signs, archives and verifies, its key and copies in a folder that goes with the server. */
  proof?: boolean;
  settings?: Record<string, string>;
  isOpen?: () => boolean;
  heartbeatMs?: number;
  /** Instead of a fresh one; it stays. */
  databaseUrl?: string;
  /** The clock of the server. */
  now?: () => Instant;
};

/** The real application on a database and a namespace of its own; with `worker`, commands are carried out. */
export async function startApi(options: Options = {}): Promise<Api> {
  const { databaseUrl: given } = options;
  const [database, server] = await Promise.all([
    given === undefined ? freshDatabase({ demo: true }) : { url: given, drop: async () => undefined },
    temporal(),
  ]);
  const config = readConfig({
    DATABASE_URL: appUrl(database.url),
    TEMPORAL_ADDRESS: server.address,
    TEMPORAL_NAMESPACE: server.namespace,
    SIKLUS_MODE: 'demo',
    LOG_LEVEL: 'silent',
    ...options.settings,
  });
  const log = createLogger(config.logLevel);
  const pool = createPool({ databaseUrl: database.url, max: 10, applicationName: 'test' });
  const ownPool = createPool({ databaseUrl: config.databaseUrl, max: 10, applicationName: 'test-api' });
  const engine = connectEngine(config.temporal);
  const hub = createHub(config.databaseUrl, log);
  const app = createApp({
    config,
    pool: ownPool,
    engine,
    hub,
    log,
    isOpen: options.isOpen ?? (() => true),
    heartbeatMs: options.heartbeatMs,
    ...(options.now && { now: options.now }),
  });
  const nobody = async () => undefined;
  const folder = options.proof ? await proofFolder() : null;
  const proof = folder?.settings;
  const work = async (code?: string) => {
    const settings = { proof, ...(code && { code }), ...(options.now && { now: options.now }) };
    const { release, stop } = await startWorker(server, config.databaseUrl, settings);
    stopRunning = stop;
    return release;
  };
  let stopRunning: () => Promise<void> = nobody;
  if (options.worker) await work();
  const stopWorker = async () => {
    await stopRunning();
    stopRunning = nobody;
  };
  const callers = new Map<string, Promise<Caller>>();
  return {
    app,
    config,
    pool,
    engine,
    hub,
    databaseUrl: database.url,
    proof,
    stopWorker,
    startWorker: work,
    as(username) {
      const known = callers.get(username) ?? signIn(app, username);
      callers.set(username, known);
      return known;
    },
    async stop() {
      await stopWorker();
      await hub.stop();
      await Promise.all([pool.end(), ownPool.end()]);
      await Promise.all([engine.connection.close(), server.connection.close()]);
      await database.drop();
      await folder?.remove();
    },
  };
}

type TestServer = Awaited<ReturnType<typeof temporal>>;

async function startWorker(
  { address, namespace, connection, workflowBundle }: TestServer,
  databaseUrl: string,
  { code, ...settings }: { proof: ProofSettings | undefined; code?: string; now?: () => Instant },
) {
  installQuietRuntime();
  const native = await NativeConnection.connect({ address });
  const pool = createPool({ databaseUrl, max: POOL_SIZE, applicationName: 'test-worker' });
  const client = new Client({ connection, namespace });
  const close = async () => {
    await pool.end();
    await native.close();
  };
  const bundle = code === undefined ? { codePath: workflowBundle } : { code };
  try {
    const release = await startRelease({ connection: native, namespace, client, pool, bundle, ...settings }, silent);
    const stop = async () => {
      await release.stop();
      await close();
    };
    return { release, stop };
  } catch (error) {
    await close();
    throw error;
  }
}

export type Caller = {
  cookie: string;
  get(path: string): Test;
  /** With a key of its own unless one is given. */
  post(path: string, body: unknown, key?: string): Test;
};

/** Through the real sign-in. */
export async function signIn(app: App, username: string, password = TEST_PASSWORD): Promise<Caller> {
  const response = await request(app).post('/api/v1/session').send({ username, password });
  if (response.status !== 201) throw new Error(`${username} cannot sign in: ${response.status} ${response.text}`);
  return callerWith(app, cookieOf(response));
}

export function callerWith(app: App, cookie: string): Caller {
  return {
    cookie,
    get: (path) => request(app).get(`/api/v1${path}`).set('Cookie', cookie),
    post: (path, body, key = randomUUID()) =>
      request(app)
        .post(`/api/v1${path}`)
        .set({ Cookie: cookie, 'Idempotency-Key': key, 'Content-Type': 'application/json' })
        .send(body === undefined ? '' : JSON.stringify(body)),
  };
}

/** `name=value` of the session cookie that an answer set. */
export function cookieOf(response: { headers: Record<string, unknown> }): string {
  const [cookie] = (response.headers['set-cookie'] as string[] | undefined) ?? [];
  if (cookie === undefined) throw new Error('No cookie was set');
  return cookie.split(';')[0] ?? '';
}

/** Opens a year for these villages and waits until their cycles can be read. */
export async function openYear(api: Api, year: number, villages: string[]): Promise<void> {
  const dpmd = await api.as('dpmd');
  const answer = await insist((key) => dpmd.post('/fiscal-years', { year, villages }, key));
  if (answer.status !== 202) throw new Error(`Not opened: ${answer.status} ${answer.text}`);
  // A whole regency takes its time on a busy machine.
  const seconds = 40 + villages.length;
  await until(async () => (await dpmd.get(`/fiscal-years/${year}`)).body.status === 'open', seconds);
  await until(async () => {
    const { body } = await dpmd.get(`/cycles?fiscalYear=${year}&perPage=200`);
    return (body as unknown[]).length >= villages.length;
  }, seconds);
}

/** Repeats a write with the same key as long as nothing is known of it, as every client should. */
export async function insist(write: (key: string) => Test): Promise<Response> {
  const key = randomUUID();
  let answer = await write(key);
  await until(async () => {
    if (answer.status === 503) answer = await write(key);
    return answer.status !== 503;
  });
  return answer;
}

/** Waits until a condition holds; fails after so many seconds. */
export async function until(holds: () => Promise<boolean>, seconds = 40): Promise<void> {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The condition did not come true within ${seconds} seconds`);
}
