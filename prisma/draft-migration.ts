import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DiffTarget } from '@prisma/schema-engine-wasm';
import type pg from 'pg';
import { asCommand } from './command.ts';
import { createPool } from './connect.ts';
import { takingAway } from './migration-lint.ts';
import { openSchemaEngine } from './schema-engine.ts';
import { VERSION } from './version.ts';

export const SCHEMA = join(import.meta.dirname, 'schema.prisma');

/** The SQL that leads from one schema.prisma (null: an empty database) to another. The database is asked, not changed. */
export async function schemaDiff(pool: pg.Pool, before: string | null, after: string): Promise<string> {
  const target = (content: string): DiffTarget => ({
    tag: 'schemaDatamodel',
    files: [{ path: 'schema.prisma', content }],
  });
  const engine = await openSchemaEngine(pool);
  try {
    const { stdout } = await engine.diff({
      from: before === null ? { tag: 'empty' } : target(before),
      to: target(after),
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout ?? '';
  } finally {
    engine.free();
  }
}

// Prints the migration from the committed schema to the one in the checkout:
//   DATABASE_URL=… node --import tsx prisma/draft-migration.ts > prisma/migrations/20270101120000_what_it_does/migration.sql
await asCommand(import.meta.url, async (databaseUrl) => {
  const committed = execFileSync('git', ['show', 'HEAD:./schema.prisma'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  const pool = createPool({ databaseUrl, max: 2, applicationName: 'siklus-draft-migration' });
  try {
    const script = await schemaDiff(pool, committed, await readFile(SCHEMA, 'utf8'));
    const takes = takingAway(script).length > 0;
    process.stdout.write(
      `${takes ? `-- contract: since ${VERSION}; (say what it takes away)` : '-- expand'}\n${script}`,
    );
  } finally {
    await pool.end();
  }
});
