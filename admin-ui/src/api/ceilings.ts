import { get, post } from './client.ts';
import type { BodyOf } from './types.ts';

export const ceilings = {
  changeCeilings: (body: BodyOf<'/ceiling-changes'>, key: string) => post('/ceiling-changes', { key, body }),

  getCeilingChange: (id: string) => get('/ceiling-changes/{id}', { path: { id } }),
};
