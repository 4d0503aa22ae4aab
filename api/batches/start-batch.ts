import { type BatchInput, type BatchKind, LOOK_AGAIN_SIGNAL, WAVE_SIZE } from '@siklus/workflows/contract/batch.ts';
import { BATCH, BULK_QUEUE, batchWorkflowId } from '@siklus/workflows/contract/names.ts';
import type { RecordKind } from '@siklus/workflows/contract/records.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import type pg from 'pg';
import type { Deps } from '../deps.ts';
import { ask } from '../engine/ask.ts';
import type { Engine } from '../engine/connect.ts';
import { Problem } from '../http/problem.ts';
import { type Acting, actorOf } from '../http/session.ts';
import { CLOCK, requireSameClock } from '../wire/same-clock.ts';

/** What one record is told. Refused before it was worked out: no intent, and the refusals. */
export type BatchItem = {
  recordKind: RecordKind;
  recordId: string;
  intent: PersonalIntent | null;
  /** The version of what the intent was worked out from (of a cycle: the ceiling); on another it is not carried out. */
  basisVersion?: number;
  /** What it was worked out from, for the reader. */
  basis?: unknown;
  refusals?: readonly Refusal[];
};

export type BatchOrder = {
  kind: BatchKind;
  regencyCode: string;
  /** null: records of any year, or of none. */
  fiscalYear: number | null;
  reason: string;
  decree: string | null;
  items: readonly BatchItem[];
  /** Until then it waits and can be called off. */
  startsAt?: Instant;
  /** The tasks that had to be looked at first, and the ones that were. */
  sample?: { asked: string[]; opened: string[] };
};

/** Keeps an order within a transaction; throws CLOCKS_APART. Call `runBatch` when the transaction has ended. */
export async function storeBatch(
  client: pg.ClientBase,
  { now }: Pick<Deps, 'now'>,
  session: Acting,
  { kind, regencyCode, fiscalYear, reason, decree, items, startsAt, sample }: BatchOrder,
  key: string,
): Promise<{ id: string }> {
  const at = now();
  const asked = Date.now();
  // An order of settings has no items yet: the worker looks up the cycles that it concerns.
  const isDone = kind !== 'settings' && items.every(({ intent }) => intent === null);
  const { rows } = await client.query<{ id: string; clock: number }>(
    `insert into batch (kind, regency_code, fiscal_year, reason, decree, asked_by, actor, command_id, status, total,
                        created_at, finished_at, starts_at, sample)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     returning id, ${CLOCK} as clock`,
    [
      kind,
      regencyCode,
      fiscalYear,
      reason,
      decree,
      session.userId,
      JSON.stringify(actorOf(session)),
      key,
      isDone ? 'done' : 'running',
      items.length,
      at,
      isDone ? at : null,
      startsAt ?? null,
      sample ? JSON.stringify(sample) : null,
    ],
  );
  const [batch] = rows;
  if (batch === undefined) throw new Error('An order was not stored');
  requireSameClock(batch.clock, asked);
  await client.query(
    `insert into batch_item (batch_id, record_kind, cycle_id, payload, ceiling_version, basis, result, detail, finished_at)
     select $1, i."recordKind", i."recordId", i.intent, i."basisVersion", i.basis,
            case when i.intent is null then 'refused' else 'waiting' end,
            case when i.intent is null then jsonb_build_object('refusals', i.refusals) end,
            case when i.intent is null then $3::timestamptz end
       from jsonb_to_recordset($2)
         as i("recordKind" text, "recordId" text, intent jsonb, "basisVersion" int, basis jsonb, refusals jsonb)`,
    [batch.id, JSON.stringify(items), at],
  );
  return { id: batch.id };
}

/**
 * Has an order carried out, or looked at again. With the engine away nothing is lost: the order is kept, and taken up when the
 * engine is back (batches/resume-batches.ts).
 */
export async function runBatch(
  { engine, log }: Pick<Deps, 'engine' | 'log'>,
  batchId: string,
  startsAt?: Instant,
): Promise<void> {
  try {
    await ask(engine, () => signal(engine, batchId, startsAt));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    log.warn({ err: error, batchId }, 'an order waits for the engine');
  }
}

/** Starts the workflow of an order; one that is running looks for new work once more before it ends. */
async function signal({ client }: Engine, batchId: string, startsAt?: Instant): Promise<void> {
  await client.workflow.signalWithStart(BATCH, { ...workflowOf(batchId, startsAt), signal: LOOK_AGAIN_SIGNAL });
}

/** Starts the workflow of an order unless it is running. */
export async function begin({ client }: Engine, batchId: string, startsAt?: Instant): Promise<void> {
  await client.workflow.start(BATCH, { ...workflowOf(batchId, startsAt), workflowIdConflictPolicy: 'USE_EXISTING' });
}

function workflowOf(batchId: string, startsAt?: Instant) {
  const args: [BatchInput] = [{ batchId, waveSize: WAVE_SIZE, ...(startsAt && { startsAt }) }];
  return { workflowId: batchWorkflowId(batchId), taskQueue: BULK_QUEUE, args };
}
