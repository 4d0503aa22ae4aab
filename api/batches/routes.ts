import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Language } from '../http/language.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { forbidden } from '../http/problem.ts';
import type { Session } from '../http/session.ts';
import { findPeople } from '../wire/find-people.ts';
import { regencyOf } from '../wire/regency-of.ts';
import { BatchItem, BatchRow, batchItem, batchRow } from './batch-view.ts';
import { BATCH_ITEM_LIST, BATCH_LIST, listBatches, listBatchItems, type Reader, readBatch } from './read-batch.ts';
import { cancelBatch, retryBatch } from './steer-batch.ts';

const params = z.strictObject({ id: z.uuid() });

/** The regency reads all of its orders; a camat those he has given himself. */
async function readerOf({ pool }: Deps, session: Session): Promise<Reader> {
  return { regencyCode: await regencyOf(pool, session), onlyOf: session.role === 'camat' ? session.userId : null };
}

export async function batchView(deps: Deps, session: Session, id: string, language: Language) {
  const row = await readBatch(deps.pool, await readerOf(deps, session), id);
  return batchRow(row, await findPeople(deps.prisma, [row.asked_by, row.cancelled_by], language), session);
}

/** Decisions are the business of the one who has made them. */
async function requireOwn(deps: Deps, session: Session, id: string, only: 'decisions' | 'all'): Promise<void> {
  const row = await readBatch(deps.pool, await readerOf(deps, session), id);
  if (row.asked_by !== session.userId && (only === 'all' || row.kind === 'decisions')) throw forbidden([]);
}

export const batchOperations = [
  operation({
    method: 'get',
    path: '/batches',
    tag: 'batches',
    summary: 'Orders to many cycles at once, with their progress',
    access: { roles: 'readOrders', scope: 'rows' },
    query: listQuery(BATCH_LIST),
    answer: { kind: 'list', noun: 'batches', schema: BatchRow },
    handle: async ({ deps, session, query, language }) => {
      const page = await listBatches(deps.pool, await readerOf(deps, session), query);
      const ids = page.items.flatMap((row) => [row.asked_by, row.cancelled_by]);
      const people = await findPeople(deps.prisma, ids, language);
      return { ...page, items: page.items.map((row) => batchRow(row, people, session)) };
    },
  }),
  operation({
    method: 'get',
    path: '/batches/{id}',
    tag: 'batches',
    summary: 'One order: how many cycles wait, are done, refused it, or failed',
    access: { roles: 'readOrders', scope: 'one' },
    params,
    answer: { kind: 'one', status: 200, schema: BatchRow },
    handle: ({ deps, session, params: { id }, language }) => batchView(deps, session, id, language),
  }),
  operation({
    method: 'get',
    path: '/batches/{id}/items',
    tag: 'batches',
    summary: 'What became of each cycle',
    access: { roles: 'readOrders', scope: 'one' },
    params,
    query: listQuery(BATCH_ITEM_LIST),
    answer: { kind: 'list', noun: 'items', schema: BatchItem },
    handle: async ({ deps, session, params: { id }, query, language }) => {
      await readBatch(deps.pool, await readerOf(deps, session), id);
      const page = await listBatchItems(deps.pool, id, query);
      return { ...page, items: page.items.map((row) => batchItem(row, language)) };
    },
  }),
  operation({
    method: 'post',
    path: '/batches/{id}/retry',
    tag: 'batches',
    summary: 'Try again what failed; what was done or refused stays as it is',
    access: { roles: 'steerOrders', scope: 'one' },
    params,
    answer: { kind: 'one', status: 202, schema: BatchRow },
    handle: async ({ deps, session, params: { id }, key, language }) => {
      await requireOwn(deps, session, id, 'decisions');
      await retryBatch(deps, session, id, key);
      return batchView(deps, session, id, language);
    },
  }),
  operation({
    method: 'post',
    path: '/batches/{id}/cancel',
    tag: 'batches',
    summary: 'Call off an order of your own before it begins',
    access: { roles: 'steerOrders', scope: 'one' },
    params,
    answer: { kind: 'one', status: 200, schema: BatchRow },
    handle: async ({ deps, session, params: { id }, key, language }) => {
      await requireOwn(deps, session, id, 'all');
      await cancelBatch(deps, session, id, key);
      return batchView(deps, session, id, language);
    },
  }),
];
