import { type KeyRing, keyRing, keysFor, readKeyRows } from '@siklus/proof/key-ring.ts';
import { rootOf, unpackLeaves } from '@siklus/proof/leaves.ts';
import { noteHash, openNote } from '@siklus/proof/note.ts';
import { parseCheckpointText } from '@siklus/workflows/domain/audit/checkpoint-text.ts';
import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import { GENESIS } from '@siklus/workflows/domain/record/chain.ts';
import type { Pool } from 'pg';
import type { Check, CheckDependencies } from '../records/check.ts';
import { openCopies, type StoredCheckpoint } from './check-copies.ts';
import { checkEngineMemory } from './check-engine-memory.ts';
import { createWitness } from './check-witnessed.ts';

/** The checkpoint before, as far as it can be trusted; `lines` null where they are not what was signed. */
type Before = { number: number; note: string; lines: Buffer | null };

/** A number that somebody made up must not fill the memory. */
const LONGEST_GAP = 10_000;

/**
 * Whether every checkpoint is signed by an announced key, follows the one before, has the root of its leaves, agrees with its copy
 * and with what the engine remembers, and whether everything that it witnessed still stands in the tables. Of a checkpoint only what
 * changed since the one before is looked up. With cycles named: the newest checkpoint and what it says of them.
 */
export const checkCheckpoints: Check = async function* (deps) {
  const { pool, recordIds } = deps;
  const keys = await readKeyRows(pool);
  const ring = keyRing(keys);
  for (const { verifierKey, fromNumber } of ring.unannounced) {
    yield finding('checkpointKeyUnknown', { seq: fromNumber, field: 'key', found: verifierKey });
  }
  const copies = recordIds === null ? await openCopies(deps, keys) : null;
  if (copies !== null) yield* copies.folder();
  const witness = createWitness(deps, ring);
  const gone = new Set<number>();
  const first = recordIds === null ? 0 : (await lastNumber(pool)) - 1;
  let before: Before = { number: Math.max(first, 0), note: '', lines: null };
  for await (const row of readCheckpoints(deps, before.number)) {
    const follows = row.number === before.number + 1;
    if (!follows) yield missing(before.number + 1, row.number - 1, gone);
    yield* checkNote(row, ring, recordIds === null && follows ? before : null);
    const lines = soundLines(row);
    if (lines === null) yield finding('checkpointBroken', { seq: row.number, field: 'leaves', expected: row.root });
    else yield* witness(row.number, follows ? before : null, lines);
    if (copies !== null) yield* copies.compare(row);
    before = { number: row.number, note: row.note, lines };
  }
  if (copies === null) return;
  for await (const found of copies.beyond(before.number)) {
    if (found.kind === 'checkpointMissing' && found.seq !== null) gone.add(found.seq);
    yield found;
  }
  for await (const found of checkEngineMemory(deps)) {
    if (found.kind !== 'checkpointMissing' || found.seq === null || !gone.has(found.seq)) yield found;
  }
};

function missing(from: number, to: number, gone: Set<number>): Finding {
  for (let number = from; number <= Math.min(to, from + LONGEST_GAP); number += 1) gone.add(number);
  return finding('checkpointMissing', { seq: from, subject: from === to ? null : `${from}–${to}` });
}

function* checkNote(row: StoredCheckpoint, ring: KeyRing, before: Before | null): Generator<Finding> {
  const { number: seq } = row;
  const opened = openNote(row.note, keysFor(ring, seq));
  if (!opened.ok) {
    const { problem, keyName } = opened;
    const kinds = {
      malformed: 'checkpointBroken',
      unknownKey: 'checkpointKeyUnknown',
      forged: 'checkpointForged',
    } as const;
    yield finding(kinds[problem], { seq, field: 'note', found: keyName });
  }
  const said = parseCheckpointText(opened.text ?? '');
  if (said === null && opened.ok) yield finding('checkpointBroken', { seq, field: 'note' });
  for (const field of ['number', 'at', 'size', 'root', 'previous'] as const) {
    if (said === null || said[field] === row[field]) continue;
    yield finding('checkpointBroken', { seq, field, expected: String(said[field]), found: String(row[field]) });
  }
  const expected = before && (before.number === 0 ? GENESIS : noteHash(before.note));
  if (expected !== null && said !== null && said.previous !== expected) {
    yield finding('checkpointBroken', { seq, field: 'previous', expected, found: said.previous });
  }
}

/** The lines of the leaves, if they are the ones under the signed root. */
function soundLines({ leaves, size, root, note }: StoredCheckpoint): Buffer | null {
  const signed = parseCheckpointText(note.slice(0, note.lastIndexOf('\n\n') + 1)) ?? { size, root };
  const lines = unpackLeaves(leaves, signed.size);
  const actual = lines && rootOf(lines);
  return actual?.root === signed.root && actual.size === signed.size ? lines : null;
}

async function lastNumber(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ last: number }>('SELECT coalesce(max(number), 0) AS last FROM checkpoint');
  return rows[0]?.last ?? 0;
}

async function* readCheckpoints(deps: CheckDependencies, after: number): AsyncGenerator<StoredCheckpoint> {
  for (let last = after; ; ) {
    const { rows }: { rows: StoredCheckpoint[] } = await deps.pool.query<StoredCheckpoint>(
      `SELECT number, at, size, root, previous, note, leaves, EXISTS (
         SELECT FROM checkpoint_delivery d WHERE d.number = c.number AND d.target = 'folder' AND d.ok) AS copied
         FROM checkpoint c WHERE number > $1 ORDER BY number LIMIT 1`,
      [last],
    );
    const [row] = rows;
    if (row === undefined) return;
    deps.tally('checkpoints', 1);
    deps.beat();
    yield row;
    last = row.number;
  }
}
