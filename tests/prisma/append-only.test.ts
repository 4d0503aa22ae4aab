import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPool } from '@siklus/prisma/connect.ts';
import { projectRecord } from '@siklus/prisma/project-record.ts';
import type { Pool } from 'pg';
import { digest, Village } from '../domain/cycle/village.ts';
import { type FreshDatabase, freshDatabase } from '../setup/database.ts';
import { projectionOf } from './projecting.ts';

let database: FreshDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  // The tests' account is the superuser of the server: what it may not do, nobody may.
  pool = createPool({ databaseUrl: database.url, max: 1, applicationName: 'test' });
  await projectRecord(pool, projectionOf(new Village()));
  await pool.query(
    `INSERT INTO document_version (cycle_id, kind, title, file_name, media_type, sha256, size, content, uploaded_by)
     VALUES ('6402012001-2027', 'ba_musdus', 'Berita acara', 'ba.txt', 'text/plain', $1, 5, 'pagi!', 'sekdes-1')`,
    [digest('pagi!')],
  );
  await pool.query(
    `INSERT INTO budget_fact (owner, fiscal_year, kind, version, value, source, changed_by, command_id)
     VALUES ('6402012001', 2027, 'perangkat', 1, '{"count": 7}', 'SK 1/2026', 'sekdes-1', 'k')`,
  );
  await pool.query(
    `INSERT INTO kdmp_entry (village_id, said, author, command_key) VALUES ('6402012001', $1, '{"id": "sekdes-1"}', 'k')`,
    [JSON.stringify({ kind: 'repayment', on: '2026-05-04', amount: 100, number: 'STS 1' })],
  );
  await pool.query(
    `WITH plan AS (
       INSERT INTO medium_term_plan (village_id, from_year, until_year, inaugurated, perdes, enacted_on, source, author, command_key)
       VALUES ('6402012001', 2025, 2032, '2025-01-02', '3/2025', '2025-03-02', '{"paper": "3/2025"}', '{"id": "sekdes-1"}', 'k')
       RETURNING id)
     INSERT INTO medium_term_plan_review (plan_id, verdict, author, command_key)
     SELECT id, 'confirmed', '{"id": "camat-1"}', 'k' FROM plan`,
  );
  await pool.query(
    `INSERT INTO office_term_act (village_id, kind, on_day, act, author, command_key)
     VALUES ('6402012001', 'finalReport', '2026-01-02', '{"letter": "1/2026"}', '{"id": "sekdes-1"}', 'k')`,
  );
  await pool.query(
    `INSERT INTO council_seats (village_id, seats, filled, decree, since, author, command_key)
     VALUES ('6402012001', 7, 6, 'SK 4/2026', '2026-01-02', '{"id": "dpmd-1"}', 'k')`,
  );
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe.each([
  ['event', 'hash'],
  ['calendar_version', 'reason'],
  ['document_version', 'title'],
  ['regency_settings', 'reason'],
  ['budget_fact', 'source'],
  ['kdmp_entry', 'said'],
  ['medium_term_plan', 'perdes'],
  ['medium_term_plan_review', 'verdict'],
  ['office_term_act', 'kind'],
  ['council_seats', 'seats'],
])('a row of %s', (table, column) => {
  const rows = async () => (await pool.query(`SELECT * FROM ${table}`)).rows;

  test.each([
    ['changed', `UPDATE ${table} SET ${column} = ${column}`],
    [
      'changed through an upsert',
      `MERGE INTO ${table} t USING ${table} s ON t.ctid = s.ctid WHEN MATCHED THEN UPDATE SET ${column} = s.${column}`,
    ],
    ['removed', `DELETE FROM ${table}`],
    ['removed with all others', `TRUNCATE ${table} CASCADE`],
  ])('cannot be %s, not even by the superuser', async (_, statement) => {
    const before = await rows();
    expect(before.length).toBeGreaterThan(0);
    await expect(pool.query(statement)).rejects.toMatchObject({ code: 'SD002' });
    expect(await rows()).toEqual(before);
  });

  test('cannot be removed by a session that replays a replica, where ordinary triggers are silent', async () => {
    const client = await pool.connect();
    try {
      await client.query("SET session_replication_role = 'replica'");
      await expect(client.query(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: 'SD002' });
    } finally {
      client.release(true);
    }
    expect((await rows()).length).toBeGreaterThan(0);
  });
});

describe('what the tables themselves refuse', () => {
  test.each([
    [8, 6, 'council_seats_size'],
    [7, 8, 'council_seats_filled'],
    [7, -1, 'council_seats_filled'],
  ])('a BPD of %d seats of which %d are held', async (seats, filled, constraint) => {
    const insert = pool.query(
      `INSERT INTO council_seats (village_id, seats, filled, decree, since, author, command_key)
       VALUES ('6402012001', $1, $2, 'SK 5/2026', '2026-01-02', '{"id": "dpmd-1"}', 'k')`,
      [seats, filled],
    );
    await expect(insert).rejects.toMatchObject({ constraint });
  });

  test('a document under the hash of another', async () => {
    const insert = pool.query(
      `INSERT INTO document_version (cycle_id, kind, title, file_name, media_type, sha256, size, content, uploaded_by)
       VALUES ('6402012001-2027', 'ba_musdus', 'Palsu', 'ba.txt', 'text/plain', $1, 5, 'lain!', 'sekdes-1')`,
      [digest('pagi!')],
    );
    await expect(insert).rejects.toMatchObject({ constraint: 'document_version_sha256' });
  });

  test('a stage that does not exist', async () => {
    await expect(pool.query(`UPDATE cycle SET stage = 'selesai'`)).rejects.toMatchObject({
      constraint: 'cycle_stage_known',
    });
  });

  test('a cycle of a village that does not exist', async () => {
    const rows = projectionOf(new Village({ fiscalYear: 2029 }));
    const unknown = { ...rows, row: { ...rows.row, village_id: '6402012999' } };
    await expect(projectRecord(pool, unknown)).rejects.toMatchObject({ code: '23503' });
  });
});
