import type { DataProvider, GetListParams, Identifier, RaRecord } from 'react-admin';
import { bodyOf, client, fetchList } from '../api/client.ts';
import { getCycle } from '../api/cycles.ts';
import { getFiscalYear } from '../api/fiscal-years.ts';

/** react-admin's list question in the API's convention: page, perPage, sort, one parameter a filter (repeated = or). */
export function listQuery({ pagination, sort, filter }: Partial<GetListParams>): URLSearchParams {
  const query = new URLSearchParams();
  if (pagination) {
    query.set('page', String(pagination.page));
    query.set('perPage', String(pagination.perPage));
  }
  // react-admin sorts by `id` where nobody asked for an order; the API's own order is better.
  if (sort && sort.field !== 'id') query.set('sort', `${sort.order === 'DESC' ? '-' : ''}${sort.field}`);
  for (const [field, value] of Object.entries((filter ?? {}) as Record<string, unknown>)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') query.append(field, String(one));
    }
  }
  return query;
}

/** What names a row where it is not its id. */
const NAMED_BY: Readonly<Record<string, (row: Record<string, unknown>) => unknown>> = {
  'fiscal-years': ({ year }) => year,
  'audit/checkpoints': ({ number }) => number,
  'audit/access-log': ({ seq }) => seq,
  'audit/archive': ({ runId, exportedAt }) => `${runId}/${exportedAt}`,
};

function withId(resource: string, row: RaRecord): RaRecord {
  const name = NAMED_BY[resource];
  return name ? { ...row, id: name(row) as Identifier } : row;
}

async function one(resource: string, id: Identifier, signal?: AbortSignal): Promise<RaRecord> {
  switch (resource) {
    case 'cycles':
      return getCycle(String(id), null, signal);
    case 'fiscal-years':
      return withId(resource, (await getFiscalYear(Number(id))) as unknown as RaRecord);
    case 'villages':
      return bodyOf(await client.GET('/villages/{code}', { params: { path: { code: String(id) } } })) as RaRecord;
    default:
      throw new TypeError(`${resource} has no page of its own`);
  }
}

async function listOf<R extends RaRecord>(resource: string, params: Partial<GetListParams>) {
  const { rows, total } = await fetchList<R>(`/${resource}`, listQuery(params), params.signal);
  return { data: rows.map((row) => withId(resource, row) as R), total };
}

/** A cycle is moved by commands only, never by editing a row. */
function notARow(): Promise<never> {
  return Promise.reject(new TypeError('Changes go through commands'));
}

export const dataProvider: DataProvider = {
  supportAbortSignal: true,
  getList: (resource, params) => listOf(resource, params),
  getManyReference: (resource, params) =>
    listOf(resource, { ...params, filter: { ...params.filter, [params.target]: params.id } }),
  getOne: async (resource, { id, signal }) => ({ data: (await one(resource, id, signal)) as never }),
  getMany: async (resource, { ids, signal }) => ({
    data: (await Promise.all(ids.map((id) => one(resource, id, signal)))) as never,
  }),
  create: notARow,
  update: notARow,
  updateMany: notARow,
  delete: notARow,
  deleteMany: notARow,
};
