import { listAt } from './addresses.ts';
import { fetchList, get, post } from './client.ts';
import type { BodyOf, BulkOrder } from './types.ts';

export type BulkCommand = BulkOrder['command'];
/** Tasks by name, or all that the inbox finds with this filter. */
export type BulkChoice = DistributiveOmit<BodyOf<'/bulk-decisions/preview'>, 'command'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export const batches = {
  previewBulk: (command: BulkCommand, choice: BulkChoice, key: string) =>
    post('/bulk-decisions/preview', { key, body: { command, ...choice } }),

  orderBulk: (body: BulkOrder, key: string) => post('/bulk-decisions', { key, body }),

  getBatch: (id: string) => get('/batches/{id}', { path: { id } }),

  listBatchItems: (id: string, result: string) =>
    fetchList(
      listAt('/batches/{id}/items', { id }),
      new URLSearchParams({ perPage: '200', ...(result && { result }) }),
    ),

  cancelBatch: (id: string, key: string) => post('/batches/{id}/cancel', { path: { id }, key }),

  retryBatch: (id: string, key: string) => post('/batches/{id}/retry', { path: { id }, key }),
};
