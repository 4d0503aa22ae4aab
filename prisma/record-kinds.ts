import type { RecordKind } from '@siklus/workflows/contract/records.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import type { ClientBase, Pool } from 'pg';
import { projectEvents } from './project-events.ts';

/** Events that the engine has decided of a record, oldest first, without a gap, and the run that decided them. */
export type Decided<Event = RecordedEvent> = {
  recordId: string;
  workflowId: string;
  runId: string;
  events: readonly Event[];
};

/** How records of one kind stand in the tables. */
export type StoredKind<State extends object = object, Event = RecordedEvent> = {
  /** The table with one row a record, by which people find it: id, seq, head, status, closed_at, run_id, projection, state. */
  table: string;
  /** Writes what was decided. `stored` is the record's state as last read; an older one is read again. */
  project(pool: Pool | ClientBase, decided: Decided<Event>, stored?: State | null): Promise<unknown>;
};

const cycle: StoredKind<CycleState, CycleEvent> = {
  table: 'cycle',
  project: (pool, { recordId, ...decided }, stored) => projectEvents(pool, { cycleId: recordId, ...decided }, stored),
};

export const STORED_KINDS = { cycle } as const satisfies Readonly<Record<RecordKind, StoredKind>>;
