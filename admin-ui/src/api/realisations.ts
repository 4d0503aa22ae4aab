import { get, post } from './client.ts';
import type { BodyOf } from './types.ts';

export const realisations = {
  getRealisations: (id: string) => get('/cycles/{id}/realisations', { path: { id } }),

  reportRealisation: (id: string, body: BodyOf<'/cycles/{id}/realisations'>, key: string) =>
    post('/cycles/{id}/realisations', { path: { id }, key, body }),
};
