import { linesOf, sha256, unpackLeaves } from '@siklus/proof/leaves.ts';
import { parseLeaf } from '@siklus/workflows/domain/audit/checkpoint-leaf.ts';
import { inclusionPath, leafHash } from '@siklus/workflows/domain/audit/merkle.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type pg from 'pg';

/** A checkpoint, with its lines and where a cycle stands in it. */
export type Witnessed = {
  number: number;
  at: Instant;
  note: string;
  lines: Buffer[];
  index: number;
  seq: number;
  head: string;
};

/** What a checkpoint, the newest unless one is named, says of a cycle; null where it is older than the cycle, or there is none. */
export async function witnessedOf(pool: pg.Pool, cycleId: string, number?: number): Promise<Witnessed | null> {
  type Row = { number: number; at: Instant; size: number; note: string; leaves: Buffer };
  const { rows } = await pool.query<Row>(
    `select number, at, size, note, leaves from checkpoint
      where $1::int is null or number = $1 order by number desc limit 1`,
    [number ?? null],
  );
  const [row] = rows;
  const packed = row && unpackLeaves(row.leaves, row.size);
  if (!row || !packed) return null;
  const lines = [...linesOf(packed)];
  for (const [index, line] of lines.entries()) {
    const leaf = line.includes(cycleId) ? parseLeaf(line.toString()) : null;
    if (leaf?.log !== 'cycle' || leaf.id !== cycleId) continue;
    return { number: row.number, at: row.at, note: row.note, lines, index, seq: leaf.seq, head: leaf.head };
  }
  return null;
}

/** The way from the cycle's line up to the signed root (docs/proof.md, inclusion proof). */
export function inclusionOf({ number, note, lines, index, seq, head }: Witnessed) {
  const hashes = lines.map((line) => leafHash(sha256, line));
  const path = inclusionPath(sha256, hashes, index).map((hash) => Buffer.from(hash).toString('base64'));
  return { number, note, leaf: String(lines[index]), index, size: lines.length, path, seq, head };
}
