import { randomBytes } from 'node:crypto';
import { APP_ROLE } from '@siklus/prisma/app-role.ts';
import pg from 'pg';
import { APP_PASSWORD, servers, TEMPLATES } from './servers-file.ts';

export interface FreshDatabase {
  /** As superuser: for what tests arrange and tamper with. */
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

/** The same database as the product's own account, so that a right that it lacks shows in every test. */
export function appUrl(url: string): string {
  return Object.assign(new URL(url), { username: APP_ROLE, password: APP_PASSWORD }).href;
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
