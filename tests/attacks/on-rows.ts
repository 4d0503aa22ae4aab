import type { FindingKind } from '@siklus/workflows/domain/audit/finding.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { between, type Chance, hexOf, pick, uuidOf } from './chance.ts';
import { type EventRow, rowOf } from './event-row.ts';
import { leavesOf, otherThan, withOther } from './leaves.ts';
import { forgeChain } from './target.ts';

/** The rows of a cycle, of another one, and who else has an account. */
export type Victim = {
  cycleId: string;
  rows: readonly EventRow[];
  other: readonly EventRow[];
  people: readonly string[];
};

/** What has been done to the rows, and what has to be found: one of these kinds at one of these numbers. */
export type Attack = {
  what: string;
  rows: EventRow[];
  /** The row of the cycle is made to agree. */
  adjusted: boolean;
  kinds: readonly FindingKind[];
  seqs: readonly number[];
  field?: string;
};

type Kind = (chance: Chance, victim: Victim) => Attack;

const kindOf = (path: string): FindingKind => {
  if (path.startsWith('$.actor') || path.startsWith('actor')) return 'actorForged';
  return ['$.prev', '$.hash', 'prev', 'hash'].includes(path) ? 'chainBroken' : 'rowAltered';
};

/** One column says something else than the event. */
const column: Kind = (chance, { rows }) => {
  const names = ['type', 'at', 'actor_id', 'actor_role', 'command_id', 'prev', 'hash', 'run_id'] as const;
  const name = pick(chance, names);
  const row = pick(chance, rows);
  const values = {
    type: 'stepSkipped',
    at: new Date(Date.parse(row.at) + 1000 * between(chance, 1, 1_000_000)).toISOString(),
    actor_id: uuidOf(chance),
    actor_role: row.actor_role === 'camat' ? 'dpmd' : 'camat',
    command_id: uuidOf(chance),
    prev: hexOf(chance),
    hash: hexOf(chance),
    run_id: uuidOf(chance),
  };
  const field = name.replace(/_(.)/, (_, letter: string) => letter.toUpperCase());
  return {
    what: `column ${name} of ${row.seq}`,
    rows: rows.map((one) => (one === row ? { ...one, [name]: values[name] } : one)),
    adjusted: false,
    kinds: [name === 'run_id' ? 'runSwapped' : kindOf(field)],
    seqs: [row.seq],
    field,
  };
};

/** One value inside the event. */
const value: Kind = (chance, { rows }) => {
  const row = pick(chance, rows);
  const leaf = pick(chance, leavesOf(row.event));
  const event = withOther(row.event, leaf, otherThan(leaf.value, chance));
  return {
    what: `${leaf.path} of ${row.seq}`,
    rows: rows.map((one) => (one === row ? { ...one, event } : one)),
    adjusted: false,
    kinds: [kindOf(leaf.path)],
    seqs: [row.seq],
    field: leaf.path,
  };
};

/** A member that nobody reads, for what is to be smuggled past a hash. */
const member: Kind = (chance, { rows }) => {
  const row = pick(chance, rows);
  const event = { ...row.event, remark: 'x' };
  return {
    what: `a member more in ${row.seq}`,
    rows: rows.map((one) => (one === row ? { ...one, event } : one)),
    adjusted: false,
    kinds: ['rowAltered'],
    seqs: [row.seq],
    field: '$.remark',
  };
};

/** A value, and then every hash as if it had always been so. */
const rewritten: Kind = (chance, victim) => {
  const { cycleId, rows } = victim;
  const row = pick(chance, rows);
  const leaves = leavesOf(row.event).filter(({ path }) => /^\$\.(data|actor|at|commandId)/.test(path));
  const leaf = pick(chance, leaves);
  const changed = withOther(row.event, leaf, otherThan(leaf.value, chance));
  const events = rows.map((one) => (one === row ? changed : one.event));
  return {
    what: `${leaf.path} of ${row.seq}, all hashes anew`,
    rows: hashedAnew(cycleId, rows, events, row.seq),
    adjusted: true,
    kinds: [kindOf(leaf.path)],
    seqs: [row.seq],
    field: leaf.path,
  };
};

/** Another person in the place of whoever did it, hashes and columns included. */
const actor: Kind = (chance, { cycleId, rows, people }) => {
  const row = pick(chance, rows);
  const id = pick(
    chance,
    people.filter((one) => one !== row.actor_id),
  );
  const forged: CycleEvent = { ...row.event, actor: { ...row.event.actor, id } };
  const events = rows.map((one) => (one === row ? forged : one.event));
  return {
    what: `actor of ${row.seq}, all hashes anew`,
    rows: hashedAnew(cycleId, rows, events, row.seq),
    adjusted: true,
    kinds: ['actorForged'],
    seqs: [row.seq],
    field: '$.actor.id',
  };
};

const removed: Kind = (chance, { rows }) => {
  const count = between(chance, 1, 4);
  const from = between(chance, 0, rows.length - count);
  return {
    what: `${count} rows removed from ${from + 1}`,
    rows: rows.filter((_, i) => i < from || i >= from + count),
    adjusted: false,
    kinds: ['rowMissing'],
    seqs: [from + 1],
  };
};

/** Removed, and the rest counted and hashed anew. */
const closedUp: Kind = (chance, { cycleId, rows }) => {
  const count = between(chance, 1, 4);
  const from = between(chance, 1, rows.length - count - 1);
  const left = rows.filter((_, i) => i < from || i >= from + count);
  const events = forgeChain(
    cycleId,
    left.map(({ event }) => event),
    from + 1,
  );
  return {
    what: `${count} rows removed from ${from + 1}, the rest moved up`,
    rows: events.map((event) => rowOf(cycleId, event, rows[0]?.run_id ?? '')),
    adjusted: true,
    kinds: ['rowMissing'],
    seqs: [from + 1],
  };
};

const truncated: Kind = (chance, { rows }) => {
  const left = between(chance, 1, rows.length);
  return {
    what: `cut off after ${left}`,
    rows: rows.slice(0, left),
    adjusted: chance() < 0.7,
    kinds: ['rowsTruncated'],
    seqs: [left + 1],
  };
};

/** An event that never was, with the right hashes before and after it. */
const inserted: Kind = (chance, { cycleId, rows, people }) => {
  const at = between(chance, 1, rows.length + 1);
  const like = pick(chance, rows).event;
  const invented = { ...like, commandId: uuidOf(chance), actor: { ...like.actor, id: pick(chance, people) } };
  const events = rows.map(({ event }) => event);
  events.splice(at, 0, invented);
  const forged = forgeChain(cycleId, events, at + 1);
  return {
    what: `an event put in at ${at + 1}`,
    rows: forged.map((event) => rowOf(cycleId, event, rows[0]?.run_id ?? '')),
    adjusted: true,
    kinds: ['rowUnknown'],
    seqs: [at + 1],
  };
};

/** Two events in each other's place; with hashes anew, or as they are. */
const exchanged: Kind = (chance, { cycleId, rows }) => {
  const a = between(chance, 0, rows.length - 1);
  const b = between(chance, a + 1, rows.length);
  const order = rows.map((_, i) => (i === a ? b : i === b ? a : i));
  const events = order.flatMap((i) => rows[i]?.event ?? []);
  const isHashed = chance() < 0.5;
  const made = isHashed
    ? hashedAnew(cycleId, rows, events, a + 1)
    : order.flatMap((from, i) => (rows[from] ? [{ ...rows[from], seq: i + 1 }] : []));
  return {
    what: `${a + 1} and ${b + 1} exchanged${isHashed ? ', all hashes anew' : ''}`,
    rows: made,
    adjusted: isHashed,
    kinds: ['rowsReordered'],
    seqs: [a + 1, b + 1],
  };
};

/** An event of another village in the place of one's own. Opened in one second, two begin alike: that would be no attack. */
const borrowed: Kind = (chance, { cycleId, rows, other }) => {
  const body = ({ type, at, actor: author, commandId, data }: CycleEvent) =>
    JSON.stringify([type, at, author, commandId, data]);
  const foreign = other.filter(({ seq, event }) => {
    const own = rows[seq - 1];
    return own !== undefined && body(own.event) !== body(event);
  });
  const { seq, event } = pick(chance, foreign);
  const events = rows.map((row) => (row.seq === seq ? event : row.event));
  return {
    what: `${seq} taken from another village`,
    rows: hashedAnew(cycleId, rows, events, seq),
    adjusted: true,
    kinds: ['rowAltered', 'actorForged'],
    seqs: [seq],
  };
};

/** The run of another cycle named instead of one's own. */
const runs: Kind = (chance, { rows, other }) => {
  const row = pick(chance, rows);
  const run_id = other[0]?.run_id ?? '';
  return {
    what: `run of ${row.seq}`,
    rows: rows.map((one) => (one === row ? { ...one, run_id } : one)),
    adjusted: false,
    kinds: ['runSwapped'],
    seqs: [row.seq],
    field: 'runId',
  };
};

export const ON_ROWS = {
  column,
  value,
  member,
  rewritten,
  actor,
  removed,
  closedUp,
  truncated,
  inserted,
  exchanged,
  borrowed,
  runs,
};

function hashedAnew(cycleId: string, rows: readonly EventRow[], events: CycleEvent[], from: number): EventRow[] {
  return forgeChain(
    cycleId,
    events.map((event, i) => ({ ...event, seq: i + 1 })),
    from,
  ).map((event, i) => rowOf(cycleId, event, rows[i]?.run_id ?? ''));
}
