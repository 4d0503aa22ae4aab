import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPool } from '@siklus/prisma/connect.ts';
import type { CheckDependencies } from '@siklus/worker/proof/records/check.ts';
import { checkDocuments } from '@siklus/worker/proof/verify/check-documents.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import type { Pool } from 'pg';
import { digest } from '../../domain/cycle/village.ts';
import { type FreshDatabase, freshDatabase } from '../../setup/database.ts';

const CYCLE = '6402012001-2033';
const OTHER = '6402012002-2033';
let database: FreshDatabase;
let pool: Pool;
let counted = 0;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool({ databaseUrl: database.url, max: 2, applicationName: 'test' });
  await pool.query('alter table document_version drop constraint document_version_sha256');
  for (const table of ['document_version', 'event']) await pool.query(`alter table ${table} disable trigger user`);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function found(recordIds: readonly string[] | null = null): Promise<Finding[]> {
  counted = 0;
  const tally = (_: string, n: number) => {
    counted += n;
  };
  const dependencies = { pool, recordIds, tally, beat() {} } as unknown as CheckDependencies;
  const findings: Finding[] = [];
  for await (const one of checkDocuments(dependencies)) findings.push(one);
  return findings;
}

/** A text that is stored, under its own hash. */
async function stored(text: string, kind = 'rancangan_apbdes', cycle = CYCLE): Promise<string> {
  const id = randomUUID();
  await pool.query(
    `insert into document_version (id, cycle_id, kind, title, file_name, media_type, sha256, size, content, uploaded_by)
     values ($1, $2, $3, 'x', 'x', 'text/plain', $4, length($5::bytea), $5, 'u')`,
    [id, cycle, kind, digest(text), Buffer.from(text)],
  );
  return id;
}

let last = 0;
async function recorded(type: string, data: object, cycle = CYCLE): Promise<number> {
  last += 1;
  await pool.query(
    `insert into event (cycle_id, seq, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id)
     values ($1, $2, $3, now(), 'u', 'camat', 'c', $4, repeat('0', 64), repeat('0', 64), 'r')`,
    [cycle, last, type, { data }],
  );
  return last;
}

const attached = (versionId: string, text: string, cycle = CYCLE) =>
  recorded('documentAttached', { versionId, sha256: digest(text), kind: 'rancangan_apbdes' }, cycle);

describe('texts of the record', () => {
  test('that are what they were leave nothing to find, however many they are', async () => {
    for (let n = 0; n < 120; n += 1) {
      const version = await stored(`naskah ${n}`, 'rancangan_apbdes', n % 2 ? CYCLE : OTHER);
      await attached(version, `naskah ${n}`, n % 2 ? CYCLE : OTHER);
    }
    await recorded('documentSigned', { sha256: digest('naskah 1'), kind: 'rancangan_apbdes' });
    await recorded('stepApproved', { sha256: digest('naskah 1'), step: 'evaluasi_apbdes' });
    await recorded('remarkAdded', { sha256: '', step: 'evaluasi_apbdes' });
    const correction = { what: 'team', value: { male: 1, female: 1 } };
    await recorded('repaired', { correction });
    expect(await found()).toEqual([]);
    expect(counted).toBe(120);
  });

  test('with other bytes are named with the event that attached them', async () => {
    const version = await stored('asli');
    const seq = await attached(version, 'asli');
    await pool.query(`update document_version set content = 'palsu', size = 5 where id = $1`, [version]);
    expect(await found()).toEqual([
      expect.objectContaining({
        kind: 'documentAltered',
        severity: 'alarm',
        cycleId: CYCLE,
        seq,
        field: 'content',
        expected: digest('asli'),
        found: digest('palsu'),
        subject: version,
      }),
    ]);
    await pool.query(`update document_version set sha256 = $2 where id = $1`, [version, digest('palsu')]);
    expect(await found()).toEqual([
      expect.objectContaining({
        kind: 'documentAltered',
        seq,
        field: '$.data.sha256',
        expected: digest('asli'),
        found: digest('palsu'),
      }),
    ]);
    expect(await found([OTHER])).toEqual([]);
    await pool.query('delete from event where seq = $1', [seq]);
    await pool.query('delete from document_version where id = $1', [version]);
  });

  test('that are gone are missed wherever the record names them', async () => {
    const attachment = await attached(randomUUID(), 'hilang');
    const approval = await recorded('stepApproved', { sha256: digest('hilang'), step: 'evaluasi_apbdes' });
    const value = { versionId: randomUUID(), sha256: digest('hilang'), title: 'x' };
    const repair = await recorded('repaired', { correction: { what: 'document', kind: 'rancangan_apbdes', value } });
    const missing = { kind: 'documentMissing', expected: digest('hilang'), found: null };
    expect(await found()).toEqual([
      expect.objectContaining({ ...missing, seq: attachment, field: '$.data.sha256' }),
      expect.objectContaining({ ...missing, seq: approval, field: '$.data.sha256', subject: null }),
      expect.objectContaining({ ...missing, seq: repair, field: '$.data.correction.value.sha256' }),
    ]);
    await pool.query('delete from event where seq = any($1)', [[attachment, approval, repair]]);
  });

  test('of another kind or another village do not stand in for them', async () => {
    await stored('pinjaman', 'lppd');
    await stored('pinjaman', 'rancangan_apbdes', OTHER);
    const seq = await recorded('documentSigned', { sha256: digest('pinjaman'), kind: 'rancangan_apbdes' });
    expect(await found()).toEqual([expect.objectContaining({ kind: 'documentMissing', cycleId: CYCLE, seq })]);
  });
});
