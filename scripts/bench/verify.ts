import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createPool } from '@siklus/prisma/connect.ts';
import { migrate } from '@siklus/prisma/migrate.ts';
import { seed } from '@siklus/prisma/seed.ts';
import { openHome } from '../platform/home.ts';
import { choosePorts } from '../platform/ports.ts';
import { startPostgres } from '../platform/postgres.ts';
import { fillChains, measureChains } from './verify-chain.ts';
import { measureCycles } from './verify-cycles.ts';

// npm run bench:verify: how long it takes to verify a regency whose cycles ran through the real engine, and a million rows of
// chain. --rows and --villages ask for other numbers, 0 for none.

const WANTED_SECONDS = 30;
const say = (text: string) => console.error(`… ${text}`);

const { values: options } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, villages: { type: 'string', default: '193' } },
});
const rows = Number(options.rows);
const villages = Number(options.villages);

if (rows > 0 && (await chains()) > WANTED_SECONDS) process.exitCode = 1;
if (villages > 0 && (await measureCycles(villages, say)) > 0) process.exitCode = 1;

async function chains(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'siklus-verify-'));
  openHome(folder);
  const { postgres: port } = await choosePorts('any');
  const postgres = await startPostgres({ home: folder, port, durable: false, environment: {} });
  try {
    const databaseUrl = postgres.url(postgres.appDatabase);
    await migrate(databaseUrl);
    await seed(databaseUrl, { demo: false });
    const pool = createPool({ databaseUrl, max: 2, applicationName: 'siklus-bench', statementTimeoutMs: 600_000 });
    try {
      await fillChains(pool, rows, say);
      return await measureChains(pool);
    } finally {
      await pool.end();
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
