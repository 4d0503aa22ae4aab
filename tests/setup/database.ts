import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { servers, TEMPLATES } from './servers-file.ts';

export interface FreshDatabase {
  url: string;
  /** Deletes it, also while connections are open. */
  drop(): Promise<void>;
}

/** A database of its own with all migrations and the reference data; with `demo: true` also the demo accounts (password TEST_PASSWORD). */
export async function freshDatabase(options: { demo?: boolean } = {}): Promise<FreshDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = options.demo === true ? TEMPLATES.demo : TEMPLATES.reference;
  await maintenance(`create database ${name} template ${template}`);
  const url = Object.assign(new URL(servers().postgres), { pathname: `/${name}` }).href;
  return { url, drop: () => maintenance(`drop database if exists ${name} with (force)`) };
}

async function maintenance(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: servers().postgres });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
