import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { grantToApp } from './app-role.ts';
import { asCommand } from './command.ts';
import { createPool } from './connect.ts';
import { declaredKind, parseKind, worksAfter } from './migration-kind.ts';
import { VERSION } from './version.ts';

const FOLDER = join(import.meta.dirname, 'migrations');
const LONGEST_MIGRATION_MS = 600_000;
/** Any number that nothing else locks in this database. */
const ADVISORY_LOCK = 6402;

/** Why a database cannot be migrated, as one sentence for the person in front of it. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

type Migration = { name: string; script: string; checksum: string; change: string | null };
/**
 * `hasAppRole` is false where the owner may not make the account of API and worker (app-role.ts). `ahead`: migrations of a newer
 * version with which this one can work, because they only added.
 */
type Migrated = { applied: string[]; ahead: string[]; hasAppRole: boolean };
type Standing = { pending: Migration[]; broken: string[]; ahead: string[]; isNew: boolean; unrecorded: Migration[] };
/** `agreed`: somebody has said that what cannot be undone may be done. */
export type MigrateOptions = { agreed: boolean; say: (sentence: string) => void; version: string };

/**
 * Brings a database to this version's tables and answers which migrations that took; nothing to do takes a few queries.
 * Keeps Prisma's own table `_prisma_migrations`, so `prisma migrate deploy` and this can follow each other. Each migration
 * is one transaction together with its record. A database of a newer version is taken as it is where that only added.
 * Throws MigrationError where what was applied is not what lies here, and before it does what cannot be undone.
 */
export async function migrate(
  databaseUrl: string,
  folder: string = FOLDER,
  { agreed = false, say = () => undefined, version = VERSION }: Partial<MigrateOptions> = {},
): Promise<Migrated> {
  const options = { databaseUrl, max: 4, applicationName: 'siklus-migrate', statementTimeoutMs: LONGEST_MIGRATION_MS };
  const pool = createPool(options);
  try {
    const migrations = await readMigrations(folder);
    const { pending, ahead, isNew, unrecorded } = await compare(pool, migrations, version);
    if (ahead.length > 0) say(aheadOf(version, ahead));
    if (!isNew) announce(pending, agreed, say);
    const applied = pending.length === 0 ? [] : await alone(pool, () => apply(pool, folder, migrations, version));
    if (applied.length + unrecorded.length > 0) await alone(pool, () => recordKinds(pool, migrations));
    return { applied, ahead, hasAppRole: await alone(pool, () => grantToApp(pool)) };
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
      const checksum = createHash('sha256').update(script).digest('hex');
      return { name, script, checksum, change: declaredKind(name, script) };
    }),
  );
}

/** How the database stands to the migrations of this version. */
async function compare(pool: pg.Pool, migrations: Migration[], version: string): Promise<Standing> {
  const { rows: tables } = await pool.query<{ exists: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`,
  );
  if (!tables[0]?.exists) return { pending: migrations, broken: [], ahead: [], isNew: true, unrecorded: [] };
  const { rows } = await pool.query<{ name: string; checksum: string; finished: boolean; change: string | null }>(
    // The column comes with recordKinds: a database of version 0.1.0 has none.
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished, to_jsonb(m)->>'change' AS change
       FROM _prisma_migrations m WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  const done = new Map(rows.filter((row) => row.finished).map((row) => [row.name, row]));
  const ahead: string[] = [];
  for (const { name, checksum, change } of done.values()) {
    const known = migrations.find((m) => m.name === name);
    if (known === undefined) {
      requireWorking(name, change, version);
      ahead.push(name);
    } else if (known.checksum !== checksum) {
      throw new MigrationError(
        `Migration ${name} was changed after it had been applied to this database: put the file back and write a new migration instead.`,
      );
    }
  }
  return {
    pending: migrations.filter(({ name }) => !done.has(name)),
    broken: rows.filter((row) => !row.finished).map((row) => row.name),
    ahead,
    isNew: done.size === 0,
    unrecorded: migrations.filter(({ name, change }) => done.has(name) && done.get(name)?.change !== change),
  };
}

/** A migration that this version does not know must have left everything in place that this version uses. */
function requireWorking(name: string, change: string | null, version: string): void {
  const kind = change === null ? null : parseKind(change);
  const remedy = 'or restore a backup from before it (docs/runbooks/rollback.md)';
  if (kind === null) {
    throw new MigrationError(
      `The database has had migration ${name}, which version ${version} does not know and of which it is not on record that it only added: start the version that made it, ${remedy}.`,
    );
  }
  if (worksAfter(version, kind) || kind.kind === 'expand') return;
  throw new MigrationError(
    `The database has had migration ${name}, which took away what version ${version} needs (${kind.removes}): start version ${kind.since} or a newer one, ${remedy}.`,
  );
}

function aheadOf(version: string, ahead: string[]): string {
  return `The database is ahead of version ${version}: ${ahead.join(', ')} only added what this version leaves alone.`;
}

/** Says which of the migrations to come cannot be undone, and stops before the first of them unless somebody has agreed. */
function announce(pending: Migration[], agreed: boolean, say: (sentence: string) => void): void {
  for (const { name, change } of pending) {
    const kind = change === null ? null : parseKind(change);
    if (kind?.kind !== 'contract') continue;
    const what = `Migration ${name} cannot be undone (${kind.removes}); after it only version ${kind.since} or a newer one can use this database.`;
    if (!agreed) {
      throw new MigrationError(
        `${what} Nothing was changed. Make a backup first (docs/runbooks/backup.md), then start again with SIKLUS_CONTRACT=yes.`,
      );
    }
    say(what);
  }
}

/** Writes beside each applied migration what it declares, for an older version that may have to start on this database. */
async function recordKinds(pool: pg.Pool, migrations: Migration[]): Promise<void> {
  await pool.query('ALTER TABLE _prisma_migrations ADD COLUMN IF NOT EXISTS change text');
  await pool.query(
    `UPDATE _prisma_migrations m SET change = known.change
       FROM unnest($1::text[], $2::text[]) AS known(name, change)
      WHERE m.migration_name = known.name AND m.change IS DISTINCT FROM known.change`,
    [migrations.map(({ name }) => name), migrations.map(({ change }) => change)],
  );
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

async function apply(pool: pg.Pool, folder: string, migrations: Migration[], version: string): Promise<string[]> {
  const { pending, broken } = await compare(pool, migrations, version);
  if (pending.length === 0) return [];
  const silent = pending.find(({ change }) => change === null);
  if (silent !== undefined) {
    throw new MigrationError(
      `Migration ${silent.name} does not say in its first line whether it only adds (-- expand) or takes something away (-- contract: since VERSION; what): see prisma/README.md.`,
    );
  }
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
    const [name] = (await compare(pool, migrations, version)).broken;
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
  const agreed = process.argv.includes('--yes') || process.env.SIKLUS_CONTRACT === 'yes';
  const { applied } = await migrate(databaseUrl, FOLDER, { agreed, say: console.log });
  console.log(applied.length === 0 ? 'Nothing to migrate.' : `Applied ${applied.join(', ')}.`);
});
