import { get } from './client.ts';

export const escalations = {
  getEscalation: (id: string) => get('/escalations/{id}', { path: { id } }),
};
