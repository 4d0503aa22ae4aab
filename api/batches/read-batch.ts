import type { BatchKind, ItemResult } from '@siklus/workflows/contract/batch.ts';
import { BATCH_KINDS, ITEM_RESULTS } from '@siklus/workflows/contract/batch.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import type pg from 'pg';
import { z } from 'zod';
import { VILLAGE_COLUMNS, type VillageColumns } from '../cycles/cycle-row-view.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { Problem } from '../http/problem.ts';
import { Where } from '../http/sql.ts';

export const BATCH_LIST = {
  filters: {
    kind: { value: z.enum(BATCH_KINDS), sql: (v) => `b.kind = any(${v}::text[])` },
    status: { value: z.enum(['running', 'done', 'cancelled']), sql: (v) => `b.status = any(${v}::text[])` },
  },
  sorts: { createdAt: 'b.created_at' },
  defaultSort: '-createdAt',
  tie: 'b.id',
} as const satisfies ListDefinition;

export const BATCH_ITEM_LIST = {
  filters: { result: { value: z.enum(ITEM_RESULTS), sql: (v) => `i.result = any(${v}::text[])` } },
  sorts: { village: 'v.code', finishedAt: 'i.finished_at' },
  defaultSort: 'village',
  tie: 'i.batch_id, i.cycle_id',
} as const satisfies ListDefinition;

export type BatchColumns = {
  id: string;
  kind: BatchKind;
  regency_code: string;
  fiscal_year: number | null;
  reason: string;
  decree: string | null;
  asked_by: string;
  status: 'running' | 'done' | 'cancelled';
  total: number;
  sample: { asked: string[]; opened: string[] } | null;
  created_at: Instant;
  starts_at: Instant | null;
  begun_at: Instant | null;
  cancelled_by: string | null;
  finished_at: Instant | null;
} & Record<ItemResult, number>;

export type BatchItemColumns = VillageColumns & {
  cycle_id: string;
  fiscal_year: number;
  payload: PersonalIntent | null;
  basis: unknown;
  result: ItemResult;
  detail: { seq?: number; refusals?: Refusal[]; code?: string; message?: string } | null;
  finished_at: Instant | null;
};

const COLUMNS = `b.id, b.kind, b.regency_code, b.fiscal_year, b.reason, b.decree, b.asked_by, b.status, b.total,
  b.sample, b.created_at, b.starts_at, b.begun_at, b.finished_at, b.cancelled_by, n.*`;

const FROM = `batch b cross join lateral (
  select ${ITEM_RESULTS.map((result) => `(count(*) filter (where i.result = '${result}'))::int as ${result}`).join(', ')}
    from batch_item i where i.batch_id = b.id) n`;

const ITEM_COLUMNS = `i.cycle_id, c.fiscal_year, i.payload, i.basis, i.result, i.detail, i.finished_at, ${VILLAGE_COLUMNS}`;

const ITEM_FROM = `batch_item i
  join cycle c on c.id = i.cycle_id
  join village v on v.id = c.village_id
  join district d on d.code = v.district_code`;

/** Whose orders somebody may read: those of his regency, or only his own. */
export type Reader = { regencyCode: string; onlyOf: string | null };

/** The orders that somebody may read, the newest first. */
export function listBatches(pool: pg.Pool, reader: Reader, query: PageQuery): Promise<Page<BatchColumns>> {
  const where = new Where().and((v) => `b.regency_code = ${v}`, reader.regencyCode);
  if (reader.onlyOf !== null) where.and((v) => `b.asked_by = ${v}`, reader.onlyOf);
  filterBy(where, BATCH_LIST, query);
  return selectPage<BatchColumns>(pool, BATCH_LIST, query, { columns: COLUMNS, from: FROM, where });
}

/** One order with how far it is; NOT_FOUND where somebody may not read it. */
export async function readBatch(
  pool: pg.Pool,
  { regencyCode, onlyOf }: Reader,
  id: string,
  kind?: BatchKind,
): Promise<BatchColumns> {
  const { rows } = await pool.query<BatchColumns>(
    `select ${COLUMNS} from ${FROM}
      where b.id = $1 and b.regency_code = $2 and ($3::text is null or b.kind = $3)
        and ($4::text is null or b.asked_by = $4)`,
    [id, regencyCode, kind ?? null, onlyOf],
  );
  const [row] = rows;
  if (row === undefined) throw new Problem('NOT_FOUND');
  return row;
}

export function listBatchItems(pool: pg.Pool, batchId: string, query: PageQuery): Promise<Page<BatchItemColumns>> {
  const where = filterBy(
    new Where().and((v) => `i.batch_id = ${v}`, batchId),
    BATCH_ITEM_LIST,
    query,
  );
  return selectPage<BatchItemColumns>(pool, BATCH_ITEM_LIST, query, { columns: ITEM_COLUMNS, from: ITEM_FROM, where });
}

/** All of them, by the code of the village. */
export async function allBatchItems(pool: pg.Pool, batchId: string): Promise<BatchItemColumns[]> {
  const { rows } = await pool.query<BatchItemColumns>(
    `select ${ITEM_COLUMNS} from ${ITEM_FROM} where i.batch_id = $1 order by v.code, i.cycle_id`,
    [batchId],
  );
  return rows;
}
