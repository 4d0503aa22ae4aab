import { type AccessEvent, linkAccess } from '@siklus/workflows/domain/audit/access-chain.ts';
import type { StoredAccess } from '@siklus/workflows/domain/audit/access-verifier.ts';
import type { FindingKind } from '@siklus/workflows/domain/audit/finding.ts';
import { GENESIS } from '@siklus/workflows/domain/record/chain.ts';
import type { Api } from '../api/harness.ts';
import { digest } from '../workflows/fake-postgres.ts';
import { between, type Chance, hexOf, pick } from './chance.ts';
import { leavesOf, otherThan, withOther } from './leaves.ts';

/** What has been done to the log, and what has to be found. Without kinds: nothing, because that is allowed. */
export type AccessAttack = {
  what: string;
  entries: StoredAccess[];
  kinds: readonly FindingKind[];
  seqs: readonly number[];
};

type Kind = (chance: Chance, entries: readonly StoredAccess[]) => AccessAttack;

const COVERED = ['at', 'kind', 'outcome', 'userId', 'role', 'what', 'target', 'requestId', 'commitment'] as const;

const field: Kind = (chance, entries) => {
  const entry = pick(chance, entries);
  const name = pick(chance, COVERED);
  const value =
    name === 'commitment'
      ? hexOf(chance)
      : name === 'outcome'
        ? flipped(entry.outcome)
        : otherThan(entry[name], chance);
  return {
    what: `${name} of ${entry.seq}`,
    entries: entries.map((one) =>
      one === entry ? { ...one, [name]: value === 0 || value === false ? 'x' : value } : one,
    ),
    kinds: ['accessAltered'],
    seqs: [entry.seq],
  };
};

/** With its own hash anew: the next entry names the old one. */
const rehashed: Kind = (chance, entries) => {
  const entry = pick(chance, entries.slice(0, -1));
  const changed = { ...entry, userId: hexOf(chance) };
  const forged = { ...changed, hash: linkAccess(digest, changed, entry.prev) };
  return {
    what: `person of ${entry.seq}, its hash anew`,
    entries: entries.map((one) => (one === entry ? forged : one)),
    kinds: ['accessAltered'],
    seqs: [entry.seq],
  };
};

/** With every hash anew: only a checkpoint has seen how it was. */
const rewritten: Kind = (chance, entries) => {
  const entry = pick(chance, entries);
  const changed = entries.map((one) => (one === entry ? { ...one, what: `${one.what}x` } : one));
  return {
    what: `${entry.seq} rewritten, all hashes anew`,
    entries: hashedAnew(changed),
    kinds: ['witnessContradicted'],
    seqs: entries.map(({ seq }) => seq),
  };
};

const removed: Kind = (chance, entries) => {
  const count = between(chance, 1, 4);
  const from = between(chance, 0, entries.length - count - 1);
  return {
    what: `${count} removed from ${from + 1}`,
    entries: entries.filter((_, i) => i < from || i >= from + count),
    kinds: ['accessMissing'],
    seqs: [from + 1],
  };
};

/** No chain shows its own end: the checkpoint does. */
const truncated: Kind = (chance, entries) => {
  const left = between(chance, 1, entries.length);
  return {
    what: `cut off after ${left}`,
    entries: entries.slice(0, left),
    kinds: ['witnessContradicted'],
    seqs: entries.map(({ seq }) => seq),
  };
};

const inserted: Kind = (chance, entries) => {
  const at = between(chance, 0, entries.length);
  const invented = { ...pick(chance, entries), userId: hexOf(chance), salt: null, person: null, commitment: null };
  const longer = [...entries.slice(0, at), invented, ...entries.slice(at)];
  return {
    what: `one put in at ${at + 1}, all hashes anew`,
    entries: hashedAnew(longer.map((one, i) => ({ ...one, seq: i + 1 }))),
    kinds: ['witnessContradicted'],
    seqs: entries.map(({ seq }) => seq),
  };
};

const exchanged: Kind = (chance, entries) => {
  const a = between(chance, 0, entries.length - 1);
  const b = between(chance, a + 1, entries.length);
  const order = entries.map((_, i) => (i === a ? b : i === b ? a : i));
  return {
    what: `${a + 1} and ${b + 1} exchanged`,
    entries: order.flatMap((from, i) => (entries[from] ? [{ ...entries[from], seq: i + 1 }] : [])),
    kinds: ['accessReordered', 'accessAltered'],
    seqs: [a + 1, b + 1],
  };
};

const person: Kind = (chance, entries) => {
  const entry = pick(
    chance,
    entries.filter((one) => one.person !== null),
  );
  const leaf = pick(chance, leavesOf(entry.person));
  const other = withOther(entry.person, leaf, otherThan(leaf.value, chance));
  return {
    what: `personal part of ${entry.seq}`,
    entries: entries.map((one) => (one === entry ? { ...one, person: other } : one)),
    kinds: ['accessPersonAltered'],
    seqs: [entry.seq],
  };
};

/** What the law allows: some are erased, and nothing is wrong. */
const erased: Kind = (chance, entries) => ({
  what: 'personal parts erased',
  entries: entries.map((one) => (chance() < 0.5 ? { ...one, salt: null, person: null } : one)),
  kinds: [],
  seqs: [],
});

export const ON_ACCESS = { field, rehashed, rewritten, removed, truncated, inserted, exchanged, person, erased };

function flipped(outcome: string): string {
  return outcome === 'done' ? 'refused' : 'done';
}

function hashedAnew(entries: readonly StoredAccess[]): StoredAccess[] {
  let prev = GENESIS;
  return entries.map((entry) => {
    const hash = linkAccess(digest, entry, prev);
    const made = { ...entry, prev, hash };
    prev = hash;
    return made;
  });
}

const COLUMNS: readonly (keyof (AccessEvent & { prev: string; hash: string }))[] = [
  'seq',
  'at',
  'kind',
  'outcome',
  'userId',
  'role',
  'session',
  'what',
  'target',
  'cycleId',
  'districtCode',
  'regencyCode',
  'requestId',
  'data',
  'commitment',
  'prev',
  'hash',
];
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export async function readEntries({ pool }: Api): Promise<StoredAccess[]> {
  const list = COLUMNS.map((name) => `e.${snake(name)} AS "${name}"`).join(', ');
  const { rows } = await pool.query<StoredAccess>(
    `SELECT ${list}, p.salt, p.person FROM access_event e LEFT JOIN access_person p ON p.seq = e.seq ORDER BY e.seq`,
  );
  return rows;
}

export async function replaceEntries({ pool }: Api, entries: readonly StoredAccess[]): Promise<void> {
  const rows = entries.map((entry) => Object.fromEntries(COLUMNS.map((name) => [snake(name), entry[name]])));
  const people = entries.flatMap(({ seq, salt, person: own }) => (salt === null ? [] : [{ seq, salt, person: own }]));
  await pool.query('DELETE FROM access_event');
  await pool.query('DELETE FROM access_person');
  await pool.query('INSERT INTO access_event SELECT * FROM jsonb_populate_recordset(NULL::access_event, $1)', [
    JSON.stringify(rows),
  ]);
  await pool.query('INSERT INTO access_person SELECT * FROM jsonb_populate_recordset(NULL::access_person, $1)', [
    JSON.stringify(people),
  ]);
}
