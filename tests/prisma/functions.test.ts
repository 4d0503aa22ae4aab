import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SCHEMA } from '@siklus/prisma/draft-migration.ts';
import pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../setup/database.ts';

const FOLDER = join(dirname(SCHEMA), 'functions');
const NAMES = readdirSync(FOLDER).map((file) => file.replace('.sql', ''));
const DEFINITION = `SELECT pg_get_functiondef(p.oid) AS text FROM pg_proc p WHERE p.proname = $1`;

let database: FreshDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

test('every function of the database has its one text in prisma/functions, and nothing else is there', async () => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e') ORDER BY proname`,
  );
  expect(rows.map(({ name }) => name)).toEqual(NAMES.toSorted());
});

test.each(NAMES)('the migrations leave %s exactly as its text says', async (name) => {
  const definition = async () =>
    (await client.query<{ text: string }>(DEFINITION, [name])).rows.map(({ text }) => text);
  const migrated = await definition();
  expect(migrated).toHaveLength(1);
  await client.query(readFileSync(join(FOLDER, `${name}.sql`), 'utf8'));
  expect(await definition()).toEqual(migrated);
});
