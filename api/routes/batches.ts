import { z } from 'zod';
import { findPeople } from '../cases/find-people.ts';
import { BATCH_ITEM_LIST, BATCH_LIST, listBatches, listBatchItems, readBatch } from '../cases/read-batch.ts';
import { regencyOf } from '../cases/regency-of.ts';
import { retryBatch } from '../cases/retry-batch.ts';
import type { Deps } from '../deps.ts';
import type { Language } from '../http/language.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import type { Session } from '../http/session.ts';
import { BatchItem, BatchRow, batchItem, batchRow } from '../views/batch.ts';

const READERS = ['dpmd', 'bupati', 'operator', 'inspektorat', 'provinsi'] as const;
const params = z.strictObject({ id: z.uuid() });

async function view(deps: Deps, session: Session, id: string, language: Language) {
  const row = await readBatch(deps.pool, await regencyOf(deps.pool, session), id);
  return batchRow(row, await findPeople(deps.prisma, [row.asked_by], language));
}

export const batchOperations = [
  operation({
    method: 'get',
    path: '/batches',
    tag: 'batches',
    summary: 'Orders to many cycles at once, with their progress',
    access: { roles: READERS, scope: 'rows' },
    query: listQuery(BATCH_LIST),
    answer: { kind: 'list', noun: 'batches', schema: BatchRow },
    handle: async ({ deps, session, query, language }) => {
      const page = await listBatches(deps.pool, await regencyOf(deps.pool, session), query);
      const ids = page.items.map((row) => row.asked_by);
      const people = await findPeople(deps.prisma, ids, language);
      return { ...page, items: page.items.map((row) => batchRow(row, people)) };
    },
  }),
  operation({
    method: 'get',
    path: '/batches/{id}',
    tag: 'batches',
    summary: 'One order: how many cycles wait, are done, refused it, or failed',
    access: { roles: READERS, scope: 'one' },
    params,
    answer: { kind: 'one', status: 200, schema: BatchRow },
    handle: ({ deps, session, params: { id }, language }) => view(deps, session, id, language),
  }),
  operation({
    method: 'get',
    path: '/batches/{id}/items',
    tag: 'batches',
    summary: 'What became of each cycle',
    access: { roles: READERS, scope: 'one' },
    params,
    query: listQuery(BATCH_ITEM_LIST),
    answer: { kind: 'list', noun: 'items', schema: BatchItem },
    handle: async ({ deps, session, params: { id }, query, language }) => {
      await readBatch(deps.pool, await regencyOf(deps.pool, session), id);
      const page = await listBatchItems(deps.pool, id, query);
      return { ...page, items: page.items.map((row) => batchItem(row, language)) };
    },
  }),
  operation({
    method: 'post',
    path: '/batches/{id}/retry',
    tag: 'batches',
    summary: 'Try again what failed; what was done or refused stays as it is',
    access: { roles: ['dpmd', 'bupati'], scope: 'one' },
    params,
    answer: { kind: 'one', status: 202, schema: BatchRow },
    handle: async ({ deps, session, params: { id }, key, language }) => {
      await readBatch(deps.pool, await regencyOf(deps.pool, session), id);
      await retryBatch(deps, session, id, key);
      return view(deps, session, id, language);
    },
  }),
];
