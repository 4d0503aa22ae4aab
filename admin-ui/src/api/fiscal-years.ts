import { listAt } from './addresses.ts';
import { fetchList, get, post } from './client.ts';
import type { BodyOf } from './types.ts';

export const fiscalYears = {
  getFiscalYear: (year: number) => get('/fiscal-years/{year}', { path: { year } }),

  async listFiscalYears(signal?: AbortSignal) {
    return (await fetchList(listAt('/fiscal-years'), new URLSearchParams({ perPage: '200' }), signal)).rows;
  },

  openFiscalYear: (body: BodyOf<'/fiscal-years'>, key: string) => post('/fiscal-years', { key, body }),

  pauseFiscalYear: (year: number, key: string) => post('/fiscal-years/{year}/pause', { path: { year }, key }),

  resumeFiscalYear: (year: number, key: string) => post('/fiscal-years/{year}/resume', { path: { year }, key }),
};
