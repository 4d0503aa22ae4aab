import { listAt } from './addresses.ts';
import { fetchList, get, post } from './client.ts';
import type { VillageChange } from './types.ts';

export const villages = {
  /** By its code or its id, also by a code that it had before. */
  getVillage: (code: string) => get('/villages/{code}', { path: { code } }),

  /** The desa of a district, by name. */
  async desaOf(district: string, signal?: AbortSignal) {
    const query = new URLSearchParams({ district, type: 'desa', perPage: '200', sort: 'name' });
    return (await fetchList(listAt('/villages'), query, signal)).rows;
  },

  changeVillage: (code: string, body: VillageChange, key: string) =>
    post('/villages/{code}/changes', { path: { code }, key, body }),
};
