import { listAt } from './addresses.ts';
import { fetchList, get } from './client.ts';

const of = (fiscalYear: number) => ({ query: { fiscalYear } });

export const dashboard = {
  getDashboard: (fiscalYear: number) => get('/dashboard', of(fiscalYear)),

  getHeatMap: (fiscalYear: number) => get('/dashboard/heat-map', of(fiscalYear)),

  getEvaluations: (fiscalYear: number) => get('/dashboard/evaluations', of(fiscalYear)),

  getLateOffices: (fiscalYear: number) => get('/dashboard/late/offices', of(fiscalYear)),

  getBurnUp: (fiscalYear: number) => get('/dashboard/burn-up', of(fiscalYear)),

  getAbsorption: (fiscalYear: number) => get('/dashboard/absorption', of(fiscalYear)),

  /** The longest overdue first. */
  getLate: (fiscalYear: number, perPage: number) =>
    fetchList(
      listAt('/dashboard/late'),
      new URLSearchParams({ fiscalYear: String(fiscalYear), perPage: String(perPage) }),
    ),
};
