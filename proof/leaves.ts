import { hash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { compareLeaves, type Leaf, leafLine, parseLeaf } from '@siklus/workflows/domain/audit/checkpoint-leaf.ts';
import { type ByteDigest, leafHash, merkleRoot } from '@siklus/workflows/domain/audit/merkle.ts';

/** A line is a few hundred bytes; whoever stores something that unpacks into more has not stored leaves. */
const LONGEST_LINE = 1_000;
const NEWLINE = 0x0a;

export const sha256: ByteDigest = (bytes) => hash('sha256', bytes, 'buffer');

/** The lines of a checkpoint as they are stored and copied. `leaves` in the order of compareLeaves. */
export function packLeaves(leaves: readonly Leaf[]): Buffer {
  return gzipSync(leaves.map((leaf) => `${leafLine(leaf)}\n`).join(''));
}

/** The lines again; null where these bytes are not the packed lines of so many leaves. */
export function unpackLeaves(packed: Uint8Array, size: number): Buffer | null {
  try {
    return gunzipSync(packed, { maxOutputLength: Math.min(size * LONGEST_LINE + 1, 2 ** 30) });
  } catch {
    return null;
  }
}

/** Line by line without the line ends; a last line without one counts as well. */
export function* linesOf(lines: Buffer): Generator<Buffer> {
  for (let start = 0; start < lines.length; ) {
    const found = lines.indexOf(NEWLINE, start);
    const end = found === -1 ? lines.length : found;
    yield lines.subarray(start, end);
    start = end + 1;
  }
}

/** Number of lines and root over them, in base64 as in the note. */
export function rootOf(lines: Buffer): { size: number; root: string } {
  let size = 0;
  const hashes = function* () {
    for (const line of linesOf(lines)) {
      size += 1;
      yield leafHash(sha256, line);
    }
  };
  const root = Buffer.from(merkleRoot(sha256, hashes())).toString('base64');
  return { size, root };
}

/** What a checkpoint says anew of a record, with what the one before said of it; `after` is null for a line that is no leaf. */
export type LeafChange = { before: Leaf | null; after: Leaf | null };

/** The lines of `after` that do not stand in `before`, both sorted. Lines that stayed are compared as bytes and never read. */
export function* changedLeaves(before: Buffer | null, after: Buffer): Generator<LeafChange> {
  const earlier = linesOf(before ?? Buffer.alloc(0));
  let next = earlier.next();
  for (const line of linesOf(after)) {
    if (!next.done && next.value.equals(line)) {
      next = earlier.next();
      continue;
    }
    const leaf = parseLeaf(line.toString());
    let same: Leaf | null = null;
    while (leaf !== null && !next.done) {
      const old = parseLeaf(next.value.toString());
      const order = old === null ? -1 : compareLeaves(old, leaf);
      if (order > 0) break;
      if (order === 0) same = old;
      next = earlier.next();
    }
    yield { before: same, after: leaf };
  }
}
