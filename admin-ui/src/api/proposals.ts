import { listAt } from './addresses.ts';
import { fetchList, get, post } from './client.ts';
import type { BodyOf } from './types.ts';

export const proposals = {
  listProposals: (id: string, query: URLSearchParams, signal?: AbortSignal) =>
    fetchList(listAt('/cycles/{id}/proposals', { id }), query, signal),

  getProposal: (id: string, proposalId: string) =>
    get('/cycles/{id}/proposals/{proposalId}', { path: { id, proposalId } }),

  addProposal: (id: string, body: BodyOf<'/cycles/{id}/proposals'>, key: string) =>
    post('/cycles/{id}/proposals', { path: { id }, key, body }),

  moveProposal: (
    id: string,
    proposalId: string,
    body: BodyOf<'/cycles/{id}/proposals/{proposalId}/transitions'>,
    key: string,
  ) =>
    post('/cycles/{id}/proposals/{proposalId}/transitions', {
      path: { id, proposalId },
      key,
      body,
    }),

  carryOver: (id: string, key: string) => post('/cycles/{id}/proposals/carry-over', { path: { id }, key }),

  getRanking: (id: string) => get('/cycles/{id}/proposals/ranking', { path: { id } }),

  /** The most important first. */
  recordRanking: (id: string, order: string[], key: string) =>
    post('/cycles/{id}/proposals/ranking', { path: { id }, key, body: { order } }),

  /** All rows or none; a dry run answers the report of each row and stores nothing. */
  importProposals: (body: BodyOf<'/proposal-imports'>, key: string) => post('/proposal-imports', { key, body }),
};
