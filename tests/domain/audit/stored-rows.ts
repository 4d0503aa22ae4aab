import type { StoredRow } from '@siklus/workflows/domain/audit/stored-row.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { GENESIS, linkEvent } from '@siklus/workflows/domain/record/chain.ts';
import { digest } from '../cycle/village.ts';

/** The row of an event as project_record writes it. */
export function rowOf(event: CycleEvent, runId = 'run-1'): StoredRow {
  const { seq, type, at, actor, commandId, prev, hash } = event;
  return { seq, type, at, actorId: actor.id, actorRole: actor.role, commandId, prev, hash, runId, event };
}

/** The rows one after the other from 1, in their events as well: what is put in or taken out leaves no gap. */
export function renumbered(rows: readonly StoredRow[]): StoredRow[] {
  return rows.map((row, i) => ({ ...row, seq: i + 1, event: { ...(row.event as CycleEvent), seq: i + 1 } }));
}

/** The whole chain made anew, as somebody would who has our code: each row is right by itself. */
export function relinked(cycleId: string, rows: readonly StoredRow[]): StoredRow[] {
  let prev = GENESIS;
  return rows.map((row) => {
    const event = row.event as CycleEvent;
    const hash = linkEvent(digest, cycleId, event, prev);
    const linked = rowOf({ ...event, prev, hash }, row.runId);
    prev = hash;
    return linked;
  });
}
