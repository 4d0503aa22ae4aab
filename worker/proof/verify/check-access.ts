import { createHash } from 'node:crypto';
import { openNote, parseVerifierKey, type VerifierKey } from '@siklus/proof/note.ts';
import { parseAccessGapText } from '@siklus/workflows/domain/audit/access-gap.ts';
import { type AccessGap, accessVerifier, type StoredAccess } from '@siklus/workflows/domain/audit/access-verifier.ts';
import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import type { Pool } from 'pg';
import type { CheckDependencies } from '../records/check.ts';

const PAGE = 2_000;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * The whole access log against its chain and against what binds the personal parts; erased parts are as they should be. That
 * its tail was cut off, or that all of it was written anew, only a checkpoint shows (check-checkpoints.ts).
 */
export async function* checkAccess(dependencies: CheckDependencies): AsyncIterable<Finding> {
  const { pool, recordIds, tally, beat } = dependencies;
  if (recordIds !== null) return;
  const keys = await publishedKeys(pool);
  const verifier = accessVerifier(sha256, (gap) => isDeclared(gap, keys));
  for (let last = 0; ; ) {
    const { rows } = await pool.query<StoredAccess>({ name: 'access-page', text: ENTRIES, values: [last, PAGE] });
    for (const entry of rows) yield* verifier.next(entry);
    tally('accessEntries', rows.length);
    beat();
    if (rows.length < PAGE) break;
    last = verifier.head().seq;
  }
  yield* verifier.end();
  yield* leftBehind(pool);
}

/** Personal parts of entries that are no longer there: the last ones too, which no chain misses. */
async function* leftBehind(pool: Pool): AsyncIterable<Finding> {
  const { rows } = await pool.query<{ first: number | null; last: number | null }>(
    `SELECT min(p.seq) AS first, max(p.seq) AS last FROM access_person p
      WHERE p.seq > (SELECT coalesce(max(seq), 0) FROM access_event)`,
  );
  const { first = null, last = null } = rows[0] ?? {};
  if (first !== null)
    yield finding('accessMissing', { seq: first, subject: first === last ? null : `${first}-${last}` });
}

/** Whether a published key has signed that exactly these entries are missing after exactly this one. */
function isDeclared({ from, to, entry }: AccessGap, keys: readonly VerifierKey[]): boolean {
  const { note } = entry.data as { note?: unknown };
  const opened = typeof note === 'string' ? openNote(note, keys) : null;
  const said = opened?.ok ? parseAccessGapText(opened.text) : null;
  return said !== null && said.from === from && said.to === to && said.after === entry.prev;
}

async function publishedKeys(pool: Pool): Promise<VerifierKey[]> {
  const { rows } = await pool.query<{ key: string }>('SELECT verifier_key AS key FROM checkpoint_key');
  return rows.flatMap(({ key }) => parseVerifierKey(key) ?? []);
}

const ENTRIES = `
  SELECT e.seq, e.at, e.kind, e.outcome, e.user_id AS "userId", e.role, e.session, e.what, e.target, e.cycle_id AS "cycleId",
         e.district_code AS "districtCode", e.regency_code AS "regencyCode", e.request_id AS "requestId", e.data,
         e.commitment, e.prev, e.hash, p.salt, p.person
    FROM access_event e LEFT JOIN access_person p ON p.seq = e.seq
   WHERE e.seq > $1 ORDER BY e.seq LIMIT $2`;
