import pg from 'pg';
import { servers } from './servers-file.ts';

/** A copy of a database as it is now, as a nightly backup would be. Who is connected is cut off for a moment. */
export async function backUp(databaseUrl: string): Promise<{ restore(): Promise<void> }> {
  const name = new URL(databaseUrl).pathname.slice(1);
  const copy = `${name}_backup`;
  await alone(name, `CREATE DATABASE ${copy} TEMPLATE ${name}`);
  return {
    /** Puts it back in the place of the present one, under running programs. */
    async restore() {
      await maintenance([`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`, cutOff(name), `DROP DATABASE ${name}`]);
      await maintenance([`ALTER DATABASE ${copy} RENAME TO ${name}`]);
    },
  };
}

async function alone(name: string, statement: string): Promise<void> {
  await maintenance([
    `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`,
    cutOff(name),
    statement,
    `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`,
  ]);
}

/** Waits until each is gone. */
function cutOff(name: string): string {
  return `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '${name}'`;
}

async function maintenance(statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: servers().postgres });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
