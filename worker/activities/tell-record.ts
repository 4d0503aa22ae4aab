import { createHash } from 'node:crypto';
import { batchCommandId } from '@siklus/workflows/contract/command-ids.ts';
import {
  CLOCKS_APART,
  COMMAND_UPDATE,
  DIVERGENCE,
  type Known,
  type Outbox,
  REFUSED,
  type Receipt,
  type RecordUpdate,
} from '@siklus/workflows/contract/durable-record.ts';
import { canonicalJson, type JsonValue } from '@siklus/workflows/domain/audit/canonical-json.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Actor } from '@siklus/workflows/domain/policy/actor.ts';
import { GENESIS } from '@siklus/workflows/domain/record/chain.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import { type Refusal, refusal } from '@siklus/workflows/domain/refusal.ts';
import { type Client, WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, type Workflow, WorkflowNotFoundError } from '@temporalio/common';
import type { Pool } from 'pg';
import type { AnyRecord, Intent, RecordProgram } from '../records/program.ts';
import { asFailure } from './failure.ts';
import { failed, MovedOn, type Outcome, refusedOutcome } from './outcome.ts';

/** One record's part of an order. */
export type Telling = {
  batchId: string;
  recordId: string;
  intent: Intent;
  /** The version of what the intent was worked out from (of a cycle: the ceiling); null where it rests on nothing. */
  basisVersion: number | null;
  actor: Actor;
  /** When the server received the order. */
  receivedAt: Instant;
};

/** A record as it is told something: `state` is null where it begins with that. */
type Told = { program: RecordProgram; workflowId: string; state: Known | null };
type Answer = Receipt<object> & Outbox<RecordedEvent>;

/**
 * Gives a record one command and writes its events, as the API does for a person. The id of the command is the order's and the
 * record's, so that it happens once however often this runs. Throws what another try may mend.
 */
export async function tellRecord(
  pool: Pool,
  client: Client,
  program: RecordProgram,
  telling: Telling,
): Promise<Outcome> {
  const { recordId, basisVersion } = telling;
  const state = await stored(pool, program, recordId);
  const workflowId = program.workflowIdOf(recordId);
  if (workflowId === null || (state === null && program.startOf === undefined))
    return failed('NOT_FOUND', `There is no ${program.name} ${recordId}`);
  const record: Told = { program, workflowId, state };
  const present = state === null ? 0 : program.basisOf(state);
  if (basisVersion !== null && basisVersion !== present) {
    // Carried out before, or what it was worked out from has changed since.
    return (
      (await onRecord(pool, program, telling)) ??
      refusedOutcome([refusal('STALE', { expected: basisVersion, actual: present })])
    );
  }
  try {
    const answer = await update(pool, client, telling, record);
    if (answer.fingerprint !== fingerprintOf(telling))
      return failed('IDEMPOTENCY_KEY_REUSED', 'Another command had this id');
    const { events, runId, seq } = answer;
    await program.project(pool, { recordId, workflowId, runId, events }, state);
    return { result: 'done', detail: { seq } };
  } catch (error) {
    const outcome = await outcomeOf(pool, telling, record, error);
    if (outcome === null) throw error;
    return outcome;
  }
}

const PATIENCE_MS = 10_000;

async function stored(pool: Pool, { table, upcast }: RecordProgram, recordId: string): Promise<Known | null> {
  const { rows } = await pool.query<{ state: unknown }>(`SELECT state FROM ${table} WHERE id = $1`, [recordId]);
  return rows[0] ? upcast(rows[0].state) : null;
}

async function update(pool: Pool, client: Client, telling: Telling, record: Told): Promise<Answer> {
  const { batchId, recordId, intent, actor, receivedAt, basisVersion } = telling;
  const { program, workflowId } = record;
  const id = batchCommandId(batchId, recordId);
  const { seq, head } = record.state ?? { seq: 0, head: GENESIS };
  // A command that rests on something is carried out on the state it was worked out from, or not at all.
  const expected = basisVersion === null ? {} : { expectedSeq: seq };
  const command = { ...intent, id, actor, receivedAt, ...expected };
  const args: [RecordUpdate<AnyRecord['command']>] = [
    { command, fingerprint: fingerprintOf(telling), known: { seq, head } },
  ];
  const asked = { updateId: id, args };
  const start = record.state === null ? await program.startOf?.(pool, recordId) : undefined;
  if (start === undefined) {
    const handle = client.workflow.getHandle(workflowId);
    return client.withDeadline(Date.now() + PATIENCE_MS, () =>
      handle.executeUpdate<Answer, typeof args>(COMMAND_UPDATE, asked),
    );
  }
  const startWorkflowOperation = new WithStartWorkflowOperation(program.workflowType, {
    ...start,
    workflowId,
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  return client.withDeadline(Date.now() + PATIENCE_MS, () =>
    client.workflow.executeUpdateWithStart<Workflow, Answer, typeof args>(COMMAND_UPDATE, {
      ...asked,
      startWorkflowOperation,
    }),
  );
}

/** What an error means for good; null where another try may end otherwise. */
async function outcomeOf(
  pool: Pool,
  telling: Telling,
  { program, state }: Told,
  error: unknown,
): Promise<Outcome | null> {
  const failure = asFailure(error);
  if (failure !== error && failure instanceof ApplicationFailure) return failed('INTEGRITY_ALARM', failure.message);
  // An error of our own about one record must not block the others.
  if (error instanceof TypeError || error instanceof RangeError) return failed('INTERNAL', error.message);
  if (error instanceof WorkflowNotFoundError) {
    const before = await onRecord(pool, program, telling);
    if (before) return before;
    return state !== null && program.isClosed(state)
      ? refusedOutcome([program.afterTheEnd(state)])
      : failed('INTEGRITY_ALARM', `The engine has no such ${program.name}`);
  }
  if (!(error instanceof WorkflowUpdateFailedError)) return null;
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure)) return failed('INTERNAL', error.message);
  if (cause.type !== REFUSED) return failed(CODE_OF[cause.type ?? ''] ?? 'INTERNAL', cause.message);
  const refusals = (cause.details?.[0] ?? []) as Refusal[];
  if (refusals.some(({ code }) => code === 'STALE')) throw new MovedOn(`${telling.recordId} has moved on`);
  return refusedOutcome(refusals);
}

const CODE_OF: Readonly<Record<string, string>> = { [DIVERGENCE]: 'INTEGRITY_ALARM', [CLOCKS_APART]: 'CLOCKS_APART' };

/**
 * What this command did before, as the tables have it; null where they have nothing. Somebody else may have used its id: one of
 * its events must match the order.
 */
async function onRecord(
  pool: Pool,
  program: RecordProgram,
  { batchId, recordId, intent }: Telling,
): Promise<Outcome | null> {
  const { rows } = await pool.query<{ event: RecordedEvent }>(
    'SELECT event FROM event WHERE cycle_id = $1 AND command_id = $2 ORDER BY seq',
    [recordId, batchCommandId(batchId, recordId)],
  );
  const last = rows.at(-1);
  if (last === undefined) return null;
  // A decision may begin with what the checks say now.
  return rows.some(({ event }) => program.carriesOut(intent, event))
    ? { result: 'done', detail: { seq: last.event.seq } }
    : failed('IDEMPOTENCY_KEY_REUSED', 'Another command had this id');
}

/** Over what is asked, not over who asks: a retry of a failed item by another person is the same request. */
function fingerprintOf({ batchId, intent }: Telling): string {
  const asked = canonicalJson(JSON.parse(JSON.stringify(intent)) as JsonValue);
  return createHash('sha256').update(`${batchId}\n${asked}`).digest('hex');
}
