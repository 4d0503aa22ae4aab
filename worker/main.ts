import { changeableTables, MAY_CHANGE_RECORD } from '@siklus/prisma/app-role.ts';
import { createPool } from '@siklus/prisma/connect.ts';
import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { pino } from 'pino';
import { workflowBundle } from './bundle.ts';
import { readConfig } from './config.ts';
import { POOL_SIZE } from './create-worker.ts';
import { patiently } from './patience.ts';
import { startRelease } from './release/start.ts';
import { installRuntime } from './runtime.ts';
import { ensureSchedules } from './schedules.ts';

const config = readConfig();
const log = pino({ level: config.logLevel, base: { program: 'worker' } });
installRuntime(log, config.metricsPort);

const stop = new AbortController();
const stopped = new Promise<void>((tell) => stop.signal.addEventListener('abort', () => tell()));
// The channel closes when whoever started us is gone, however it went.
for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(event, () => stop.abort());

try {
  await run();
} catch (error) {
  if (!stop.signal.aborted) {
    log.fatal(error, 'worker failed');
    process.exitCode = 1;
  }
}
process.exit();

async function run(): Promise<void> {
  const { address, namespace } = config.temporal;
  const onError = (error: Error) => log.warn({ reason: error.message }, 'a connection to Postgres broke');
  const { databaseUrl } = config;
  const pool = createPool({ databaseUrl, max: POOL_SIZE, applicationName: 'siklus-worker', onError });
  const changeable = await patiently('Postgres', () => changeableTables(pool), log, stop.signal);
  if (changeable > 0) log.warn({ tables: changeable }, MAY_CHANGE_RECORD);
  const connection = await patiently('Temporal', () => NativeConnection.connect({ address }), log, stop.signal);
  const client = new Client({ connection, namespace });
  const bundle = config.bundleFile ? { codePath: config.bundleFile } : await workflowBundle();
  // Waited for before any worker is created: one that was half created cannot be created again in the same process.
  const describe = () => connection.workflowService.describeNamespace({ namespace });
  await patiently(`namespace ${namespace}`, describe, log, stop.signal);
  const starting = startRelease({ connection, namespace, client, pool, bundle, proof: config.proof }, log);
  const release = await Promise.race([starting, stopped]);
  // Interrupted during the preflight: nothing has been taken over.
  if (!release) return;
  if (config.proof) await patiently('schedules', () => ensureSchedules(client), log, stop.signal);
  else log.warn('SIKLUS_KEY_FILE and SIKLUS_COPIES_FOLDER are not set: nothing is signed, archived or verified');

  log.info({ namespace, mode: config.mode, build: release.buildId }, 'worker ready');
  await Promise.race([release.broken, stopped]);
  await release.stop();
  await connection.close();
  await pool.end();
  log.info('worker stopped');
}
