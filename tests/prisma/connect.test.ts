import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createPrisma } from '@siklus/prisma/client.ts';
import { createPool } from '@siklus/prisma/connect.ts';
import type { Pool } from 'pg';
import { type FreshDatabase, freshDatabase } from '../setup/database.ts';
import { maintenance } from './empty-database.ts';

let database: FreshDatabase;
let pool: Pool;
const broken: Error[] = [];

const aPool = (more: { databaseUrl?: string; max?: number; statementTimeoutMs?: number } = {}) =>
  createPool({ databaseUrl: database.url, max: 3, applicationName: 'test', onError: (e) => broken.push(e), ...more });

beforeAll(async () => {
  database = await freshDatabase();
  const name = new URL(database.url).pathname.slice(1);
  // As a server set up in Tenggarong would be.
  await maintenance(`ALTER DATABASE ${name} SET TimeZone = 'Asia/Makassar'`);
  await maintenance(`ALTER DATABASE ${name} SET DateStyle = 'German'`);
  pool = aPool();
});

afterEach(() => {
  broken.length = 0;
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('time', () => {
  test('every session runs in UTC although the database is set to Asia/Makassar', async () => {
    const zones = await Promise.all(Array.from({ length: 3 }, () => pool.query(`SHOW TimeZone`)));
    expect(zones.map(({ rows }) => rows[0]?.TimeZone)).toEqual(['UTC', 'UTC', 'UTC']);
  });

  test('an address that asks for another zone gets UTC all the same', async () => {
    const other = aPool({ databaseUrl: `${database.url}?options=-c%20TimeZone%3DAsia%2FJakarta` });
    expect((await other.query('SHOW TimeZone')).rows).toEqual([{ TimeZone: 'UTC' }]);
    await other.end();
  });

  test('a deadline written through Prisma is read as the same instant through pg, and the other way round', async () => {
    const prisma = createPrisma(pool);
    const instant = '2026-12-31T15:59:59.500Z';
    const session = { username: randomUUID(), name: 'Kantor', role: 'dpmd', scope: { kind: 'all' }, passwordHash: 'x' };
    const { id } = await prisma.user.create({ data: { ...session, disabledAt: new Date(instant) } });
    const { rows } = await pool.query('SELECT disabled_at FROM app_user WHERE id = $1', [id]);
    expect(rows).toEqual([{ disabled_at: instant }]);
    await pool.query('UPDATE app_user SET disabled_at = $2 WHERE id = $1', [id, '2026-06-30T15:59:59.000Z']);
    const read = await prisma.user.findUniqueOrThrow({ where: { id } });
    expect(read.disabledAt?.toISOString()).toBe('2026-06-30T15:59:59.000Z');
    await prisma.$disconnect();
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  test('a day stays a day, an instant has milliseconds, a count is a number', async () => {
    const { rows } = await pool.query(
      `SELECT date '2026-01-01' AS day, timestamptz '2025-12-31 23:59:59+08' AS at, count(*) AS n, null::date AS none`,
    );
    expect(rows).toEqual([{ day: '2026-01-01', at: '2025-12-31T15:59:59.000Z', n: 1, none: null }]);
  });

  test('a number too large to be exact is an error and not another number', async () => {
    await expect(pool.query('SELECT 9007199254740993::bigint')).rejects.toThrow('9007199254740993');
  });
});

describe('when Postgres ends connections', () => {
  const endAllOthers = () =>
    maintenance(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'test' AND datname = '${new URL(database.url).pathname.slice(1)}' AND pid <> pg_backend_pid()`,
    );

  test('idle ones are replaced and the process lives on', async () => {
    await Promise.all([pool.query('SELECT pg_sleep(0.05)'), pool.query('SELECT pg_sleep(0.05)')]);
    await endAllOthers();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(broken.length).toBeGreaterThan(0);
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  test('one in the middle of a transaction gives an error to its owner, and nothing else', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await endAllOthers();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(client.query('COMMIT')).rejects.toThrow();
    client.release(true);
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  test('a running query rejects', async () => {
    const running = expect(pool.query('SELECT pg_sleep(20)')).rejects.toMatchObject({ code: '57P01' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await endAllOthers();
    await running;
  });

  test('Prisma carries on after its connection was ended', async () => {
    const prisma = createPrisma(pool);
    await prisma.regency.count();
    await endAllOthers();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await prisma.regency.count()).toBe(1);
  });
});

describe('when Postgres does not answer', () => {
  test('a statement that takes too long is ended', async () => {
    const hasty = aPool({ statementTimeoutMs: 200 });
    await expect(hasty.query('SELECT pg_sleep(20)')).rejects.toMatchObject({ code: '57014' });
    await hasty.end();
  });

  test('a connection to nobody is given up within seconds', async () => {
    const nobody = aPool({ databaseUrl: 'postgres://siklus@127.0.0.1:1/siklus' });
    await expect(nobody.query('SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await nobody.end();
  });

  test('a pool that is used up lets others wait, not for ever', async () => {
    const small = aPool({ max: 1 });
    const only = await small.connect();
    await expect(small.query('SELECT 1')).rejects.toThrow(/timeout/);
    only.release();
    await small.end();
  });
});
