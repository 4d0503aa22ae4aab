import { bodyOf, client } from './client.ts';
import type { Budget, CommandResult, Cycle, Dashboard, Deadline, Explanation, StoredDocument } from './types.ts';

export async function getCycle(id: string, at: string | null = null, signal?: AbortSignal): Promise<Cycle> {
  return bodyOf(await client.GET('/cycles/{id}', { params: { path: { id }, query: past(at) }, signal }));
}

/** `null` is now. */
function past(at: string | null): { at?: string } {
  return at === null ? {} : { at };
}

/** What a person asks of a cycle; the fields beside `type` come from the API's template and the form. */
export type CommandBody = { type: string } & Record<string, unknown>;

export async function sendCommand(id: string, body: CommandBody, key: string): Promise<CommandResult> {
  return bodyOf(
    await client.POST('/cycles/{id}/commands', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body: body as never,
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

export type Upload = { kind: string; title: string; fileName: string; mediaType: string; contentBase64: string };

/** Storing the same content again gives the same version, so a broken upload may simply be repeated. */
export async function storeDocument(id: string, upload: Upload, key: string): Promise<StoredDocument> {
  return bodyOf(
    await client.POST('/cycles/{id}/documents', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body: upload as never,
    }),
  );
}

export function contentUrl(cycleId: string, versionId: string): string {
  return `/api/v1/cycles/${encodeURIComponent(cycleId)}/documents/${encodeURIComponent(versionId)}/content`;
}

export async function getDashboard(fiscalYear: number): Promise<Dashboard> {
  return bodyOf(await client.GET('/dashboard', { params: { query: { fiscalYear } } }));
}
