import { bodyOf, client, fetchList, listAt } from './client.ts';
import type { BodyOf, BudgetCheck, BudgetDiff, BudgetVersion, BudgetVersionMeta, RemarksOfStep } from './types.ts';

/** What the rules say about it; nothing is stored. */
export async function checkBudget(draft: BodyOf<'/budget-checks'>): Promise<BudgetCheck> {
  return bodyOf(await client.POST('/budget-checks', { body: draft }));
}

/** The same lines again are the same version, so a broken upload may simply be repeated. */
export async function storeBudget(
  cycleId: string,
  upload: BodyOf<'/cycles/{id}/budget-versions'>,
  key: string,
): Promise<BudgetVersion> {
  return bodyOf(
    await client.POST('/cycles/{id}/budget-versions', {
      params: { path: { id: cycleId }, header: { 'Idempotency-Key': key } },
      body: upload,
    }),
  );
}

export async function listBudgets(cycleId: string, signal?: AbortSignal): Promise<BudgetVersionMeta[]> {
  const query = new URLSearchParams({ perPage: '100' });
  return (await fetchList(listAt('/cycles/{id}/budget-versions', { id: cycleId }), query, signal)).rows;
}

export async function getBudgetVersion(cycleId: string, versionId: string): Promise<BudgetVersion> {
  return bodyOf(
    await client.GET('/cycles/{id}/budget-versions/{versionId}', { params: { path: { id: cycleId, versionId } } }),
  );
}

export async function getBudgetDiff(cycleId: string, a: string, b: string): Promise<BudgetDiff> {
  return bodyOf(
    await client.GET('/cycles/{id}/budget-versions/{a}/diff/{b}', { params: { path: { id: cycleId, a, b } } }),
  );
}

/** The remarks of one step with what became of each, and what to read again. Empty where the step takes none. */
export async function getRemarks(cycleId: string, step: string): Promise<RemarksOfStep[]> {
  const query = { step: step as RemarksOfStep['step'] };
  return bodyOf(await client.GET('/cycles/{id}/remarks', { params: { path: { id: cycleId }, query } }));
}

export function diffCsvUrl(cycleId: string, a: string, b: string): string {
  return `/api/v1/cycles/${encodeURIComponent(cycleId)}/budget-versions/${encodeURIComponent(a)}/diff/${encodeURIComponent(b)}/csv`;
}
