import { createHash, randomBytes } from 'node:crypto';
import {
  type AccessEvent,
  type AccessKind,
  type AccessLink,
  type AccessOutcome,
  type AccessPerson,
  commitAccess,
  linkAccess,
} from '@siklus/workflows/domain/audit/access-chain.ts';
import { GENESIS } from '@siklus/workflows/domain/record/chain.ts';
import type pg from 'pg';
import { storable } from './storable.ts';
import { inTransaction } from './transaction.ts';

/** What is written down of an access. What is left out is null. */
export type AccessEntry = Partial<Omit<AccessEvent, 'seq' | 'kind' | 'outcome' | 'commitment'>> & {
  at: string;
  kind: AccessKind;
  what: string;
  /** `done` unless told. */
  outcome?: AccessOutcome;
  /** Kept apart, so that it can be erased. */
  person?: AccessPerson | null;
};

export type AccessLog = {
  /** Answers the number of the entry once it is durable. Rejects where it could not be written. */
  append(entry: AccessEntry): Promise<number>;
};

type Row = AccessEvent & AccessLink & { salt: string | null; person: unknown };

/** Any number that nothing else locks in this database. */
const ADVISORY_LOCK = 6404;
const BATCH = 500;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * The access log for a program with many requests: entries that wait together are written in one transaction. Several programs
 * may write at once; each takes the head from the table, under a lock.
 */
export function createAccessLog(pool: pg.Pool): AccessLog {
  type Waiting = { entry: AccessEntry; done(seq: number): void; fail(error: unknown): void };
  const waiting: Waiting[] = [];
  let isWriting = false;

  async function write(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, BATCH);
      try {
        const seqs = await appendAccess(
          pool,
          batch.map(({ entry }) => entry),
        );
        batch.forEach(({ done }, i) => {
          done(seqs[i] ?? 0);
        });
      } catch (error) {
        for (const { fail } of batch) fail(error);
      }
    }
    isWriting = false;
  }

  return {
    append(entry) {
      const written = new Promise<number>((done, fail) => waiting.push({ entry, done, fail }));
      if (!isWriting) void write();
      return written;
    },
  };
}

/** Writes entries in this order, in one transaction; answers their numbers. */
export function appendAccess(pool: pg.Pool, entries: readonly AccessEntry[]): Promise<number[]> {
  return inTransaction(pool, (client) => appendWithin(client, entries));
}

/** The same inside a transaction of the caller, together with what the entries tell of. Others wait until it ends. */
export async function appendWithin(client: pg.ClientBase, entries: readonly AccessEntry[]): Promise<number[]> {
  const { seq, hash } = await takeHead(client);
  return insert(client, link(entries, seq + 1, hash));
}

/**
 * Goes on after number `through`, up to which entries are missing that a restored backup did not have. The entry, of kind `gap`, tells
 * which (docs/proof.md). Answers its number, or null where nothing is missing. Inside a transaction of the caller.
 */
export async function appendAfterGap(
  client: pg.ClientBase,
  through: number,
  tell: (gap: { from: number; to: number; after: string }) => AccessEntry,
): Promise<number | null> {
  const { seq, hash } = await takeHead(client);
  if (seq >= through) return null;
  const [number = null] = await insert(
    client,
    link([tell({ from: seq + 1, to: through, after: hash })], through + 1, hash),
  );
  return number;
}

/** The last number and hash, which stay the last ones until the caller's transaction ends. */
async function takeHead(client: pg.ClientBase): Promise<{ seq: number; hash: string }> {
  // Two statements on one way: the second must see what was committed while the lock was waited for.
  const [, { rows } = { rows: [] }] = (await client.query(
    `SELECT pg_advisory_xact_lock(${ADVISORY_LOCK}); SELECT seq, hash FROM access_event ORDER BY seq DESC LIMIT 1`,
  )) as unknown as pg.QueryResult<{ seq: number; hash: string }>[];
  return rows[0] ?? { seq: 0, hash: GENESIS };
}

function link(entries: readonly AccessEntry[], first: number, hash: string): Row[] {
  let prev = hash;
  return entries.map(({ person: given, ...told }, i) => {
    const person = given && Object.keys(given).length > 0 ? storable(given) : null;
    const salt = person === null ? null : randomBytes(32).toString('hex');
    const commitment = salt === null ? null : commitAccess(sha256, salt, person);
    const event = { ...NOTHING, ...(storable(told) as typeof told), seq: first + i, commitment };
    const row = { ...event, prev, hash: linkAccess(sha256, event, prev), salt, person };
    prev = row.hash;
    return row;
  });
}

const NOTHING = {
  outcome: 'done',
  userId: null,
  role: null,
  session: null,
  target: null,
  cycleId: null,
  districtCode: null,
  regencyCode: null,
  requestId: null,
  data: {},
};

async function insert(client: pg.ClientBase, rows: readonly Row[]): Promise<number[]> {
  await client.query(
    `WITH sent AS (
       SELECT * FROM jsonb_to_recordset($1) AS s(seq bigint, at timestamptz, kind text, outcome text, "userId" text,
         role text, session text, what text, target text, "cycleId" text, "districtCode" text, "regencyCode" text,
         "requestId" text, data jsonb, commitment text, prev text, hash text, salt text, person jsonb)
     ), persons AS (
       INSERT INTO access_person (seq, salt, person) SELECT seq, salt, person FROM sent WHERE salt IS NOT NULL
     )
     INSERT INTO access_event (seq, at, kind, outcome, user_id, role, session, what, target, cycle_id, district_code,
                               regency_code, request_id, data, commitment, prev, hash)
     SELECT seq, at, kind, outcome, "userId", role, session, what, target, "cycleId", "districtCode",
            "regencyCode", "requestId", data, commitment, prev, hash FROM sent`,
    [JSON.stringify(rows)],
  );
  return rows.map(({ seq }) => seq);
}
