import { canonicalJson } from './canonical-json.ts';

/** What a checkpoint witnesses: the log of access, archived histories, the chains of cycles, tables that are only ever added to. */
export const LOGS = ['access', 'archive', 'cycle', 'table'] as const;
export type Log = (typeof LOGS)[number];

/**
 * How far one record had come: `seq` is the number of its last event, entry, row or version, `head` the hash (64 hex) that
 * fixes everything up to it. `id` is the cycle, the name of the table, `{workflowId}/{runId}`, or `access`.
 */
export type Leaf = { log: Log; id: string; seq: number; head: string };

const HEAD = /^[0-9a-f]{64}$/;

/** The line that is hashed into the tree (docs/proof.md). */
export function leafLine({ log, id, seq, head }: Leaf): string {
  return canonicalJson({ v: 1, log, id, seq, head });
}

/** The leaf of a line; null for any text that is not exactly the line of a leaf. */
export function parseLeaf(line: string): Leaf | null {
  const value = parsed(line);
  if (typeof value !== 'object' || value === null) return null;
  const { log, id, seq, head } = value as Record<string, unknown>;
  if (!LOGS.some((known) => known === log) || typeof id !== 'string') return null;
  if (!Number.isSafeInteger(seq) || typeof head !== 'string' || !HEAD.test(head)) return null;
  const leaf = { log, id, seq, head } as Leaf;
  return leafLine(leaf) === line ? leaf : null;
}

/** The order of the leaves of a checkpoint; 0 only for two lines about the same record. */
export function compareLeaves(a: Pick<Leaf, 'log' | 'id'>, b: Pick<Leaf, 'log' | 'id'>): number {
  return byText(a.log, b.log) || byText(a.id, b.id);
}

function byText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
