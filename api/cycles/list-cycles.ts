import { MILESTONES } from '@siklus/workflows/domain/cycle/milestones.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { z } from 'zod';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { placeOf, within } from '../http/permission.ts';
import { either, placeContaining, Where } from '../http/sql.ts';
import { CycleStatus, Flag, RegionCode, Role, Search, Stage, StepId, Year } from '../wire/wire.ts';
import { CYCLE_COLUMNS, CYCLE_JOINS, type CycleColumns } from './cycle-row-view.ts';

export const CYCLE_LIST = {
  filters: {
    fiscalYear: { value: Year, sql: (v) => `c.fiscal_year = any(${v}::int[])` },
    stage: { value: Stage, sql: (v) => `c.stage = any(${v}::text[])` },
    status: { value: CycleStatus, sql: (v) => `c.status = any(${v}::text[])` },
    district: { value: RegionCode, sql: (v) => `c.district_code = any(${v}::text[])` },
    village: {
      value: Search,
      sql: (v) =>
        `c.village_id = any(array(select id from village where id = any(${v}::text[]) or code = any(${v}::text[])))`,
    },
    late: { value: Flag, sql: either('c.late') },
    step: { value: StepId, sql: (v) => `c.step = any(${v}::text[])` },
    regency: { value: RegionCode, sql: (v) => `c.regency_code = any(${v}::text[])` },
    waitsFor: { value: Role, sql: (v) => `c.waits_for = any(${v}::text[])` },
    closed: { value: Flag, sql: either("c.status = 'closed'") },
    reached: {
      value: z.enum(MILESTONES),
      sql: (v) => MILESTONES.map((name) => `(c.${name}_on is not null and '${name}' = any(${v}::text[]))`).join(' or '),
    },
    q: {
      value: Search.transform(placeContaining),
      sql: (v) => `c.place like any(${v}::text[])`,
    },
  },
  sorts: {
    dueAt: 'c.due_at',
    village: 'c.place',
    // Stages in the order of the year, not of the alphabet.
    stage: "array_position(array['musrenbangdes','review','budgeting','monitoring'], c.stage)",
    updatedAt: 'c.updated_at',
    returns: 'c.returns',
    escalations: 'c.escalations',
  },
  always: ['village', 'stage', 'updatedAt', 'returns', 'escalations'],
  defaultSort: 'dueAt',
  tie: 'c.id',
} as const satisfies ListDefinition;

export function listCycles(pool: pg.Pool, scope: Scope, query: PageQuery): Promise<Page<CycleColumns>> {
  const where = filterBy(within(new Where(), scope, placeOf('c')), CYCLE_LIST, query);
  return selectPage<CycleColumns>(pool, CYCLE_LIST, query, {
    columns: CYCLE_COLUMNS,
    from: 'cycle c',
    joins: CYCLE_JOINS,
    where,
  });
}
