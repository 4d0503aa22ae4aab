import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { placeOf, within } from '../http/permission.ts';
import { Where } from '../http/sql.ts';
import { VILLAGE_COLUMNS } from '../views/cycle-row.ts';
import type { EscalationColumns } from '../views/escalation.ts';
import { Flag, RegionCode, Role, StepId, Year } from '../views/wire.ts';

export const ESCALATION_LIST = {
  filters: {
    open: { value: Flag, sql: (v) => `(e.resolved_at is null) = any(${v}::boolean[])` },
    acknowledged: { value: Flag, sql: (v) => `(e.acknowledged_at is not null) = any(${v}::boolean[])` },
    toRole: { value: Role, sql: (v) => `e.to_role = any(${v}::text[])` },
    district: { value: RegionCode, sql: (v) => `e.district_code = any(${v}::text[])` },
    fiscalYear: { value: Year, sql: (v) => `e.fiscal_year = any(${v}::int[])` },
    step: { value: StepId, sql: (v) => `e.step = any(${v}::text[])` },
  },
  sorts: { raisedAt: 'e.raised_at', dueDate: 'e.due_date', rung: 'e.rung', village: 'lower(v.name)' },
  defaultSort: '-raisedAt',
  tie: 'e.cycle_id, e.id',
} as const satisfies ListDefinition;

const FROM = `escalation e
  join cycle c on c.id = e.cycle_id
  join village v on v.id = e.village_id
  join district d on d.code = e.district_code`;

const COLUMNS = `e.cycle_id, e.id, e.step, e.rung, e.to_role, e.fiscal_year, e.due_date, e.raised_at, e.acknowledged_by,
  e.acknowledged_at, e.note, e.resolved_at, c.stage, c.state, ${VILLAGE_COLUMNS}`;

export function listEscalations(pool: pg.Pool, scope: Scope, query: PageQuery): Promise<Page<EscalationColumns>> {
  const where = filterBy(within(new Where(), scope, placeOf('e')), ESCALATION_LIST, query);
  return selectPage<EscalationColumns>(pool, ESCALATION_LIST, query, { columns: COLUMNS, from: FROM, where });
}
