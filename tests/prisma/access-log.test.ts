import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AccessEntry, appendAccess, appendWithin, createAccessLog } from '@siklus/prisma/access-log.ts';
import { createPool } from '@siklus/prisma/connect.ts';
import { inTransaction } from '@siklus/prisma/transaction.ts';
import { type StoredAccess, verifyAccess } from '@siklus/workflows/domain/audit/access-verifier.ts';
import type { Pool } from 'pg';
import { appUrl, type FreshDatabase, freshDatabase } from '../setup/database.ts';

let database: FreshDatabase;
/** The account of the product. */
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool({ databaseUrl: appUrl(database.url), max: 8, applicationName: 'test' });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const read = (what: string, more: Partial<AccessEntry> = {}): AccessEntry => ({
  at: '2026-11-22T02:00:00.000Z',
  kind: 'read',
  what,
  userId: 'inspektorat-1',
  role: 'inspektorat',
  person: { address: '10.0.0.7', userAgent: 'Peramban 1' },
  ...more,
});

async function stored(): Promise<StoredAccess[]> {
  const { rows } = await pool.query<StoredAccess>(
    `SELECT e.seq, e.at, e.kind, e.outcome, e.user_id AS "userId", e.role, e.session, e.what, e.target,
            e.cycle_id AS "cycleId", e.district_code AS "districtCode", e.regency_code AS "regencyCode",
            e.request_id AS "requestId", e.data, e.commitment, e.prev, e.hash, p.salt, p.person
       FROM access_event e LEFT JOIN access_person p ON p.seq = e.seq ORDER BY e.seq`,
  );
  return rows;
}

const verdict = async () => verifyAccess((text) => createHash('sha256').update(text).digest('hex'), await stored());

describe('the access log', () => {
  test('gives entries their numbers in the order in which they were written', async () => {
    expect(await appendAccess(pool, [read('one'), read('two'), read('three', { person: null })])).toEqual([1, 2, 3]);
    expect((await stored()).map(({ seq, what, commitment }) => [seq, what, commitment === null])).toEqual([
      [1, 'one', false],
      [2, 'two', false],
      [3, 'three', true],
    ]);
    expect(await verdict()).toEqual([]);
  });

  test('keeps what somebody sent that neither a table nor a hash can hold, as near to it as they can', async () => {
    const odd = { text: 'a\0b\ud800c 😀', half: 0.5, none: undefined, list: [1, null, 'x'] };
    const [seq] = await appendAccess(pool, [read('odd', { target: '/\0', data: odd, person: { username: 'a\0' } })]);
    const entry = (await stored()).find((one) => one.seq === seq);
    expect(entry?.target).toBe('/\ufffd');
    expect(entry?.data).toEqual({ text: 'a\ufffdb\ufffdc 😀', half: '0.5', list: [1, null, 'x'] });
    expect(entry?.person).toEqual({ username: 'a\ufffd' });
    expect(await verdict()).toEqual([]);
  });

  test('is one chain without a gap when four programs write two hundred entries each at the same time', async () => {
    const before = (await stored()).length;
    const pools = [1, 2, 3, 4].map(() =>
      createPool({ databaseUrl: appUrl(database.url), max: 2, applicationName: 'test' }),
    );
    const written = await Promise.all(
      pools.map(async (own, writer) => {
        const log = createAccessLog(own);
        return Promise.all(Array.from({ length: 200 }, (_, i) => log.append(read(`${writer}/${i}`))));
      }),
    );
    await Promise.all(pools.map((own) => own.end()));
    const rows = await stored();
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: before + 800 }, (_, i) => i + 1));
    // What each was answered is the number under which its entry stands.
    for (const [writer, seqs] of written.entries()) {
      expect(seqs.map((seq) => rows[seq - 1]?.what)).toEqual(seqs.map((_, i) => `${writer}/${i}`));
    }
    expect(await verdict()).toEqual([]);
  });

  test('leaves nothing behind of what was not written to its end', async () => {
    const before = await stored();
    const broken = inTransaction(pool, async (client) => {
      await appendWithin(client, [read('half')]);
      throw new Error('power cut');
    });
    await expect(broken).rejects.toThrow('power cut');
    expect(await stored()).toEqual(before);
    expect(await appendAccess(pool, [read('next')])).toEqual([before.length + 1]);
  });

  test('tells the writer when it could not be written, and goes on when it can', async () => {
    const log = createAccessLog(pool);
    const impossible = read('no such day', { at: 'kemarin' });
    await expect(log.append(impossible)).rejects.toMatchObject({ code: '22007' });
    await expect(log.append(read('after'))).resolves.toBeGreaterThan(0);
    expect(await verdict()).toEqual([]);
  });

  test('stays whole when what is personal is erased, and nobody can find it out by trying', async () => {
    const before = (await stored()).find(({ seq }) => seq === 1);
    await pool.query('DELETE FROM access_person WHERE seq = 1');
    expect(await verdict()).toEqual([]);
    const after = (await stored()).find(({ seq }) => seq === 1);
    expect(after).toEqual({ ...before, salt: null, person: null });
    // The salt went with it: what is left is no hash of the address alone.
    const guess = createHash('sha256').update(JSON.stringify(before?.person)).digest('hex');
    expect(after?.commitment).not.toBe(guess);
  });
});
