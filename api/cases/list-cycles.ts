import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { placeOf, within } from '../http/permission.ts';
import { containing, Where } from '../http/sql.ts';
import { CYCLE_COLUMNS, CYCLE_FROM, type CycleColumns } from '../views/cycle-row.ts';
import { CycleStatus, Flag, RegionCode, Search, Stage, StepId, Year } from '../views/wire.ts';

export const CYCLE_LIST = {
  filters: {
    fiscalYear: { value: Year, sql: (v) => `c.fiscal_year = any(${v}::int[])` },
    stage: { value: Stage, sql: (v) => `c.stage = any(${v}::text[])` },
    status: { value: CycleStatus, sql: (v) => `c.status = any(${v}::text[])` },
    district: { value: RegionCode, sql: (v) => `c.district_code = any(${v}::text[])` },
    village: { value: Search, sql: (v) => `v.id = any(${v}::text[]) or v.code = any(${v}::text[])` },
    late: { value: Flag, sql: (v) => `c.late = any(${v}::boolean[])` },
    step: { value: StepId, sql: (v) => `c.step = any(${v}::text[])` },
    q: {
      value: Search.transform(containing),
      sql: (v) => `v.name ilike any(${v}::text[]) or v.code ilike any(${v}::text[]) or d.name ilike any(${v}::text[])`,
    },
  },
  sorts: {
    dueAt: 'c.due_at',
    village: 'lower(v.name)',
    // Stages in the order of the year, not of the alphabet.
    stage: "array_position(array['musrenbangdes','review','budgeting','monitoring'], c.stage)",
    updatedAt: 'c.updated_at',
    returns: 'c.returns',
    escalations: 'c.escalations',
  },
  defaultSort: 'dueAt',
  tie: 'c.id',
} as const satisfies ListDefinition;

export function listCycles(pool: pg.Pool, scope: Scope, query: PageQuery): Promise<Page<CycleColumns>> {
  const where = filterBy(within(new Where(), scope, placeOf('c')), CYCLE_LIST, query);
  return selectPage<CycleColumns>(pool, CYCLE_LIST, query, { columns: CYCLE_COLUMNS, from: CYCLE_FROM, where });
}
