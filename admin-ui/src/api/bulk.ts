import { bodyOf, client, fetchList, listAt } from './client.ts';
import type { Batch, BatchItem, BodyOf, BulkOrder, BulkPreview } from './types.ts';

export type BulkCommand = BulkOrder['command'];
/** Tasks by name, or all that the inbox finds with this filter. */
export type BulkChoice = DistributiveOmit<BodyOf<'/bulk-decisions/preview'>, 'command'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const header = (key: string) => ({ 'Idempotency-Key': key });

export async function previewBulk(command: BulkCommand, choice: BulkChoice, key: string): Promise<BulkPreview> {
  return bodyOf(
    await client.POST('/bulk-decisions/preview', {
      params: { header: header(key) },
      body: { command, ...choice },
    }),
  );
}

export async function orderBulk(order: BulkOrder, key: string): Promise<Batch> {
  return bodyOf(await client.POST('/bulk-decisions', { params: { header: header(key) }, body: order }));
}

export async function getBatch(id: string): Promise<Batch> {
  return bodyOf(await client.GET('/batches/{id}', { params: { path: { id } } }));
}

export async function listBatchItems(id: string, result: string): Promise<{ rows: BatchItem[]; total: number }> {
  const query = new URLSearchParams({ perPage: '200', ...(result && { result }) });
  return fetchList(listAt('/batches/{id}/items', { id }), query);
}

export async function cancelBatch(id: string, key: string): Promise<Batch> {
  return bodyOf(
    await client.POST('/batches/{id}/cancel', {
      params: { path: { id }, header: header(key) },
    }),
  );
}
