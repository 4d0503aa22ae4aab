import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { keptSecret } from './home.ts';
import { PlainError } from './plain-error.ts';
import { postgresAccount } from './postgres-account.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { provideData } from './postgres-data.ts';
import { commandLine, kill, logOf, makeRunFolders, type Running, startGuarded } from './processes.ts';

/** A Postgres server that answers. */
export interface Postgres {
  /** The connection address of one of its databases. */
  url(database: string): string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** True when the server is somebody else's (DATABASE_URL): we never stop it. */
  readonly external: boolean;
  /** The application's database as API and worker sign in: they can add to the record and take nothing from it. */
  readonly appUrl: string;
  /** The name of the application's database. */
  readonly appDatabase: string;
  /** The server process; absent for an external server. */
  readonly running?: Running;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  home: string;
  port: number;
  log?: (sentence: string) => void;
  /** False only in tests: commits need not survive a crash of the machine. */
  durable?: boolean;
  environment?: NodeJS.ProcessEnv;
}

const SUPERUSER = 'siklus';
/** Made by the migrations (prisma/app-role.ts). */
const APP_ROLE = 'siklus_app';
const WRONG_PASSWORD = '28P01';

/** The server named by DATABASE_URL (DATABASE_OWNER_URL names the owner of its tables), else Postgres 18 from npm with its data in the home. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { DATABASE_URL: given, DATABASE_OWNER_URL: owner } = options.environment ?? process.env;
  return given ? external(owner || given, given) : embedded(options);
}

async function external(given: string, appUrl: string): Promise<Postgres> {
  let address: URL;
  try {
    address = new URL(given);
  } catch {
    throw new PlainError('DATABASE_URL is no address; write it as postgres://user:password@host:5432/siklus.');
  }
  const url = (database: string) => Object.assign(new URL(given), { pathname: `/${database}` }).href;
  const appDatabase = address.pathname.slice(1) || 'siklus';
  const server: Postgres = {
    url,
    host: address.hostname,
    port: Number(address.port || 5432),
    user: decodeURIComponent(address.username),
    password: decodeURIComponent(address.password),
    external: true,
    appUrl,
    appDatabase,
    stop: async () => {},
  };
  await createDatabase(server, appDatabase).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new PlainError(
      `The Postgres server of DATABASE_URL (${server.host}:${server.port}) cannot be used: ${why || 'no answer'}.`,
    );
  });
  return server;
}

async function embedded(options: PostgresOptions): Promise<Postgres> {
  const { home, port, log = () => {} } = options;
  await makeRunFolders(home);
  const account = postgresAccount();
  const binaries = postgresBinaries(account);
  const password = keptSecret(home, 'postgres-password');
  const dataFolder = await provideData({ home, account, binaries, user: SUPERUSER, password, log });
  await endFormerPostmaster(dataFolder);

  const { uid, gid } = account;
  const running = await startGuarded({
    name: 'postgres',
    command: binaries.postgres,
    args: ['-D', dataFolder, ...settings(port, options.durable ?? true)],
    home,
    cwd: dataFolder,
    uid,
    gid,
    env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' },
    stopSignal: 'SIGINT',
    graceMs: 8_000,
  });
  const url = (database: string) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
  const server: Postgres = {
    url,
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password,
    external: false,
    appUrl: `postgres://${APP_ROLE}:${keptSecret(home, 'app-password')}@127.0.0.1:${port}/siklus`,
    appDatabase: 'siklus',
    running,
    stop: () => running.stop(10_000),
  };
  await ready(server, running, dataFolder);
  await createDatabase(server, server.appDatabase);
  return server;
}

/** A postmaster that a killed start left behind is stopped; a stale lock file whose number now belongs to another process is removed. */
async function endFormerPostmaster(dataFolder: string): Promise<void> {
  const lockFile = join(dataFolder, 'postmaster.pid');
  if (!existsSync(lockFile)) return;
  const pid = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
  const isOurs = () => commandLine(pid)?.includes(dataFolder) === true;
  if (isOurs()) kill(pid, 'SIGINT');
  for (let waited = 0; waited < 8_000 && isOurs(); waited += 50) await sleep(50);
  if (isOurs()) kill(pid, 'SIGKILL');
  for (let waited = 0; waited < 3_000 && isOurs(); waited += 50) await sleep(50);
  rmSync(lockFile, { force: true });
}

function settings(port: number, durable: boolean): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: 200,
    shared_buffers: '128MB',
    max_wal_size: '512MB',
    log_min_messages: 'warning',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Waits until this server, and no other that may have taken the port meanwhile, answers from its own folder. */
async function ready(server: Postgres, running: Running, dataFolder: string): Promise<void> {
  const until = Date.now() + 60_000;
  let why = '';
  while (Date.now() < until) {
    if (running.hasEnded()) throw startFailure(await logOf(running), server.port);
    try {
      const [row] = await query(server, 'postgres', `select current_setting('data_directory') as folder`);
      if (row?.folder === dataFolder || row?.folder === realpathSync(dataFolder)) return;
      why = `another server answers on port ${server.port}`;
      break;
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
      if ((error as { code?: string }).code === WRONG_PASSWORD) break;
      await sleep(50);
    }
  }
  // One that could not have its port ends by itself, and says so.
  await Promise.race([running.ended, sleep(2_000, undefined, { ref: false })]);
  if (running.hasEnded()) throw startFailure(await logOf(running), server.port);
  await running.stop();
  throw new PlainError(`Postgres runs and cannot be used (${why}); its log is ${running.logFile}.`);
}

function startFailure(log: string, port: number): PlainError {
  if (log.includes('No space left')) return new PlainError('The disk is full: Postgres cannot start.');
  if (log.includes('could not bind')) return new PlainError(`Postgres cannot listen on port ${port}: it is taken.`);
  const reason = log.split('\n').find((line) => /FATAL|PANIC|error/i.test(line)) ?? log.trim().split('\n').at(-1) ?? '';
  return new PlainError(
    `Postgres cannot open its data (${reason.replace(/^.*?(FATAL|PANIC):\s*|^\s*but\s/, '').trim()}): put it back from a backup, or begin anew with npm start -- --reset.`,
  );
}

/** Makes the database when it is absent. */
export async function createDatabase(server: Pick<Postgres, 'url'>, name: string): Promise<void> {
  const found = await query(server, 'postgres', 'select 1 from pg_database where datname = $1', [name]);
  if (found.length === 0) await query(server, 'postgres', `create database ${pg.escapeIdentifier(name)}`);
}

/** One statement on its own connection. */
export async function query(
  server: Pick<Postgres, 'url'>,
  database: string,
  text: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.url(database), connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(text, values)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}
