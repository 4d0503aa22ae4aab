import type { RecordedEvent } from '../record/record.ts';
import { CanonicalJsonError, canonicalJson, type JsonValue } from './canonical-json.ts';
import { type Finding, finding } from './finding.ts';
import { type Difference, firstDifference, shown } from './first-difference.ts';

/** A row of table `event` as it was read: the columns that people search, and the whole event they were taken from. */
export type StoredRow = {
  seq: number;
  type: string;
  at: string;
  actorId: string;
  actorRole: string;
  commandId: string;
  prev: string;
  hash: string;
  runId: string;
  /** JSON, whatever somebody has put there. */
  event: unknown;
};

/** Who and what before where: of a forged row the forgery is named, not the hash that follows from it. */
const MEMBERS = ['actor', 'type', 'at', 'commandId', 'data', 'seq', 'prev', 'hash'] as const;

/** The columns, with what the event says in their place. */
function columnsOf({ seq, type, at, actor, commandId, prev, hash }: RecordedEvent): Omit<StoredRow, 'event' | 'runId'> {
  return { actorId: actor.id, actorRole: actor.role, type, at, commandId, seq, prev, hash };
}

/** What is not as the engine made it, in the event that the row holds first, then in its columns; null where all is. */
export function compareRow(recordId: string, made: RecordedEvent, row: StoredRow): Finding | null {
  const difference = inEvent(made, row.event) ?? inColumns(columnsOf(made), row);
  if (difference === null) return null;
  const { path, expected, found } = difference;
  const known = { cycleId: recordId, seq: row.seq, field: path, expected: shown(expected), found: shown(found) };
  return finding(kindOf(path), known);
}

/** What the columns of a row say other than the event that it holds; null where they agree. */
export function compareColumns(recordId: string, row: StoredRow): Finding | null {
  return isEvent(row.event)
    ? compareRow(recordId, row.event, row)
    : finding('rowAltered', { cycleId: recordId, seq: row.seq, field: '$', found: shown(row.event) });
}

/** Everything of an event but its place: two that have it in common are the same event under two numbers. */
export function bodyOf(event: unknown): string | null {
  if (!isEvent(event)) return null;
  const { type, at, actor, commandId, data } = event;
  try {
    return canonicalJson([type, at, actor, commandId, data] as JsonValue);
  } catch (error) {
    if (error instanceof CanonicalJsonError) return null;
    throw error;
  }
}

function inEvent(made: RecordedEvent, found: unknown): Difference | null {
  if (!isEvent(found)) return { path: '$', expected: made.hash, found };
  for (const member of MEMBERS) {
    const inside = firstDifference(made[member], found[member], `$.${member}`);
    if (inside) return inside;
  }
  // What nobody knows of has no business there.
  return firstDifference(made, found);
}

function inColumns(expected: Omit<StoredRow, 'event' | 'runId'>, row: StoredRow): Difference | null {
  for (const [path, value] of Object.entries(expected)) {
    const found = row[path as keyof typeof expected];
    if (found !== value) return { path, expected: value, found };
  }
  return null;
}

function kindOf(path: string): Finding['kind'] {
  if (path.startsWith('$.actor') || path.startsWith('actor')) return 'actorForged';
  return ['$.prev', '$.hash', 'prev', 'hash'].includes(path) ? 'chainBroken' : 'rowAltered';
}

/** It need not be one: only that its members can be asked for without a fault. */
function isEvent(value: unknown): value is RecordedEvent {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { actor } = value as { actor?: unknown };
  return typeof actor === 'object' && actor !== null;
}
