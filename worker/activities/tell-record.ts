import { createHash } from 'node:crypto';
import { projectEvents } from '@siklus/prisma/project-events.ts';
import { withState } from '@siklus/prisma/stored-state.ts';
import { batchCommandId } from '@siklus/workflows/contract/command-ids.ts';
import { CLOCKS_APART, COMMAND_UPDATE, DIVERGENCE, REFUSED } from '@siklus/workflows/contract/durable-record.ts';
import { cycleWorkflowId } from '@siklus/workflows/contract/names.ts';
import { type CommandResult, type CommandUpdate } from '@siklus/workflows/contract/village-cycle.ts';
import { canonicalJson, type JsonValue } from '@siklus/workflows/domain/audit/canonical-json.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { carriesOut } from '@siklus/workflows/domain/cycle/carried-out.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Actor } from '@siklus/workflows/domain/policy/actor.ts';
import { type Refusal, refusal } from '@siklus/workflows/domain/refusal.ts';
import { type Client, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import type { Pool } from 'pg';
import { asFailure } from './failure.ts';
import { failed, MovedOn, type Outcome, refusedOutcome } from './outcome.ts';

/** One cycle's part of an order. */
export type Telling = {
  batchId: string;
  cycleId: string;
  intent: PersonalIntent;
  /** The version of the ceiling that the intent was worked out from; null where it rests on none. */
  ceilingVersion: number | null;
  actor: Actor;
  /** When the server received the order. */
  receivedAt: Instant;
};

type Found = { villageId: string; fiscalYear: number; state: CycleState };

/**
 * Gives a cycle one command and writes its events, as the API does for a person. The id of the command is the order's and the
 * cycle's, so that it happens once however often this runs. Throws what another try may mend.
 */
export async function tellCycle(pool: Pool, client: Client, telling: Telling): Promise<Outcome> {
  const cycle = await find(pool, telling.cycleId);
  if (cycle === null) return failed('NOT_FOUND', `There is no cycle ${telling.cycleId}`);
  const { ceilingVersion } = telling;
  const present = cycle.state.ceiling?.version ?? 0;
  if (ceilingVersion !== null && ceilingVersion !== present) {
    // Carried out before, or the ceiling has changed since this one was worked out.
    return (
      (await onRecord(pool, telling)) ??
      refusedOutcome([refusal('STALE', { expected: ceilingVersion, actual: present })])
    );
  }
  try {
    const answer = await update(client, telling, cycle);
    if (answer.fingerprint !== fingerprintOf(telling))
      return failed('IDEMPOTENCY_KEY_REUSED', 'Another command had this id');
    const workflowId = cycleWorkflowId(cycle.villageId, cycle.fiscalYear);
    const { events, runId, seq } = answer;
    await projectEvents(pool, { cycleId: telling.cycleId, workflowId, runId, events }, cycle.state);
    return { result: 'done', detail: { seq } };
  } catch (error) {
    const outcome = await outcomeOf(pool, telling, cycle, error);
    if (outcome === null) throw error;
    return outcome;
  }
}

const PATIENCE_MS = 10_000;

async function find(pool: Pool, cycleId: string): Promise<Found | null> {
  const { rows } = await pool.query<Found>(
    'SELECT village_id AS "villageId", fiscal_year AS "fiscalYear", state FROM cycle WHERE id = $1',
    [cycleId],
  );
  return withState(rows)[0] ?? null;
}

function update(client: Client, telling: Telling, { villageId, fiscalYear, state }: Found): Promise<CommandResult> {
  const { batchId, cycleId, intent, actor, receivedAt, ceilingVersion } = telling;
  const id = batchCommandId(batchId, cycleId);
  const { seq, head } = state;
  // A command that was worked out from a ceiling is carried out on the state it was worked out from, or not at all.
  const expected = ceilingVersion === null ? {} : { expectedSeq: seq };
  const command = { ...intent, id, actor, receivedAt, ...expected };
  const handle = client.workflow.getHandle(cycleWorkflowId(villageId, fiscalYear));
  return client.withDeadline(Date.now() + PATIENCE_MS, () =>
    handle.executeUpdate<CommandResult, [CommandUpdate]>(COMMAND_UPDATE, {
      updateId: id,
      args: [{ command, fingerprint: fingerprintOf(telling), known: { seq, head } }],
    }),
  );
}

/** What an error means for good; null where another try may end otherwise. */
async function outcomeOf(pool: Pool, telling: Telling, cycle: Found, error: unknown): Promise<Outcome | null> {
  const failure = asFailure(error);
  if (failure !== error && failure instanceof ApplicationFailure) return failed('INTEGRITY_ALARM', failure.message);
  // An error of our own about one cycle must not block the others.
  if (error instanceof TypeError || error instanceof RangeError) return failed('INTERNAL', error.message);
  if (error instanceof WorkflowNotFoundError) {
    const before = await onRecord(pool, telling);
    if (before) return before;
    return cycle.state.status === 'closed'
      ? refusedOutcome([refusal('CYCLE_CLOSED', { year: cycle.fiscalYear })])
      : failed('INTEGRITY_ALARM', 'The engine has no such cycle');
  }
  if (!(error instanceof WorkflowUpdateFailedError)) return null;
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure)) return failed('INTERNAL', error.message);
  if (cause.type !== REFUSED) return failed(CODE_OF[cause.type ?? ''] ?? 'INTERNAL', cause.message);
  const refusals = (cause.details?.[0] ?? []) as Refusal[];
  if (refusals.some(({ code }) => code === 'STALE')) throw new MovedOn(`Cycle ${telling.cycleId} has moved on`);
  return refusedOutcome(refusals);
}

const CODE_OF: Readonly<Record<string, string>> = { [DIVERGENCE]: 'INTEGRITY_ALARM', [CLOCKS_APART]: 'CLOCKS_APART' };

/**
 * What this command did before, as the tables have it; null where they have nothing. Somebody else may have used its id: the
 * first event must match the order.
 */
async function onRecord(pool: Pool, { batchId, cycleId, intent }: Telling): Promise<Outcome | null> {
  const { rows } = await pool.query<{ event: CycleEvent }>(
    'SELECT event FROM event WHERE cycle_id = $1 AND command_id = $2 ORDER BY seq',
    [cycleId, batchCommandId(batchId, cycleId)],
  );
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return null;
  return carriesOut(intent, first.event)
    ? { result: 'done', detail: { seq: last.event.seq } }
    : failed('IDEMPOTENCY_KEY_REUSED', 'Another command had this id');
}

/** Over what is asked, not over who asks: a retry of a failed item by another person is the same request. */
function fingerprintOf({ batchId, intent }: Telling): string {
  const asked = canonicalJson(JSON.parse(JSON.stringify(intent)) as JsonValue);
  return createHash('sha256').update(`${batchId}\n${asked}`).digest('hex');
}
