import { bodyOf, client, fetchList, type ListAddress, listAt } from './client.ts';
import type { CycleComparison, CycleMoments, CycleTask, DocumentRecord, Meeting } from './types.ts';

const past = (at: string | null) => (at === null ? {} : { at });

/** Who has what to do in a cycle, now or at an instant. */
export async function getCycleTasks(id: string, at: string | null): Promise<CycleTask[]> {
  return bodyOf(await client.GET('/cycles/{id}/tasks', { params: { path: { id }, query: past(at) } }));
}

export async function getMeetings(id: string, at: string | null): Promise<Meeting[]> {
  return bodyOf(await client.GET('/cycles/{id}/meetings', { params: { path: { id }, query: past(at) } }));
}

export async function getMoments(id: string): Promise<CycleMoments> {
  return bodyOf(await client.GET('/cycles/{id}/moments', { params: { path: { id } } }));
}

export async function getComparison(id: string, from: string, to: string): Promise<CycleComparison> {
  return bodyOf(await client.GET('/cycles/{id}/comparison', { params: { path: { id }, query: { from, to } } }));
}

/** Every version of every document, the newest first. */
export async function listDocuments(id: string, signal?: AbortSignal): Promise<DocumentRecord[]> {
  return allOf(listAt('/cycles/{id}/documents', { id }), new URLSearchParams(), signal);
}

const PAGE = 200;

/** Every row of a list, page after page. */
export async function allOf<T>(path: ListAddress<T>, query: URLSearchParams, signal?: AbortSignal): Promise<T[]> {
  const rows: T[] = [];
  for (let page = 1; ; page += 1) {
    query.set('page', String(page));
    query.set('perPage', String(PAGE));
    const answer = await fetchList(path, query, signal);
    rows.push(...answer.rows);
    if (answer.rows.length === 0 || rows.length >= answer.total) return rows;
  }
}
