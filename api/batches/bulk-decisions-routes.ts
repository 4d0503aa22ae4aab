import { operation } from '../http/operation.ts';
import { BatchRow } from './batch-view.ts';
import { BulkOrder, BulkPreview, BulkRequest, bulkPreview } from './bulk-decision-view.ts';
import { orderBulk, previewBulk } from './bulk-decisions.ts';
import { batchView } from './routes.ts';

/** Whoever decides for many villages. */

export const bulkDecisionOperations = [
  operation({
    method: 'post',
    path: '/bulk-decisions/preview',
    tag: 'batches',
    summary: 'Which tasks may be decided together, why the others may not, and which have to be looked at first',
    access: { roles: 'decideInBulk', scope: 'rows' },
    body: BulkRequest,
    answer: { kind: 'one', status: 201, schema: BulkPreview },
    handle: async ({ deps, session, body, key, language }) => {
      const preview = await previewBulk(deps, session, key, body);
      return bulkPreview(preview, await deps.calendars.current(), deps.now(), language);
    },
  }),
  operation({
    method: 'post',
    path: '/bulk-decisions',
    tag: 'batches',
    summary: 'Decide many tasks; it begins after some seconds in which it can be cancelled',
    access: { roles: 'decideInBulk', scope: 'rows' },
    body: BulkOrder,
    answer: { kind: 'one', status: 202, schema: BatchRow },
    handle: async ({ deps, session, body, key, language }) => {
      const { items, ...order } = body;
      const id = await orderBulk(deps, { session, key }, { ...order, items });
      return batchView(deps, session, id, language);
    },
  }),
];
