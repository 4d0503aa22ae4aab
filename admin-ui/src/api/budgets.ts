import { listAt } from './addresses.ts';
import { fetchList, get, post } from './client.ts';
import type { BodyOf } from './types.ts';

export const budgets = {
  /** What the rules say about it; nothing is stored. */
  checkBudget: (body: BodyOf<'/budget-checks'>) => post('/budget-checks', { body }),

  /** The same lines again are the same version, so a broken upload may simply be repeated. */
  storeBudget: (id: string, body: BodyOf<'/cycles/{id}/budget-versions'>, key: string) =>
    post('/cycles/{id}/budget-versions', { path: { id }, key, body }),

  async listBudgets(id: string, signal?: AbortSignal) {
    const query = new URLSearchParams({ perPage: '100' });
    return (await fetchList(listAt('/cycles/{id}/budget-versions', { id }), query, signal)).rows;
  },

  getBudgetVersion: (id: string, versionId: string) =>
    get('/cycles/{id}/budget-versions/{versionId}', { path: { id, versionId } }),

  getBudgetDiff: (id: string, a: string, b: string) =>
    get('/cycles/{id}/budget-versions/{a}/diff/{b}', { path: { id, a, b } }),

  /** What the budgets of a village and year are measured by, and what nobody has said yet. */
  getFacts: (code: string, fiscalYear: number, signal?: AbortSignal) =>
    get('/villages/{code}/budget-facts', { path: { code }, query: { fiscalYear }, signal }),

  tellVillageFact: (code: string, body: BodyOf<'/villages/{code}/budget-facts'>, key: string) =>
    post('/villages/{code}/budget-facts', { path: { code }, key, body }),

  tellRegencyFact: (body: BodyOf<'/budget-facts'>, key: string) => post('/budget-facts', { key, body }),

  /** The sums of a budget that lies as a document. */
  getBudget: (id: string, versionId: string) =>
    get('/cycles/{id}/documents/{versionId}/budget', { path: { id, versionId } }),
};
