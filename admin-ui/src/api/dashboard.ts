import { BASE, bodyOf, client, fetchList, listAt } from './client.ts';
import type { BurnUp, HeatMap, LateCycle, LateOffice } from './types.ts';

export async function getHeatMap(fiscalYear: number): Promise<HeatMap> {
  return bodyOf(await client.GET('/dashboard/heat-map', { params: { query: { fiscalYear } } }));
}

export async function getLateOffices(fiscalYear: number): Promise<LateOffice[]> {
  return bodyOf(await client.GET('/dashboard/late/offices', { params: { query: { fiscalYear } } }));
}

export async function getBurnUp(fiscalYear: number): Promise<BurnUp> {
  return bodyOf(await client.GET('/dashboard/burn-up', { params: { query: { fiscalYear } } }));
}

/** The longest overdue first. */
export function getLate(fiscalYear: number, perPage: number): Promise<{ rows: LateCycle[]; total: number }> {
  const query = new URLSearchParams({ fiscalYear: String(fiscalYear), perPage: String(perPage) });
  return fetchList(listAt('/dashboard/late'), query);
}

export function lateCsvPath(fiscalYear: number): string {
  return `${BASE}/dashboard/late/csv?fiscalYear=${fiscalYear}`;
}
