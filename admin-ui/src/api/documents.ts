import { listAt } from './addresses.ts';
import { fetchAll, post } from './client.ts';
import type { BodyOf } from './types.ts';

export const documents = {
  /** Every version of every document, the newest first. */
  listDocuments: (id: string, signal?: AbortSignal) =>
    fetchAll(listAt('/cycles/{id}/documents', { id }), new URLSearchParams(), signal),

  /** Storing the same content again gives the same version, so a broken upload may simply be repeated. */
  storeDocument: (id: string, body: BodyOf<'/cycles/{id}/documents'>, key: string) =>
    post('/cycles/{id}/documents', { path: { id }, key, body }),
};
