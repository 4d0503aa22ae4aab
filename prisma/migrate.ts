import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { grantToApp } from './app-role.ts';
import { asCommand } from './command.ts';
import { createPool } from './connect.ts';

const FOLDER = join(import.meta.dirname, 'migrations');
const LONGEST_MIGRATION_MS = 600_000;
/** Any number that nothing else locks in this database. */
const ADVISORY_LOCK = 6402;

/** Why a database cannot be migrated, as one sentence for the person in front of it. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

type Migration = { name: string; script: string; checksum: string };
/** `hasAppRole` is false where the owner may not make the account of API and worker (app-role.ts). */
type Migrated = { applied: string[]; hasAppRole: boolean };
type Pending = { pending: string[]; broken: string[] };

/**
 * Brings a database to this version's tables and answers which migrations that took; nothing to do takes a few queries.
 * Keeps Prisma's own table `_prisma_migrations`, so `prisma migrate deploy` and this can follow each other. Each migration
 * is one transaction together with its record. Throws MigrationError where what was applied is not what lies here.
 */
export async function migrate(databaseUrl: string, folder: string = FOLDER): Promise<Migrated> {
  const options = { databaseUrl, max: 4, applicationName: 'siklus-migrate', statementTimeoutMs: LONGEST_MIGRATION_MS };
  const pool = createPool(options);
  try {
    const migrations = await readMigrations(folder);
    const { pending } = await compare(pool, migrations);
    const applied = pending.length === 0 ? [] : await alone(pool, () => apply(pool, folder, migrations));
    return { applied, hasAppRole: await alone(pool, () => grantToApp(pool)) };
  } finally {
    await pool.end();
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const script = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
    }),
  );
}

/** What is still to be applied, and which of that was begun and broken off. */
async function compare(pool: pg.Pool, migrations: Migration[]): Promise<Pending> {
  const { rows: tables } = await pool.query<{ exists: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`,
  );
  if (!tables[0]?.exists) return { pending: migrations.map((m) => m.name), broken: [] };
  const { rows } = await pool.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  const done = new Map(rows.filter((row) => row.finished).map((row) => [row.name, row.checksum]));
  for (const [name, checksum] of done) {
    const known = migrations.find((m) => m.name === name);
    if (known === undefined) {
      throw new MigrationError(
        `The database has had migration ${name}, which this version does not know: start the version that made it, or restore a backup from before.`,
      );
    }
    if (known.checksum !== checksum) {
      throw new MigrationError(
        `Migration ${name} was changed after it had been applied to this database: put the file back and write a new migration instead.`,
      );
    }
  }
  return {
    pending: migrations.map((m) => m.name).filter((name) => !done.has(name)),
    broken: rows.filter((row) => !row.finished).map((row) => row.name),
  };
}

/** Two servers that start at once must not both migrate. */
async function alone<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    return await work();
  } finally {
    client.release(true); // ends the session, and the lock with it
  }
}

async function apply(pool: pg.Pool, folder: string, migrations: Migration[]): Promise<string[]> {
  const { pending, broken } = await compare(pool, migrations);
  if (pending.length === 0) return [];
  const { openSchemaEngine } = await import('./schema-engine.ts');
  const engine = await openSchemaEngine(pool);
  try {
    // Script and record are one transaction: what has no finished record has left nothing behind and may be done again.
    for (const migrationName of broken) await engine.markMigrationRolledBack({ migrationName });
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: {
        baseDir: folder,
        lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
        shadowDbInitScript: '',
        migrationDirectories: migrations.map(({ name, script }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
        })),
      },
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } catch (error) {
    const [name] = (await compare(pool, migrations)).broken;
    const what = name === undefined ? 'A migration' : `Migration ${name}`;
    throw new MigrationError(`${what} could not be applied: ${reasonOf(error)}.`, { cause: error });
  } finally {
    engine.free();
  }
}

/** What the engine says without where in its own code it says it. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^external connector error\s+/, '').replace(/\s+0: [\s\S]*$/, '');
}

await asCommand(import.meta.url, async (databaseUrl) => {
  const { applied } = await migrate(databaseUrl);
  console.log(applied.length === 0 ? 'Nothing to migrate.' : `Applied ${applied.join(', ')}.`);
});
