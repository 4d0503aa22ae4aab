import { createPool } from '@siklus/prisma/connect.ts';
import { POOL_SIZE } from '@siklus/worker/create-worker.ts';
import type { ProofSettings } from '@siklus/worker/proof/deps.ts';
import { startRelease } from '@siklus/worker/release/start.ts';
import type { FiscalYearInput, VillageToOpen } from '@siklus/workflows/contract/fiscal-year.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { DEFAULT_RULES } from '@siklus/workflows/domain/rules/registry.ts';
import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Pool } from 'pg';
import { person } from '../domain/cycle/village.ts';
import { appUrl, freshDatabase } from '../setup/database.ts';
import { proofFolder } from '../setup/proof-folder.ts';
import { temporal } from '../setup/temporal.ts';
import { eventually } from '../workflows/eventually.ts';
import { installQuietRuntime, silent } from '../workflows/quiet-runtime.ts';

export type Stage = {
  /** As superuser; the workers have a pool of the product's own account. */
  pool: Pool;
  client: Client;
  databaseUrl: string;
  server: Awaited<ReturnType<typeof temporal>>;
  bundle: { codePath: string };
  /** Only of a stage with proof. */
  proof: ProofSettings | undefined;
  /** Starts the product's own workers; answers how to stop them. */
  work(): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

/** With `proof`, a worker that signs, archives and verifies, its key and copies in a folder that goes with the stage. */
type Options = { proof?: boolean; now?: () => Instant };

/** A real database with the real villages, and a namespace of the real engine. */
export async function stage({ proof: withProof = false, now }: Options = {}): Promise<Stage> {
  installQuietRuntime();
  const [database, server] = await Promise.all([freshDatabase(), temporal()]);
  const pool = createPool({ databaseUrl: database.url, max: POOL_SIZE, applicationName: 'test' });
  const ownPool = createPool({ databaseUrl: appUrl(database.url), max: POOL_SIZE, applicationName: 'test-worker' });
  const native = await NativeConnection.connect({ address: server.address });
  const { namespace } = server;
  const client = new Client({ connection: server.connection, namespace });
  // The server's own services learn of a new namespace's search attributes one after the other.
  await eventually(() => client.workflow.count('SiklusFiscalYear = 1 AND SiklusStage = "x"'));
  const running: (() => Promise<void>)[] = [];
  const folder = withProof ? await proofFolder() : null;
  const proof = folder?.settings;
  const bundle = { codePath: server.workflowBundle };
  return {
    pool,
    client,
    server,
    bundle,
    proof,
    databaseUrl: database.url,
    async work() {
      const deps = { connection: native, namespace, client, pool: ownPool, bundle, proof, ...(now && { now }) };
      const { stop } = await startRelease(deps, silent);
      running.push(stop);
      return stop;
    },
    async close() {
      for (const stop of running) await stop();
      await Promise.all([pool.end(), ownPool.end()]);
      await native.close();
      await server.connection.close();
      await database.drop();
      await folder?.remove();
    },
  };
}

/** The villages of the database, desa and kelurahan alike, as the API would name them. */
export async function villagesOf(pool: Pool, type: 'desa' | 'kelurahan'): Promise<VillageToOpen[]> {
  const { rows } = await pool.query<VillageToOpen>(
    `SELECT v.id AS "villageId", v.code AS "villageCode", v.name AS "villageName", d.code AS "districtCode",
            r.code AS "regencyCode", r.zone_offset AS "offset"
       FROM village v JOIN district d ON d.code = v.district_code JOIN regency r ON r.code = d.regency_code
      WHERE v.type = $1 ORDER BY v.code`,
    [type],
  );
  return rows;
}

export function openingOf(villages: VillageToOpen[], overrides: Partial<FiscalYearInput> = {}): FiscalYearInput {
  return {
    regencyCode: '64.02',
    year: 2028,
    rules: DEFAULT_RULES,
    villages,
    waveSize: 25,
    openedBy: person('dpmd'),
    commandId: 'open 2028',
    ...overrides,
  };
}
