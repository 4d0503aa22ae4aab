import { listAt } from './addresses.ts';
import { fetchList, get, post } from './client.ts';
import type { BodyOf } from './types.ts';

export const findings = {
  listFindings: (query: URLSearchParams, signal?: AbortSignal) => fetchList(listAt('/findings'), query, signal),

  getFinding: (id: string) => get('/findings/{id}', { path: { id } }),

  /** Also of a year whose cycle is closed. */
  recordFinding: (code: string, body: BodyOf<'/villages/{code}/findings'>, key: string) =>
    post('/villages/{code}/findings', { path: { code }, key, body }),

  answerFinding: (id: string, body: BodyOf<'/findings/{id}/answers'>, key: string) =>
    post('/findings/{id}/answers', { path: { id }, key, body }),

  judgeFinding: (id: string, body: BodyOf<'/findings/{id}/judgements'>, key: string) =>
    post('/findings/{id}/judgements', { path: { id }, key, body }),

  withdrawFinding: (id: string, body: BodyOf<'/findings/{id}/withdrawals'>, key: string) =>
    post('/findings/{id}/withdrawals', { path: { id }, key, body }),
};
