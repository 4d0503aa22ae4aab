import type pg from 'pg';
import { asCommand } from './command.ts';
import { createPool } from './connect.ts';
import { seedAccounts } from './seed/accounts.ts';
import { seedCalendar } from './seed/calendar.ts';
import { seedRegions, seedVillages } from './seed/regions.ts';
import { seedSettings } from './seed/settings.ts';
import { inTransaction } from './transaction.ts';

export type SeedOptions = {
  /** With the accounts of the demo. */
  demo: boolean;
  /** One for all demo accounts; without it the one that they have stays. */
  demoPassword?: string;
};

/** Any number that nothing else locks in this database. */
const ADVISORY_LOCK = 6403;

/**
 * Puts what the product starts from into a migrated database: regions, calendar, and the accounts of a demo. One
 * transaction; what is there already is left as it is, so it may run at every start.
 *
 * Without `demo` it refuses a database that a demo has used. Disabling its accounts would not do: their password is known
 * to everyone, and the records they made can be told from real ones only by them, and can never be removed.
 */
export async function seed(databaseUrl: string, { demo, demoPassword }: SeedOptions): Promise<void> {
  const pool = createPool({ databaseUrl, max: 1, applicationName: 'siklus-seed' });
  try {
    await inTransaction(pool, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
      if (!demo) await refuseDemoDatabase(client);
      const villages = seedVillages();
      await seedRegions(client, villages);
      await seedCalendar(client);
      await seedSettings(client);
      if (demo) await seedAccounts(client, villages, demoPassword);
    });
  } finally {
    await pool.end();
  }
}

async function refuseDemoDatabase(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ n: number }>('SELECT count(*) AS n FROM app_user WHERE is_demo');
  const n = rows[0]?.n ?? 0;
  if (n > 0) {
    throw new Error(
      `This database was used for a demo (${n} accounts whose password is known, and the records they made): give production a database of its own.`,
    );
  }
}

await asCommand(import.meta.url, (databaseUrl) =>
  seed(databaseUrl, { demo: process.argv.includes('--demo'), demoPassword: process.env.SIKLUS_DEMO_PASSWORD }),
);
