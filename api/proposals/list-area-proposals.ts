import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { VILLAGE_COLUMNS, type VillageColumns } from '../cycles/cycle-row-view.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { placeOf, within } from '../http/permission.ts';
import { Where } from '../http/sql.ts';
import { RegionCode, Search, Year } from '../wire/wire.ts';
import type { ProposalRow } from './proposal-view.ts';
import { PROPOSAL_COLUMNS, PROPOSAL_FROM, PROPOSAL_LIST } from './read-proposals.ts';

/** The list of one cycle over the villages of an area, with what such a list is narrowed by besides. */
export const AREA_PROPOSAL_LIST = {
  ...PROPOSAL_LIST,
  filters: {
    ...PROPOSAL_LIST.filters,
    fiscalYear: { value: Year, sql: (v) => `p.fiscal_year = any(${v}::int[])` },
    district: { value: RegionCode, sql: (v) => `c.district_code = any(${v}::text[])` },
    village: { value: Search, sql: (v) => `v.id = any(${v}::text[]) or v.code = any(${v}::text[])` },
    q: {
      ...PROPOSAL_LIST.filters.q,
      sql: (v) => `${PROPOSAL_LIST.filters.q.sql(v)} or v.name ilike any(${v}::text[])`,
    },
  },
  sorts: { ...PROPOSAL_LIST.sorts, village: 'lower(v.name)' },
  defaultSort: '-updatedAt',
  tie: 'p.id',
} as const satisfies ListDefinition;

const AREA_FROM = `${PROPOSAL_FROM} join cycle c on c.id = p.cycle_id join village v on v.id = c.village_id
  join district d on d.code = c.district_code`;

export function listAreaProposals(
  pool: pg.Pool,
  scope: Scope,
  query: PageQuery,
): Promise<Page<ProposalRow & VillageColumns>> {
  const where = filterBy(within(new Where(), scope, placeOf('c')), AREA_PROPOSAL_LIST, query);
  const columns = `${PROPOSAL_COLUMNS}, ${VILLAGE_COLUMNS}`;
  return selectPage<ProposalRow & VillageColumns>(pool, AREA_PROPOSAL_LIST, query, { columns, from: AREA_FROM, where });
}
