import { createHash, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type AccessEntry, appendAccess, appendAfterGap } from '@siklus/prisma/access-log.ts';
import { createPool } from '@siklus/prisma/connect.ts';
import { inTransaction } from '@siklus/prisma/transaction.ts';
import { signNote, verifierKeyOf, verifierKeyText } from '@siklus/proof/note.ts';
import type { CheckDependencies } from '@siklus/worker/proof/records/check.ts';
import { checkAccess } from '@siklus/worker/proof/verify/check-access.ts';
import { type AccessEvent, linkAccess } from '@siklus/workflows/domain/audit/access-chain.ts';
import { accessGapText } from '@siklus/workflows/domain/audit/access-gap.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Pool } from 'pg';
import { appUrl, type FreshDatabase, freshDatabase } from '../../setup/database.ts';

const LENGTH = 4_100;
const AT = instantFromMillis(Date.UTC(2026, 10, 22));
const NAME = 'siklus-desa/test';
const { privateKey } = generateKeyPairSync('ed25519');
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

let database: FreshDatabase;
/** The superuser, who gets past everything that the database itself refuses. */
let intruder: Pool;
let product: Pool;
let counted = 0;

beforeAll(async () => {
  database = await freshDatabase();
  intruder = createPool({ databaseUrl: database.url, max: 1, applicationName: 'test' });
  product = createPool({ databaseUrl: appUrl(database.url), max: 2, applicationName: 'test' });
  await intruder.query('INSERT INTO checkpoint_key (from_number, verifier_key, note) VALUES (1, $1, $2)', [
    verifierKeyText(verifierKeyOf(NAME, privateKey)),
    '',
  ]);
  const entries = Array.from(
    { length: LENGTH },
    (_, i): AccessEntry => ({
      at: AT,
      kind: i % 3 === 0 ? 'refusal' : 'read',
      what: `history ${i}`,
      userId: 'inspektorat-1',
      data: { code: 'NOT_FOUND' },
      person: i % 2 === 0 ? { address: `10.0.0.${i % 250}` } : null,
    }),
  );
  for (let i = 0; i < LENGTH; i += 500) await appendAccess(product, entries.slice(i, i + 500));
  await intruder.query(`
    CREATE TABLE kept_event AS TABLE access_event;
    CREATE TABLE kept_person AS TABLE access_person;
    ALTER TABLE access_event DISABLE TRIGGER ALL;`);
});

beforeEach(async () => {
  counted = 0;
  await intruder.query(`
    TRUNCATE access_event, access_person;
    INSERT INTO access_event SELECT * FROM kept_event;
    INSERT INTO access_person SELECT * FROM kept_person;`);
});

afterAll(async () => {
  await Promise.all([intruder.end(), product.end()]);
  await database.drop();
});

async function check(recordIds: string[] | null = null): Promise<Finding[]> {
  const dependencies: Partial<CheckDependencies> = {
    pool: product,
    recordIds,
    tally: (_, n) => {
      counted += n;
    },
    beat: () => {},
  };
  const found: Finding[] = [];
  for await (const one of checkAccess(dependencies as CheckDependencies)) found.push(one);
  return found;
}

const places = async () => (await check()).map(({ kind, severity, seq }) => [kind, severity, seq]);

describe('nothing is found in a log', () => {
  test('that nobody has touched, and every entry is counted', async () => {
    expect(await check()).toEqual([]);
    expect(counted).toBe(LENGTH);
  });

  test('out of which all that is personal was erased', async () => {
    await product.query('DELETE FROM access_person');
    expect(await check()).toEqual([]);
  });

  test('that goes on after a crash in the middle of a write', async () => {
    const client = await product.connect();
    await client.query('BEGIN');
    await client.query(`INSERT INTO access_person VALUES (${LENGTH + 1}, repeat('a', 64), '{}')`);
    client.release(true);
    await appendAccess(product, [{ at: AT, kind: 'read', what: 'history' }]);
    expect(await check()).toEqual([]);
  });

  test('where single cycles are asked about: they are in no entry', async () => {
    await intruder.query(`UPDATE access_event SET what = 'palsu' WHERE seq = 5`);
    expect(await check(['6402012001-2027'])).toEqual([]);
    expect(counted).toBe(0);
  });
});

describe('what somebody with all rights changes is found at its entry', () => {
  test.each([
    "at = at + interval '1 minute'",
    "kind = 'signIn'",
    "outcome = 'refused'",
    "user_id = 'orang-lain'",
    'user_id = NULL',
    "role = 'camat'",
    "session = 'x'",
    "what = 'palsu'",
    "target = '/lain'",
    "cycle_id = '6402012001-2027'",
    "district_code = '64.02.01'",
    "regency_code = '64.03'",
    "request_id = 'x'",
    `data = '{"code":"SAH"}'`,
    `data = '{"code":0.5}'`,
    "commitment = repeat('b', 64)",
    "prev = repeat('c', 64)",
    "hash = repeat('d', 64)",
  ])('%s', async (change) => {
    for (const seq of [1, 2_001, LENGTH]) {
      await intruder.query(`UPDATE access_event SET ${change} WHERE seq = $1`, [seq]);
      expect(await places()).toEqual([['accessAltered', 'alarm', seq]]);
      await intruder.query(`DELETE FROM access_event WHERE seq = $1`, [seq]);
      await intruder.query(`INSERT INTO access_event SELECT * FROM kept_event WHERE seq = $1`, [seq]);
    }
  });

  test('with its hash worked out anew', async () => {
    await rewrite(2_000, { userId: 'orang-lain' });
    expect(await places()).toEqual([['accessAltered', 'alarm', 2_000]]);
  });

  test('in its personal part', async () => {
    await intruder.query(`UPDATE access_person SET person = '{"address":"10.9.9.9"}' WHERE seq = 2001`);
    await intruder.query(`UPDATE access_person SET salt = repeat('a', 64) WHERE seq = 3001`);
    await intruder.query(`INSERT INTO access_person VALUES (2, repeat('a', 64), '{}')`);
    expect(await places()).toEqual([2, 2_001, 3_001].map((seq) => ['accessPersonAltered', 'alarm', seq]));
  });
});

describe('what somebody with all rights removes, adds or moves is found where it was', () => {
  test.each([1, 2_000, 2_001])('entry %i removed', async (seq) => {
    await intruder.query('DELETE FROM access_event WHERE seq = $1', [seq]);
    expect(await places()).toEqual([['accessMissing', 'alarm', seq]]);
  });

  test('entries removed and the rest numbered anew', async () => {
    await intruder.query('DELETE FROM access_event WHERE seq BETWEEN 1500 AND 1509');
    await intruder.query('DELETE FROM access_person');
    await intruder.query('UPDATE access_event SET seq = seq + 1000000 WHERE seq > 1509');
    await intruder.query('UPDATE access_event SET seq = seq - 1000010 WHERE seq > 1000000');
    const found = await check();
    expect(found).toMatchObject([{ kind: 'accessMissing', seq: 1_500, subject: '1500-1509' }]);
  });

  test('the last entries removed: their personal parts are left behind', async () => {
    await intruder.query('DELETE FROM access_event WHERE seq > 4000');
    expect(await check()).toMatchObject([{ kind: 'accessMissing', seq: 4_001, subject: '4001-4099' }]);
  });

  test('an entry put in, rightly hashed, and the rest numbered anew', async () => {
    await intruder.query('DELETE FROM access_person');
    await intruder.query('UPDATE access_event SET seq = seq + 1000000 WHERE seq >= 3000');
    await intruder.query('UPDATE access_event SET seq = seq - 999999 WHERE seq > 1000000');
    await intruder.query('INSERT INTO access_event SELECT * FROM kept_event WHERE seq = 3000');
    await rewrite(3_000, { what: 'palsu' });
    expect(await places()).toEqual([['accessReordered', 'alarm', 3_000]]);
  });

  test.each([
    [7, 8],
    [7, 3_900],
  ])('entries %i and %i exchanged', async (a, b) => {
    await intruder.query('DELETE FROM access_person');
    await intruder.query('UPDATE access_event SET seq = 1000000 WHERE seq = $1', [a]);
    await intruder.query('UPDATE access_event SET seq = $2 WHERE seq = $1', [b, a]);
    await intruder.query('UPDATE access_event SET seq = $1 WHERE seq = 1000000', [b]);
    expect((await places()).map(([kind, , seq]) => [kind, seq])).toEqual([
      ['accessReordered', a],
      ['accessReordered', b],
    ]);
  });
});

describe('a gap after an older backup was restored', () => {
  const gap = { from: 4_051, to: LENGTH };

  beforeEach(async () => {
    await intruder.query('DELETE FROM access_event WHERE seq >= $1', [gap.from]);
    await intruder.query('DELETE FROM access_person WHERE seq >= $1', [gap.from]);
  });

  async function lastHash(): Promise<string> {
    const { rows } = await product.query('SELECT hash FROM access_event ORDER BY seq DESC LIMIT 1');
    return rows[0]?.hash;
  }

  const noteOf = async (said: Partial<typeof gap & { after: string }> = {}, key = privateKey) =>
    signNote(accessGapText({ origin: NAME, ...gap, after: await lastHash(), at: AT, ...said }), NAME, key);

  const declare = (note: string, through = gap.to) =>
    inTransaction(product, (client) =>
      appendAfterGap(client, through, () => ({ at: AT, kind: 'gap', what: 'restore', data: { note } })),
    );

  test('is a notice where it is declared and signed; the log goes on behind it', async () => {
    expect(await declare(await noteOf())).toBe(LENGTH + 1);
    await appendAccess(product, [{ at: AT, kind: 'read', what: 'history' }]);
    expect(await check()).toMatchObject([
      { kind: 'accessGapDeclared', severity: 'notice', seq: gap.from, subject: `${gap.from}-${gap.to}` },
    ]);
  });

  test.each([
    ['nobody has signed it', async () => ''],
    ['it was signed with another key', () => noteOf({}, generateKeyPairSync('ed25519').privateKey)],
    ['another gap was signed', () => noteOf({ to: LENGTH - 1 })],
    ['it was signed for another place', () => noteOf({ after: 'a'.repeat(64) })],
  ])('is an alarm where %s', async (_, note) => {
    await declare(await note());
    expect(await places()).toEqual([['accessMissing', 'alarm', gap.from]]);
  });

  test('is not declared over entries that are there', async () => {
    expect(await declare('', 4_000)).toBeNull();
    expect(await check()).toEqual([]);
  });
});

/** What an intruder does who knows how hashes are made: the entry is whole again, the next one names it as it was. */
async function rewrite(seq: number, change: Partial<AccessEvent>): Promise<void> {
  const { rows } = await intruder.query(
    `SELECT seq, at, kind, outcome, user_id AS "userId", role, session, what, target, cycle_id AS "cycleId",
            district_code AS "districtCode", regency_code AS "regencyCode", request_id AS "requestId", data, commitment, prev
       FROM access_event WHERE seq = $1`,
    [seq],
  );
  const { prev, ...event } = { ...rows[0], ...change };
  await intruder.query('UPDATE access_event SET user_id = $2, what = $3, hash = $4 WHERE seq = $1', [
    seq,
    event.userId,
    event.what,
    linkAccess(digest, event, prev),
  ]);
}
