import { bodyOf, client } from './client.ts';
import type {
  BodyOf,
  Budget,
  Command,
  CommandResult,
  Cycle,
  Dashboard,
  Deadline,
  Explanation,
  StoredDocument,
} from './types.ts';

export async function getCycle(id: string, at: string | null = null, signal?: AbortSignal): Promise<Cycle> {
  return bodyOf(await client.GET('/cycles/{id}', { params: { path: { id }, query: past(at) }, signal }));
}

/** `null` is now. */
function past(at: string | null): { at?: string } {
  return at === null ? {} : { at };
}

export async function sendCommand(id: string, body: Command, key: string): Promise<CommandResult> {
  return bodyOf(
    await client.POST('/cycles/{id}/commands', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body: body,
    }),
  );
}

export async function getDeadlines(id: string, at: string | null): Promise<Deadline[]> {
  return bodyOf(await client.GET('/cycles/{id}/deadlines', { params: { path: { id }, query: past(at) } }));
}

export async function getExplanation(id: string, at: string | null): Promise<Explanation> {
  return bodyOf(await client.GET('/cycles/{id}/explanation', { params: { path: { id }, query: past(at) } }));
}

export async function getBudget(id: string, versionId: string): Promise<Budget> {
  return bodyOf(await client.GET('/cycles/{id}/documents/{versionId}/budget', { params: { path: { id, versionId } } }));
}

/** Storing the same content again gives the same version, so a broken upload may simply be repeated. */
export async function storeDocument(
  id: string,
  upload: BodyOf<'/cycles/{id}/documents'>,
  key: string,
): Promise<StoredDocument> {
  return bodyOf(
    await client.POST('/cycles/{id}/documents', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body: upload,
    }),
  );
}

export function contentUrl(cycleId: string, versionId: string): string {
  return `/api/v1/cycles/${encodeURIComponent(cycleId)}/documents/${encodeURIComponent(versionId)}/content`;
}

export async function getDashboard(fiscalYear: number): Promise<Dashboard> {
  return bodyOf(await client.GET('/dashboard', { params: { query: { fiscalYear } } }));
}
