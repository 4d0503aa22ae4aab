/** SHA-256 of bytes. Injected, like the digest of the chain: the domain has no hash function of its own. */
export type ByteDigest = (bytes: Uint8Array) => Uint8Array;

// RFC 9162 §2.1.1: leaves and nodes are hashed under different first bytes, so that none can be taken for the other.
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const EMPTY = new Uint8Array(0);

/** The hash of a leaf's bytes. */
export function leafHash(digest: ByteDigest, leaf: Uint8Array): Uint8Array {
  return digest(joined(LEAF, leaf));
}

/** The root over leaf hashes in their order (RFC 9162 §2.1.1). Reads them once and keeps one hash a level. */
export function merkleRoot(digest: ByteDigest, leafHashes: Iterable<Uint8Array>): Uint8Array {
  // Roots of the perfect trees read so far, the largest first; their sizes are the powers of two that make up `size`.
  const peaks: Uint8Array[] = [];
  let size = 0;
  for (const hash of leafHashes) {
    let peak = hash;
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) peak = nodeHash(digest, peaks.pop() ?? EMPTY, peak);
    peaks.push(peak);
    size += 1;
  }
  const last = peaks.pop();
  return last === undefined ? digest(EMPTY) : peaks.reduceRight((right, left) => nodeHash(digest, left, right), last);
}

/**
 * The sibling hashes from a leaf up to the root (RFC 9162 §2.1.3.1): with them the root can be computed from the leaf alone.
 * Throws RangeError where there is no such leaf.
 */
export function inclusionPath(digest: ByteDigest, leafHashes: readonly Uint8Array[], index: number): Uint8Array[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= leafHashes.length) throw new RangeError(`No leaf ${index}`);
  const path: Uint8Array[] = [];
  let level = leafHashes;
  let at = index;
  while (level.length > 1) {
    const sibling = level[at % 2 === 0 ? at + 1 : at - 1];
    // The last of an odd level has none: it goes up as it is.
    if (sibling !== undefined) path.push(sibling);
    level = levelAbove(digest, level);
    at = Math.floor(at / 2);
  }
  return path;
}

function levelAbove(digest: ByteDigest, level: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const [left, right] = [level[i], level[i + 1]];
    if (left !== undefined) above.push(right === undefined ? left : nodeHash(digest, left, right));
  }
  return above;
}

/** What is claimed: that the leaf stands at `index` (from 0) of a tree of `size` leaves. */
export type Inclusion = { leafHash: Uint8Array; index: number; size: number; path: readonly Uint8Array[] };

/** Whether the claim leads to this root (RFC 9162 §2.1.3.2). */
export function verifyInclusion(digest: ByteDigest, claim: Inclusion, root: Uint8Array): boolean {
  const { index, size, path } = claim;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let hash = claim.leafHash;
  let at = index;
  let last = size - 1;
  let used = 0;
  for (; last > 0; at = Math.floor(at / 2), last = Math.floor(last / 2)) {
    if (at % 2 === 0 && at === last) continue;
    const sibling = path[used];
    if (sibling === undefined) return false;
    used += 1;
    hash = at % 2 === 1 ? nodeHash(digest, sibling, hash) : nodeHash(digest, hash, sibling);
  }
  return used === path.length && isEqual(hash, root);
}

function nodeHash(digest: ByteDigest, left: Uint8Array, right: Uint8Array): Uint8Array {
  return digest(joined(NODE, left, right));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
