import type { StoredKind } from '@siklus/prisma/record-kinds.ts';
import type { Known, Receipt, RecordMemory } from '@siklus/workflows/contract/durable-record.ts';
import type { Counted } from '@siklus/workflows/contract/proof.ts';
import type { RecordAddress } from '@siklus/workflows/contract/records.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Actor } from '@siklus/workflows/domain/policy/actor.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import type { WorkflowStartOptions } from '@temporalio/client';
import type { Pool } from 'pg';

/**
 * What a record of whatever kind is made of: the opening that its workflow is started with, commands, events, the state that
 * they lead to, and what an answer says of where it then stands (`mark`).
 */
export type AnyRecord = {
  opening: { openedBy: Actor; commandId: string };
  command: { id: string; type: string; actor: Actor; receivedAt: Instant };
  event: RecordedEvent;
  state: Known;
  mark: object;
};

/** What one run of a record's workflow hands over to the next. */
export type MemoryOf<R extends AnyRecord> = RecordMemory<R['state'], R['event'], Receipt<R['mark']>>;

/** What a command asks for, before anybody has given it an id and an author. */
export type Intent = Readonly<{ type: string }>;

/** How a record that is not there yet is begun by the first command it is told. */
export type Start = Omit<WorkflowStartOptions, 'workflowId' | 'workflowIdConflictPolicy'>;

/**
 * What the programs around the workflow know of one kind of record; all else they do alike for all kinds. A further kind is one
 * more entry in kinds.ts.
 */
export type RecordProgram<R extends AnyRecord = AnyRecord> = RecordAddress &
  StoredKind<R['state'], R['event']> & {
    /** In sentences: cycle. */
    name: string;
    /** Under which heading a verification counts it. */
    counted: Counted;

    /** The record that the start of a workflow names. */
    idOf(opening: R['opening']): string;
    /** The events with which it begins, as the workflow makes them from its start. */
    begun(recordId: string, opening: R['opening'], at: Instant): readonly R['event'][];
    /** A state as this code knows it, whichever release wrote it. */
    upcast(stored: unknown): R['state'];
    evolve(state: R['state'] | null, recordId: string, event: R['event']): R['state'];
    /** What an answer says of where the record stands, besides number and hash of its last event. */
    marks: readonly string[];
    /** How the input of the activity that writes it names the record. */
    projectedAs: string;

    isClosed(state: R['state']): boolean;
    /** The last time for which people have entered something. */
    lastEntryAt(state: R['state']): Instant;
    /** What a command is answered that comes after its end. */
    afterTheEnd(state: R['state']): Refusal;
    /** The version of what an order may have been worked out from; on another it is not carried out. */
    basisOf(state: R['state']): number;
    /** Whether an event is what that intent makes happen: an id alone does not tell. */
    carriesOut(intent: Intent, event: R['event']): boolean;
    /** Only of kinds that begin with the first command they are told. */
    startOf?(pool: Pool, recordId: string): Promise<Start>;
  };
