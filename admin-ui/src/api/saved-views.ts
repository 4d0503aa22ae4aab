import { del, get, post } from './client.ts';
import type { SavedView, ViewResource } from './types.ts';

type ViewWish = Pick<SavedView, 'name' | 'query' | 'sharedWith'>;

export const savedViews = {
  listViews: (resource: ViewResource) => get('/saved-views', { query: { resource } }),

  createView: (resource: ViewResource, wish: ViewWish, key: string) =>
    post('/saved-views', { key, body: { resource, ...wish } }),

  replaceView: (id: string, body: ViewWish, key: string) => post('/saved-views/{id}', { path: { id }, key, body }),

  setDefaultView: (id: string, on: boolean, key: string) =>
    post('/saved-views/{id}/default', { path: { id }, key, body: { on } }),

  /** It goes also for whoever it was shared with. */
  async deleteView(id: string, key: string): Promise<true> {
    await del('/saved-views/{id}', { path: { id }, key });
    return true;
  },
};
