import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { FreshDatabase } from '../setup/database.ts';
import { servers } from '../setup/servers-file.ts';

/** A database without a single table, for whoever tests how the tables come. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  const name = `empty_${randomBytes(6).toString('hex')}`;
  await maintenance(`CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(servers().postgres), { pathname: `/${name}` }).href;
  return { url, drop: () => maintenance(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** One statement with the rights of the server's superuser. */
export async function maintenance(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: servers().postgres });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
