import { bodyOf, client, fetchList, listAt } from './client.ts';
import type { BodyOf, Proposal, ProposalDetail, ProposalImportReport, ProposalRanking } from './types.ts';

export async function listProposals(
  cycleId: string,
  query: URLSearchParams,
  signal?: AbortSignal,
): Promise<{ rows: Proposal[]; total: number }> {
  return fetchList(listAt('/cycles/{id}/proposals', { id: cycleId }), query, signal);
}

export async function getProposal(cycleId: string, proposalId: string): Promise<ProposalDetail> {
  return bodyOf(
    await client.GET('/cycles/{id}/proposals/{proposalId}', { params: { path: { id: cycleId, proposalId } } }),
  );
}

export type ProposalReceipt = { id: string; receipt: string };

export async function addProposal(
  cycleId: string,
  draft: BodyOf<'/cycles/{id}/proposals'>,
  key: string,
): Promise<ProposalReceipt> {
  return bodyOf(
    await client.POST('/cycles/{id}/proposals', {
      params: { path: { id: cycleId }, header: { 'Idempotency-Key': key } },
      body: draft,
    }),
  );
}

export type Move = BodyOf<'/cycles/{id}/proposals/{proposalId}/transitions'>;

export async function moveProposal(
  cycleId: string,
  proposalId: string,
  move: Move,
  key: string,
): Promise<ProposalReceipt> {
  return bodyOf(
    await client.POST('/cycles/{id}/proposals/{proposalId}/transitions', {
      params: { path: { id: cycleId, proposalId }, header: { 'Idempotency-Key': key } },
      body: move,
    }),
  );
}

export async function carryOver(cycleId: string, key: string): Promise<{ carried: unknown[] }> {
  return bodyOf(
    await client.POST('/cycles/{id}/proposals/carry-over', {
      params: { path: { id: cycleId }, header: { 'Idempotency-Key': key } },
    }),
  );
}

export async function getRanking(cycleId: string): Promise<ProposalRanking> {
  return bodyOf(await client.GET('/cycles/{id}/proposals/ranking', { params: { path: { id: cycleId } } }));
}

/** The most important first. */
export async function recordRanking(cycleId: string, order: string[], key: string): Promise<{ ranked: unknown[] }> {
  return bodyOf(
    await client.POST('/cycles/{id}/proposals/ranking', {
      params: { path: { id: cycleId }, header: { 'Idempotency-Key': key } },
      body: { order },
    }),
  );
}

export type ImportWish = BodyOf<'/proposal-imports'>;

/** All rows or none; a dry run answers the report of each row and stores nothing. */
export async function importProposals(wish: ImportWish, key: string): Promise<ProposalImportReport> {
  return bodyOf(
    await client.POST('/proposal-imports', {
      params: { header: { 'Idempotency-Key': key } },
      body: wish,
    }),
  );
}
