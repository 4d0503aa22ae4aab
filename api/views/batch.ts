import { BATCH_KINDS, ITEM_RESULTS } from '@siklus/workflows/contract/batch.ts';
import { z } from 'zod';
import type { People } from '../cases/find-people.ts';
import type { BatchColumns, BatchItemColumns } from '../cases/read-batch.ts';
import type { Language } from '../http/language.ts';
import { refusalView } from '../http/problem.ts';
import { villageRef } from './cycle-row.ts';
import { Instant, orNull, Person, RefusalView, VillageRef } from './wire.ts';

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
    status: z.enum(['running', 'done']),
    total: z.int(),
    waiting: z.int(),
    done: z.int(),
    refused: z.int(),
    failed: z.int(),
    createdAt: Instant,
    finishedAt: orNull(Instant),
  })
  .meta({ id: 'Batch', description: 'One order to many cycles, and how far it is.' });

export const BatchItem = z
  .object({
    cycleId: z.string(),
    fiscalYear: z.int(),
    village: VillageRef,
    result: ItemResult,
    seq: orNull(z.int()).meta({ description: 'The last event it made.' }),
    refusals: z.array(RefusalView),
    failure: orNull(z.object({ code: z.string(), message: z.string() })),
    finishedAt: orNull(Instant),
  })
  .meta({ id: 'BatchItem' });

export function batchRow(row: BatchColumns, people: People): z.input<typeof BatchRow> {
  const { id, kind, reason, decree, status, total, waiting, done, refused, failed } = row;
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
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

export function batchItem(row: BatchItemColumns, language: Language): z.input<typeof BatchItem> {
  const { detail } = row;
  return {
    cycleId: row.cycle_id,
    fiscalYear: row.fiscal_year,
    village: villageRef(row),
    result: row.result,
    seq: detail?.seq ?? null,
    refusals: (detail?.refusals ?? []).map((one) => refusalView(one, language)),
    failure: detail?.code === undefined ? null : { code: detail.code, message: detail.message ?? '' },
    finishedAt: row.finished_at,
  };
}
