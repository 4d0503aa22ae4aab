import type { DataProvider, GetListParams, Identifier, RaRecord } from 'react-admin';
import { audit } from '../api/audit.ts';
import { batches } from '../api/batches.ts';
import { budgets } from '../api/budgets.ts';
import { calendar } from '../api/calendar.ts';
import { ceilings } from '../api/ceilings.ts';
import { fetchAll, fetchList } from '../api/client.ts';
import { cycles } from '../api/cycles.ts';
import { dashboard } from '../api/dashboard.ts';
import { delegations } from '../api/delegations.ts';
import { documents } from '../api/documents.ts';
import { escalations } from '../api/escalations.ts';
import { findings } from '../api/findings.ts';
import { fiscalYears } from '../api/fiscal-years.ts';
import { kdmp } from '../api/kdmp.ts';
import { obstacles } from '../api/obstacles.ts';
import { offices } from '../api/offices.ts';
import { operation } from '../api/operation.ts';
import { proposals } from '../api/proposals.ts';
import { realisations } from '../api/realisations.ts';
import { savedViews } from '../api/saved-views.ts';
import { session } from '../api/session.ts';
import { settings } from '../api/settings.ts';
import { tasks } from '../api/tasks.ts';
import { terms } from '../api/terms.ts';
import { users } from '../api/users.ts';
import { villages } from '../api/villages.ts';

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
      return cycles.getCycle(String(id), null, signal);
    case 'fiscal-years':
      return withId(resource, (await fiscalYears.getFiscalYear(Number(id))) as unknown as RaRecord);
    case 'villages':
      return villages.getVillage(String(id));
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

/** What react-admin's lists and pages ask. */
const resources: DataProvider = {
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

/** Everything that the console reads and writes: react-admin's questions, and beside them one method a question or act of the API. */
export const dataProvider = {
  ...resources,
  ...audit,
  ...batches,
  ...budgets,
  ...calendar,
  ...ceilings,
  ...offices,
  ...cycles,
  ...dashboard,
  ...delegations,
  ...documents,
  ...escalations,
  ...findings,
  ...fiscalYears,
  ...kdmp,
  ...obstacles,
  ...operation,
  ...proposals,
  ...realisations,
  ...savedViews,
  ...session,
  ...settings,
  ...tasks,
  ...terms,
  ...users,
  ...villages,
  fetchAll,
  fetchList,
};

export type SiklusDataProvider = typeof dataProvider;
