import { join } from 'node:path';
import type { Connection } from '@temporalio/client';
import { Stamps, writeWhole } from './home.ts';
import { PlainError } from './plain-error.ts';
import { type Ports, portOwner } from './ports.ts';
import { createDatabase, type Postgres, query } from './postgres.ts';
import { logOf, makeRunFolders, type Running, runToEnd, startGuarded } from './processes.ts';
import { TEMPORAL_VERSION, type TemporalBinaries } from './temporal-binaries.ts';
import { dynamicConfig, serverConfig, TEMPORAL_DATABASES } from './temporal-config.ts';
import { connectTemporal, prepareTemporal } from './temporal-namespaces.ts';

type Store = keyof typeof TEMPORAL_DATABASES;
const SCHEMAS: Record<Store, string> = { default: 'temporal', visibility: 'visibility' };

const ANSWER_WITHIN_MS = 90_000;

export const NAMESPACES = { real: 'default', rehearsal: 'rehearsal' } as const;

/** The namespaces that this installation uses; TEMPORAL_NAMESPACE names the one in which the cycles run. */
export function namespaces(environment: NodeJS.ProcessEnv = process.env): string[] {
  return [...new Set([environment.TEMPORAL_NAMESPACE || NAMESPACES.real, NAMESPACES.rehearsal])];
}

/** A Temporal server that answers and has its namespaces. */
export interface Temporal {
  readonly address: string;
  /** The server process; absent for a server named by TEMPORAL_ADDRESS. */
  readonly running?: Running;
  stop(): Promise<void>;
}

export interface TemporalOptions {
  home: string;
  postgres: Postgres;
  ports: Ports;
  binaries: TemporalBinaries;
  /** Namespaces in which workflows may skip time; `'all'` in tests. */
  timeSkipping?: readonly string[] | 'all';
  onProgress?: (text: string) => void;
  /** Told as soon as this server, and no other, answers at its address. */
  onAnswer?: () => void;
}

/** Starts Temporal on the given Postgres and makes its namespaces and search attributes. */
export async function startTemporal(options: TemporalOptions): Promise<Temporal> {
  const { home, ports, postgres, binaries, timeSkipping = [NAMESPACES.rehearsal], onProgress = () => {} } = options;
  await makeRunFolders(home);
  await bringSchema(home, postgres, binaries, onProgress);
  // Whoever is in this list from a run that has just ended is waited for, up to half a minute, before the server serves.
  await query(postgres, TEMPORAL_DATABASES.default, 'delete from cluster_membership');

  const configFile = join(home, 'temporal/server.yaml');
  const dynamicFile = join(home, 'temporal/dynamic.yaml');
  writeWhole(dynamicFile, dynamicConfig(timeSkipping));
  writeWhole(configFile, serverConfig(postgres, ports, dynamicFile));

  onProgress('starting');
  const running = await startGuarded({
    name: 'temporal',
    command: binaries.server,
    args: ['--config-file', configFile, '--allow-no-auth', 'start'],
    home,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: 'UTC' },
    // Everything it knows is in Postgres: a server that is slow to leave may be killed.
    graceMs: 4_000,
  });
  const address = `127.0.0.1:${ports.temporalFrontend}`;
  try {
    const connection = await connectTemporal(address, ANSWER_WITHIN_MS, () => running.hasEnded());
    try {
      await requireOwn(connection, postgres, running, ports.temporalFrontend);
      options.onAnswer?.();
      onProgress('namespaces');
      await prepareTemporal(connection, namespaces());
    } finally {
      await connection.close();
    }
  } catch (error) {
    const log = running.hasEnded() ? await logOf(running) : '';
    await running.stop();
    throw log === '' ? error : startFailure(log, running.logFile);
  }
  return { address, running, stop: () => running.stop(10_000) };
}

/**
 * Refuses a server that answers in the place of ours, which another start may have put on the port meanwhile: what is sent
 * there would become part of a stranger's record. Each cluster has an id of its own, and it lies in its database.
 */
async function requireOwn(
  connection: Connection,
  postgres: Pick<Postgres, 'url'>,
  running: Running,
  port: number,
): Promise<void> {
  const { clusterId } = await connection.workflowService.getClusterInfo({});
  const found = await query(
    postgres,
    TEMPORAL_DATABASES.default,
    'select 1 from cluster_metadata_info where position($1::bytea in data) > 0',
    [Buffer.from(clusterId ?? '?')],
  );
  if (found.length > 0 && !running.hasEnded()) return;
  const owner = portOwner(port);
  throw new PlainError(
    `Port ${port} was taken meanwhile by another Temporal${owner === undefined ? '' : `, ${owner}`}; run npm start again.`,
  );
}

/** Uses a cluster or Temporal Cloud as it is; its namespaces are made when this account may make them. */
export async function useTemporal(address: string): Promise<Temporal> {
  const connection = await connectTemporal(address, 20_000);
  try {
    await prepareTemporal(connection, namespaces());
  } finally {
    await connection.close();
  }
  return { address, stop: async () => {} };
}

async function bringSchema(
  home: string,
  postgres: Postgres,
  binaries: TemporalBinaries,
  progress: (text: string) => void,
): Promise<void> {
  const stamps = new Stamps(home);
  const stamp = async () => `${TEMPORAL_VERSION} on ${await identity(postgres)}`;
  if (stamps.get('temporal-schema') === (await stamp())) return;
  progress('schema');
  await Promise.all(
    Object.entries(TEMPORAL_DATABASES).map(([kind, database]) =>
      bringDatabase(postgres, binaries, database, `postgresql/v12/${SCHEMAS[kind as Store]}`),
    ),
  );
  stamps.set('temporal-schema', await stamp());
}

/**
 * Makes a database under another name and gives it its own name when it is complete: the tool's steps are not transactions, so a
 * start broken off in the middle would leave tables that no later run can finish. An existing one is brought up to date.
 */
async function bringDatabase(
  postgres: Postgres,
  binaries: TemporalBinaries,
  name: string,
  schema: string,
): Promise<void> {
  const exists = (await query(postgres, 'postgres', 'select 1 from pg_database where datname = $1', [name])).length > 0;
  const database = exists ? name : `${name}_unfinished`;
  if (!exists) {
    await query(postgres, 'postgres', `drop database if exists ${database} with (force)`);
    await createDatabase(postgres, database);
  }
  const versioned = await query(
    postgres,
    database,
    "select 1 from information_schema.tables where table_name = 'schema_version'",
  );
  if (versioned.length === 0) await runTool(postgres, binaries, database, ['setup-schema', '-v', '0.0']);
  await runTool(postgres, binaries, database, ['update-schema', '--schema-name', schema]);
  if (exists) return;
  // The server looks its schema version up by the database's name.
  await query(postgres, database, 'update schema_version set db_name = $1', [name]);
  await query(postgres, 'postgres', `alter database ${database} rename to ${name}`);
}

/** Which database cluster this is: a stamp must not outlive the data it speaks of. */
async function identity(postgres: Postgres): Promise<string> {
  const found = await query(
    postgres,
    'postgres',
    `select (select count(*) from pg_database where datname in ('${TEMPORAL_DATABASES.default}', '${TEMPORAL_DATABASES.visibility}')) as n,
            system_identifier as id from pg_control_system()`,
  );
  return `${found[0]?.id} with ${found[0]?.n} databases`;
}

async function runTool(
  postgres: Postgres,
  binaries: TemporalBinaries,
  database: string,
  args: string[],
): Promise<void> {
  const env = {
    ...process.env,
    SQL_HOST: postgres.host,
    SQL_PORT: String(postgres.port),
    SQL_USER: postgres.user,
    SQL_PASSWORD: postgres.password,
    SQL_DATABASE: database,
    SQL_PLUGIN: 'postgres12',
  };
  const answer = await runToEnd(binaries.sqlTool, args, { env });
  if (answer.code === 0) return;
  if (/no space left/i.test(answer.output))
    throw new PlainError("The disk is full: Temporal's tables could not be made.");
  throw new PlainError(
    `Temporal's tables could not be made in ${database}: ${answer.output.trim().split('\n').at(-1)}`,
  );
}

function startFailure(log: string, logFile: string): PlainError {
  if (log.includes('address already in use'))
    return new PlainError('Temporal cannot start: one of its ports was taken meanwhile; run npm start again.');
  if (/no space left/i.test(log)) return new PlainError('The disk is full: Temporal cannot start.');
  return new PlainError(`Temporal ended while starting; its log is ${logFile}.`);
}
