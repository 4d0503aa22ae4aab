import type { temporal } from '@temporalio/proto';
import { recordIn } from './engine-runs.ts';
import { decodeHistory, factsOf, type HistoryFacts, sha256Of, unpack } from './history.ts';
import type { ArchivedRow } from './rows.ts';

/** A field of an archived row that is not what it should be; `isOther`: the history of another run. */
export type Wrong = { field: string; expected: string | null; found: string | null; isOther?: true };

/** The history of a row, or the first thing that is wrong with it. */
export type Read = { history: temporal.api.history.v1.IHistory; facts: HistoryFacts } | { wrong: Wrong };

/** Unpacks a row and holds it against its hash, against itself and against what the row says about it. */
export async function readArchived(row: ArchivedRow): Promise<Read> {
  const bytes = await unpack(row.content).catch(() => null);
  const found = bytes && sha256Of(bytes);
  if (bytes === null || found !== row.sha256) return { wrong: { field: 'content', expected: row.sha256, found } };
  const read = decoded(bytes);
  if (read === null) return { wrong: { field: 'content', expected: 'history', found: null } };
  const wrong = contradiction(row, read.facts, bytes.length);
  return wrong ? { wrong } : read;
}

function decoded(bytes: Uint8Array) {
  try {
    const history = decodeHistory(bytes);
    return { history, facts: factsOf(history.events ?? []) };
  } catch {
    return null;
  }
}

function contradiction(row: ArchivedRow, facts: HistoryFacts, size: number): Wrong | null {
  const { workflowId, runId } = facts;
  if (workflowId !== null && workflowId !== row.workflowId) {
    return { field: 'workflowId', expected: row.workflowId, found: workflowId, isOther: true };
  }
  if (runId !== row.runId) return { field: 'runId', expected: row.runId, found: runId, isOther: true };
  if (!facts.isWhole) return { field: 'events', expected: 'gapless', found: 'gap' };
  const claims = { ...facts, size, cycleId: recordIn(row.workflowId) };
  for (const field of CLAIMED) {
    if (row[field] !== claims[field]) {
      return { field, expected: text(claims[field]), found: text(row[field]) };
    }
  }
  return null;
}

const CLAIMED = [
  'cycleId',
  'previousRunId',
  'startedAt',
  'closedAt',
  'closeStatus',
  'firstEventId',
  'lastEventId',
  'events',
  'size',
] as const satisfies readonly (keyof ArchivedRow)[];

function text(value: string | number | null): string | null {
  return value === null ? null : String(value);
}
