import { BATCH_KINDS, ITEM_RESULTS } from '@siklus/workflows/contract/batch.ts';
import type { PersonalCommandType } from '@siklus/workflows/domain/cycle/command.ts';
import type { StepId as StepName } from '@siklus/workflows/domain/cycle/process.ts';
import { abilitiesOf } from '@siklus/workflows/domain/policy/rights.ts';
import { z } from 'zod';
import { villageRef } from '../cycles/cycle-row-view.ts';
import type { Language } from '../http/language.ts';
import { refusalView } from '../http/problem.ts';
import type { Session } from '../http/session.ts';
import type { People } from '../wire/find-people.ts';
import { CommandType, Instant, orNull, Person, RefusalView, StepId, VillageRef } from '../wire/wire.ts';
import type { BatchColumns, BatchItemColumns } from './read-batch.ts';

/** Who reads it: what he may still do with it is told with it. */
export type BatchReader = Pick<Session, 'userId' | 'role'>;

export const BatchKind = z.enum(BATCH_KINDS);
export const ItemResult = z.enum(ITEM_RESULTS).meta({
  description: 'refused: the cycle said no, and no repeat changes that; failed: may be tried again.',
});

export const BatchRow = z
  .object({
    id: z.string(),
    kind: BatchKind,
    fiscalYear: orNull(z.int()),
    reason: z.string(),
    decree: orNull(z.string()),
    askedBy: Person,
    status: z.enum(['running', 'done', 'cancelled']),
    total: z.int(),
    waiting: z.int(),
    done: z.int(),
    refused: z.int(),
    failed: z.int(),
    cancelled: z.int(),
    createdAt: Instant,
    startsAt: orNull(Instant).meta({ description: 'Until then it waits and can be cancelled.' }),
    begunAt: orNull(Instant),
    finishedAt: orNull(Instant),
    cancelledBy: orNull(Person),
    sample: orNull(z.object({ asked: z.array(z.string()), opened: z.array(z.string()) })).meta({
      description:
        'Of decisions: the tasks that had to be looked at first, and those that the client says were opened.',
    }),
    mayCancel: z.boolean(),
    mayRetry: z.boolean(),
  })
  .meta({ id: 'Batch', description: 'One order to many cycles, and how far it is.' });

export const BatchItem = z
  .object({
    cycleId: z.string(),
    fiscalYear: z.int(),
    village: VillageRef,
    result: ItemResult,
    command: orNull(CommandType),
    step: orNull(StepId),
    sampled: z.boolean().meta({ description: 'It had to be looked at before the order was confirmed.' }),
    seq: orNull(z.int()).meta({ description: 'The last event it made.' }),
    refusals: z.array(RefusalView),
    failure: orNull(z.object({ code: z.string(), message: z.string() })),
    finishedAt: orNull(Instant),
  })
  .meta({ id: 'BatchItem' });

/** Whether this person may still call it off: his own order, as long as it has not begun. */
function mayCancel(row: BatchColumns, { userId }: BatchReader): boolean {
  return row.asked_by === userId && row.status === 'running' && row.begun_at === null && row.starts_at !== null;
}

/** Decisions are tried again by the one whose decisions they are. */
function mayRetry({ kind, failed, asked_by: askedBy }: BatchColumns, { userId, role }: BatchReader): boolean {
  return failed > 0 && (kind === 'decisions' ? askedBy === userId : abilitiesOf(role).includes('retryOrders'));
}

export function batchRow(row: BatchColumns, people: People, reader: BatchReader): z.input<typeof BatchRow> {
  const { id, kind, reason, decree, status, total, waiting, done, refused, failed, cancelled, sample } = row;
  return {
    id,
    kind,
    fiscalYear: row.fiscal_year,
    reason,
    decree,
    askedBy: people(row.asked_by),
    status,
    total,
    waiting,
    done,
    refused,
    failed,
    cancelled,
    sample,
    createdAt: row.created_at,
    startsAt: row.starts_at,
    begunAt: row.begun_at,
    cancelledBy: row.cancelled_by === null ? null : people(row.cancelled_by),
    mayCancel: mayCancel(row, reader),
    mayRetry: mayRetry(row, reader),
    finishedAt: row.finished_at,
  };
}

export function batchItem(row: BatchItemColumns, language: Language): z.input<typeof BatchItem> {
  const { detail, payload } = row;
  const basis = (row.basis ?? {}) as { step?: StepName; command?: PersonalCommandType; sampled?: boolean };
  return {
    cycleId: row.cycle_id,
    fiscalYear: row.fiscal_year,
    village: villageRef(row),
    result: row.result,
    command: payload?.type ?? basis.command ?? null,
    step: payload !== null && 'step' in payload ? payload.step : (basis.step ?? null),
    sampled: basis.sampled ?? false,
    seq: detail?.seq ?? null,
    refusals: (detail?.refusals ?? []).map((one) => refusalView(one, language)),
    failure: detail?.code === undefined ? null : { code: detail.code, message: detail.message ?? '' },
    finishedAt: row.finished_at,
  };
}
