import type { KeyRing } from '@siklus/proof/key-ring.ts';
import { changedLeaves } from '@siklus/proof/leaves.ts';
import { openNote } from '@siklus/proof/note.ts';
import { WITNESSED } from '@siklus/proof/witnessed.ts';
import { RECORDS, type RecordKind } from '@siklus/workflows/contract/records.ts';
import { parseAccessGapText } from '@siklus/workflows/domain/audit/access-gap.ts';
import type { Leaf, Log } from '@siklus/workflows/domain/audit/checkpoint-leaf.ts';
import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import type { Pool } from 'pg';
import type { CheckDependencies } from '../records/check.ts';
import { stretchHead } from '../records/table-head.ts';

type Before = { number: number; lines: Buffer | null };
type Pending = { number: number; leaf: Leaf };

const AT_ONCE = 1_000;

/** How to find the hash that stands today where a checkpoint has seen one: of records, of the log of access, of archived runs. */
const LOOKUP: Record<Exclude<Leaf['log'], 'table'>, string> = {
  cycle: 'SELECT hash FROM event WHERE cycle_id = s.id AND seq = s.seq',
  access: 'SELECT hash FROM access_event WHERE seq = s.seq',
  // What retention has removed is on record with its hash.
  archive: `SELECT sha256 FROM history_archive WHERE workflow_id = left(s.id, -37) AND run_id = right(s.id, 36) AND version = s.seq
            UNION ALL
            SELECT sha256 FROM history_removal WHERE workflow_id = left(s.id, -37) AND run_id = right(s.id, 36) AND version = s.seq`,
};

/**
 * Compares what checkpoints have witnessed with the tables of today. Each checkpoint only with what it says otherwise than the
 * one before; a record that contradicts one is not told again of the next.
 */
export function createWitness(deps: CheckDependencies, ring: KeyRing) {
  const { pool, recordIds, beat } = deps;
  const wanted = recordIds === null ? null : new Set(recordIds);
  const told = new Set<string>();

  return async function* (number: number, before: Before | null, lines: Buffer): AsyncGenerator<Finding> {
    const isComparable = before !== null && (before.number === 0 || before.lines !== null);
    const pending: Pending[] = [];
    for (const { before: old, after: leaf } of changedLeaves(before?.lines ?? null, lines)) {
      if (leaf === null) {
        yield finding('checkpointBroken', { seq: number, field: 'leaves' });
        continue;
      }
      if (wanted !== null && !(isRecord(leaf.log) && wanted.has(leaf.id))) continue;
      if (leaf.log === 'table') {
        // Without the one before nobody knows where its stretch begins.
        if (isComparable) yield* checkStretch(number, old, leaf);
        continue;
      }
      pending.push({ number, leaf });
      if (pending.length >= AT_ONCE) yield* checkHeads(pending.splice(0));
    }
    yield* checkHeads(pending);
  };

  async function* checkHeads(pending: readonly Pending[]): AsyncGenerator<Finding> {
    for (const [log, lookup] of Object.entries(LOOKUP)) {
      const claims = pending.filter(({ leaf }) => leaf.log === log && !told.has(`${log}/${leaf.id}`));
      if (claims.length === 0) continue;
      const { rows } = await pool.query<{ place: number; hash: string | null }>(
        `SELECT s.place::int AS place, found.hash
           FROM unnest($1::text[], $2::bigint[], $3::text[]) WITH ORDINALITY AS s(id, seq, head, place)
           LEFT JOIN LATERAL (${lookup} LIMIT 1) AS found(hash) ON true
          WHERE found.hash IS DISTINCT FROM s.head ORDER BY place`,
        [claims.map(({ leaf }) => leaf.id), claims.map(({ leaf }) => leaf.seq), claims.map(({ leaf }) => leaf.head)],
      );
      beat();
      for (const { place, hash } of rows) {
        const claim = claims[place - 1];
        if (claim === undefined) continue;
        const { number, leaf } = claim;
        if (log === 'access' && hash === null && (await isDeclaredGap(pool, ring, leaf.seq))) continue;
        told.add(`${log}/${leaf.id}`);
        yield contradiction(number, leaf, hash);
      }
    }
  }

  async function* checkStretch(number: number, old: Leaf | null, leaf: Leaf): AsyncGenerator<Finding> {
    const table = WITNESSED.find((known) => known.table === leaf.id);
    const from = old !== null && old.seq <= leaf.seq ? old.seq : 0;
    const subject = `${leaf.id} ${from + 1}–${leaf.seq}`;
    if (table === undefined) {
      yield finding('unverifiable', { seq: number, subject });
      return;
    }
    const found = await stretchHead(pool, table, old, leaf.seq, beat);
    if (found !== leaf.head) {
      yield finding('witnessContradicted', { seq: number, expected: leaf.head, found, subject });
    }
  }
}

/** Whether leaves of that log are the heads of records. */
function isRecord(log: Log): log is RecordKind {
  return log in RECORDS;
}

/** `seq` is the event or the entry of the log of access, or else the checkpoint. */
function contradiction(number: number, { log, id, seq, head: expected }: Leaf, found: string | null): Finding {
  if (isRecord(log))
    return finding('witnessContradicted', { cycleId: id, seq, expected, found, subject: `checkpoint ${number}` });
  switch (log) {
    case 'access':
      return finding('witnessContradicted', { seq, expected, found, subject: `access, checkpoint ${number}` });
    case 'archive':
    case 'table':
      return finding('witnessContradicted', { seq: number, expected, found, subject: `${id} ${seq}` });
  }
}

/** Whether the entry after the missing one declares it under a key of ours: the check of the log of access tells that. */
async function isDeclaredGap(pool: Pool, { known }: KeyRing, seq: number): Promise<boolean> {
  const sql = `SELECT kind, data->>'note' AS note FROM access_event WHERE seq > $1 ORDER BY seq LIMIT 1`;
  const { rows } = await pool.query<{ kind: string; note: string | null }>(sql, [seq]);
  const [entry] = rows;
  const keys = known.map(({ key }) => key);
  const opened = entry?.kind === 'gap' && entry.note !== null ? openNote(entry.note, keys) : null;
  const gap = opened?.ok ? parseAccessGapText(opened.text) : null;
  return gap !== null && gap.from <= seq && seq <= gap.to;
}
