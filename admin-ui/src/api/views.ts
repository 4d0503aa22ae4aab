import { bodyOf, client } from './client.ts';
import type { SavedView, ViewResource } from './types.ts';

export type ViewWish = Pick<SavedView, 'name' | 'query' | 'sharedWith'>;

const header = (key: string) => ({ 'Idempotency-Key': key });

export async function listViews(resource: ViewResource): Promise<SavedView[]> {
  return bodyOf(await client.GET('/saved-views', { params: { query: { resource } } }));
}

export async function createView(resource: ViewResource, wish: ViewWish, key: string): Promise<SavedView> {
  return bodyOf(await client.POST('/saved-views', { params: { header: header(key) }, body: { resource, ...wish } }));
}

export async function replaceView(id: string, wish: ViewWish, key: string): Promise<SavedView> {
  return bodyOf(await client.POST('/saved-views/{id}', { params: { path: { id }, header: header(key) }, body: wish }));
}

export async function setDefaultView(id: string, on: boolean, key: string): Promise<SavedView> {
  return bodyOf(
    await client.POST('/saved-views/{id}/default', { params: { path: { id }, header: header(key) }, body: { on } }),
  );
}

/** It goes also for whoever it was shared with. */
export async function deleteView(id: string, key: string): Promise<true> {
  await client.DELETE('/saved-views/{id}', { params: { path: { id }, header: header(key) } });
  return true;
}
