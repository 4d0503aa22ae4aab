import { type Digest, GENESIS } from '../record/chain.ts';
import { type AccessEvent, type AccessLink, commitAccess, linkAccess } from './access-chain.ts';
import { CanonicalJsonError } from './canonical-json.ts';
import { type Finding, finding } from './finding.ts';

/** An entry as it is stored, with its personal part where that is not erased. */
export type StoredAccess = AccessEvent & AccessLink & { salt: string | null; person: unknown };

/** Entries `from` to `to` are missing, says the entry that follows them. */
export type AccessGap = { from: number; to: number; entry: StoredAccess };

export type AccessVerifier = {
  /** The entries in the order of their numbers, one by one: what is wrong with it or with those before it. */
  next(entry: StoredAccess): Iterable<Finding>;
  /** What can only be said at the end. */
  end(): Iterable<Finding>;
  /** Number and hash of the last entry: compare them with the last checkpoint, no chain shows that its tail was cut off. */
  head(): { seq: number; hash: string };
};

/** How many numbers further an entry is looked for that stands at the wrong one. */
const REACH = 64;
/** So many altered entries are told one by one; what is more is one finding. */
const MOST = 200;

/**
 * Whether entries are what was written, in the order and number in which they were written, holding no more than a few hundred.
 * Each manipulation is told once, at its number: after it the chain is taken up again where it is whole.
 * `isDeclared` answers whether somebody with the key has signed that a gap is known.
 */
export function accessVerifier(digest: Digest, isDeclared: (gap: AccessGap) => boolean = () => false): AccessVerifier {
  let last = { seq: 0, hash: GENESIS };
  let isLastSound = true;
  /** Neighbours that all carry numbers that differ by the same from their own. */
  let moved: { start: number; end: number; by: number } | null = null;
  /** Entries whose hash fits at no number near them: altered, or exchanged with one further away. */
  const strangers: StoredAccess[] = [];
  let flood: { start: number; end: number } | null = null;

  const fits = (entry: StoredAccess, seq: number, prev = entry.prev) =>
    hashOrNull(digest, { ...entry, seq }, prev) === entry.hash;

  function* next(entry: StoredAccess): Iterable<Finding> {
    if (entry.seq <= last.seq) {
      yield finding('accessReordered', { seq: entry.seq, expected: String(last.seq + 1), found: String(entry.seq) });
      return;
    }
    const isSound = fits(entry, entry.seq);
    const hasGap = entry.seq !== last.seq + 1;
    if (hasGap) {
      yield* endMoved(false);
      yield gapBefore(entry, isSound);
    }
    if (isSound) {
      yield* endMoved(false);
      if (!hasGap && isLastSound && entry.prev !== last.hash) yield brokenBefore(entry);
      if (!isBound(digest, entry)) yield finding('accessPersonAltered', { seq: entry.seq, field: '$.person' });
    } else yield* unsound(entry);
    last = { seq: entry.seq, hash: entry.hash };
    // What names another beginning was told; what follows cannot name it as it was.
    isLastSound = isSound && (entry.seq > 1 || entry.prev === GENESIS);
  }

  function gapBefore(entry: StoredAccess, isSound: boolean): Finding {
    const gap = { from: last.seq + 1, to: entry.seq - 1, entry };
    const known = { seq: gap.from, subject: range(gap.from, gap.to) };
    const isKnown = isSound && entry.kind === 'gap' && entry.prev === last.hash && isDeclared(gap);
    return isKnown ? finding('accessGapDeclared', { ...known, severity: 'notice' }) : finding('accessMissing', known);
  }

  /** Both are hashed rightly and do not fit: the later one has always named the former as it was. */
  function brokenBefore({ seq, prev }: StoredAccess): Finding {
    return seq === 1
      ? finding('accessAltered', { seq, field: '$.prev', expected: GENESIS, found: prev })
      : finding('accessAltered', { seq: seq - 1, field: '$.hash', expected: prev, found: last.hash });
  }

  function* unsound(entry: StoredAccess): Iterable<Finding> {
    const by = flood ? null : placeOf(entry);
    if (by === null) {
      yield* endMoved(false);
      yield* strange(entry);
    } else if (moved && moved.by === by && moved.end === entry.seq - 1) moved.end = entry.seq;
    else {
      yield* endMoved(false);
      moved = { start: entry.seq, end: entry.seq, by };
    }
  }

  /** How far away the number is under which this entry was written. */
  function placeOf(entry: StoredAccess): number | null {
    if (moved && fits(entry, entry.seq + moved.by)) return moved.by;
    for (let distance = 1; distance <= REACH; distance += 1) {
      for (const by of [distance, -distance]) if (fits(entry, entry.seq + by)) return by;
    }
    return null;
  }

  function* strange(entry: StoredAccess): Iterable<Finding> {
    if (strangers.length >= MOST) {
      flood = { start: flood?.start ?? entry.seq, end: entry.seq };
      return;
    }
    const at = strangers.findIndex((other) => fits(entry, other.seq) && fits(other, entry.seq));
    const other = strangers[at];
    if (other === undefined) {
      strangers.push(entry);
      return;
    }
    strangers.splice(at, 1);
    yield exchanged(other.seq, entry.seq);
    yield exchanged(entry.seq, other.seq);
  }

  /**
   * Numbers that differ up to the very end are those of a log out of which an entry was taken, or into which one was put,
   * before the rest was numbered anew. Numbers that differ in the middle were exchanged.
   */
  function* endMoved(isEnd: boolean): Iterable<Finding> {
    if (moved === null) return;
    const { start, end, by } = moved;
    moved = null;
    if (isEnd && by > 0) yield finding('accessMissing', { seq: start, subject: range(start, start + by - 1) });
    else if (isEnd) yield finding('accessReordered', { seq: start + by, subject: range(start + by, end) });
    else for (let seq = start; seq <= end; seq += 1) yield exchanged(seq, seq + by);
  }

  function* end(): Iterable<Finding> {
    yield* endMoved(true);
    for (const entry of strangers) {
      const { seq, hash } = entry;
      yield finding('accessAltered', { seq, expected: hash, found: hashOrNull(digest, entry, entry.prev) });
    }
    if (flood) yield finding('accessAltered', { seq: flood.start, subject: range(flood.start, flood.end) });
  }

  return { next, end, head: () => last };
}

/** `next` of every entry and `end`, for logs that fit into memory. */
export function verifyAccess(
  digest: Digest,
  entries: Iterable<StoredAccess>,
  isDeclared?: (gap: AccessGap) => boolean,
): Finding[] {
  const verifier = accessVerifier(digest, isDeclared);
  const found: Finding[] = [];
  for (const entry of entries) found.push(...verifier.next(entry));
  return [...found, ...verifier.end()];
}

const exchanged = (seq: number, written: number) =>
  finding('accessReordered', { seq, expected: String(seq), found: String(written) });

const range = (from: number, to: number) => (from === to ? null : `${from}-${to}`);

/** An erased part is bound to nothing; one that was never there may not appear. */
function isBound(digest: Digest, { commitment, salt, person }: StoredAccess): boolean {
  if (salt === null && person === null) return true;
  return salt !== null && commitment === orNull(() => commitAccess(digest, salt, person));
}

function hashOrNull(digest: Digest, entry: AccessEvent, prev: string): string | null {
  return orNull(() => linkAccess(digest, entry, prev));
}

/** Null where something was altered into what never had a hash: a fraction, a lone surrogate. */
function orNull(hash: () => string): string | null {
  try {
    return hash();
  } catch (error) {
    if (error instanceof CanonicalJsonError) return null;
    throw error;
  }
}
