import { FUND_SOURCES } from '@siklus/workflows/domain/budget/line.ts';
import { millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { parsePercent } from '@siklus/workflows/domain/money/percent.ts';
import { formatRupiah, type Sen } from '@siklus/workflows/domain/money/sen.ts';
import { z } from 'zod';
import { BatchItem, type BatchReader, BatchRow, batchItem, batchRow } from '../batches/batch-view.ts';
import type { BatchColumns } from '../batches/read-batch.ts';
import type { Language } from '../http/language.ts';
import type { People } from '../wire/find-people.ts';
import { Sources } from '../wire/values.ts';
import { Instant, orNull, Person, Rupiah } from '../wire/wire.ts';
import type { Ceilings, ChangedCeiling } from './read-ceiling-change.ts';
import type { Sources as SourceAmounts } from './work-out-ceilings.ts';

const Source = z.enum(FUND_SOURCES);
const Percent = z
  .string()
  .max(20)
  .transform((text, ctx) => {
    const percent = parsePercent(text);
    if (percent !== null) return percent;
    ctx.addIssue({ code: 'custom', message: 'Not a percentage from -100 with at most four decimals, as "-58.03"' });
    return z.NEVER;
  });

export const CeilingChangeBody = z
  .strictObject({
    fiscalYear: z.int().min(2000).max(2100),
    decree: z.string().trim().max(300),
    reason: z.string().trim().max(4000),
    changes: z.union([
      z
        .array(
          z.strictObject({
            village: z.string().regex(/^(\d{10}|\d{2}\.\d{2}\.\d{2}\.\d{4})$/),
            sources: Sources.refine((sources) => Object.keys(sources).length > 0, 'Name at least one source'),
          }),
        )
        .min(1)
        .max(2000),
      z.strictObject({ all: z.strictObject({ source: Source, percent: Percent }) }),
    ]),
  })
  .meta({
    id: 'CeilingChange',
    description:
      'Sources that are not named keep their amount. A percentage is exact, then rounded down to whole rupiah; what is left over is told.',
  });

const Amounts = z.partialRecord(Source, Rupiah);
const Ceiling = z.object({ version: z.int(), amount: Rupiah, sources: Amounts });

export const CeilingChange = BatchRow.extend({
  totals: z.object({
    villages: z.int(),
    over: z.int().meta({ description: 'Villages whose newest budget exceeds the new ceiling of a source.' }),
    untouched: z
      .int()
      .meta({ description: 'Open cycles of that year whose ceiling stays: not named, refused, or failed.' }),
    seconds: orNull(z.number()).meta({ description: 'From the order to its end.' }),
  }),
  villages: z.array(
    BatchItem.extend({
      before: orNull(Ceiling),
      after: orNull(Ceiling),
      remainder: orNull(z.string()).meta({ description: 'Rupiah that rounding down has left over, below 1.' }),
      budget: orNull(z.object({ versionId: z.string() })),
      over: z.array(z.object({ source: Source, ceiling: Rupiah, budgeted: Rupiah, by: Rupiah })),
    }),
  ),
}).meta({ id: 'CeilingChangeResult' });

export const CeilingVersion = Ceiling.extend({
  decree: orNull(z.string()),
  reason: orNull(z.string()),
  at: Instant,
  by: Person,
  seq: z.int(),
}).meta({ id: 'CeilingVersion', description: 'One version of a ceiling. Earlier ones are never changed.' });

export type CeilingChangeRead = { batch: BatchColumns; villages: readonly ChangedCeiling[]; cycles: number };

export function ceilingChangeView(
  { batch, villages, cycles }: CeilingChangeRead,
  people: People,
  reader: BatchReader,
  language: Language,
): z.input<typeof CeilingChange> {
  const { created_at: from, finished_at: to } = batch;
  const reached = batch.done + batch.waiting;
  return {
    ...batchRow(batch, people, reader),
    totals: {
      villages: villages.length,
      over: villages.filter(({ over }) => over.length > 0).length,
      untouched: Math.max(cycles - reached, 0),
      seconds: to === null ? null : (millisOf(to) - millisOf(from)) / 1000,
    },
    villages: villages.map(({ item, before, after, remainder, budget, over }) => ({
      ...batchItem(item, language),
      before: before && ceiling(before),
      after: after && ceiling(after),
      remainder,
      budget,
      over: over.map((one) => ({
        source: one.source,
        ceiling: formatRupiah(one.ceiling),
        budgeted: formatRupiah(one.budgeted),
        by: formatRupiah(one.by),
      })),
    })),
  };
}

export function ceilingVersion(
  { seq, at, actor, data }: Extract<CycleEvent, { type: 'ceilingSet' }>,
  people: People,
): z.input<typeof CeilingVersion> {
  const { decree, reason = null } = data;
  return { ...ceiling(data), decree, reason, at, by: people(actor.id, actor.role), seq };
}

function ceiling({ version, amount, sources }: Ceilings) {
  return { version, amount: formatRupiah(amount), sources: amounts(sources) };
}

function amounts(sources: SourceAmounts): Partial<Record<(typeof FUND_SOURCES)[number], string>> {
  return Object.fromEntries(Object.entries(sources).map(([source, amount]) => [source, formatRupiah(amount as Sen)]));
}
