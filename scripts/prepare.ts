import { provideAppLogin } from '@siklus/prisma/app-role.ts';
import { createPool } from '@siklus/prisma/connect.ts';
import { migrate } from '@siklus/prisma/migrate.ts';
import { oldRows } from '@siklus/prisma/rewrite-rows.ts';
import { seed } from '@siklus/prisma/seed.ts';
import { PlainError, plainSentence } from './platform/plain-error.ts';
import { namespaces } from './platform/temporal.ts';
import { connectTemporal, prepareTemporal } from './platform/temporal-namespaces.ts';

// Makes a production installation ready: tables, the account of API and worker, reference data, Temporal's namespaces. Running it again changes nothing.
try {
  const { DATABASE_URL, TEMPORAL_ADDRESS } = process.env;
  const owner = process.env.DATABASE_OWNER_URL || DATABASE_URL;
  if (!DATABASE_URL || !owner || !TEMPORAL_ADDRESS)
    throw new PlainError('DATABASE_URL and TEMPORAL_ADDRESS must be set.');
  const agreed = process.env.SIKLUS_CONTRACT === 'yes';
  const { applied, hasAppRole } = await migrate(owner, undefined, { agreed, say: console.log });
  console.log(applied.length === 0 ? 'Tables: up to date' : `Tables: ${applied.join(', ')}`);
  await provideAppLogin(owner, DATABASE_URL);
  console.log(hasAppRole ? 'Account siklus_app: its rights are set' : 'Account siklus_app: the owner may not make it');
  await seed(owner, { demo: false });
  console.log('Reference data: up to date');
  const older = await rowsOfOlderReleases(owner);
  if (older > 0) console.log(`Rows of an older release: ${older} cycles; npm run rebuild -- --rows makes them anew`);
  const connection = await connectTemporal(TEMPORAL_ADDRESS);
  await prepareTemporal(connection, namespaces());
  await connection.close();
  console.log('Temporal: namespaces and search attributes are there');
} catch (error) {
  console.error(plainSentence(error) ?? error);
  process.exit(1);
}

async function rowsOfOlderReleases(databaseUrl: string): Promise<number> {
  const pool = createPool({ databaseUrl, max: 1, applicationName: 'siklus-prepare' });
  try {
    return await oldRows(pool);
  } finally {
    await pool.end();
  }
}
