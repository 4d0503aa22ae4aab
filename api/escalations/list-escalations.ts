import { withState } from '@siklus/prisma/stored-state.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { VILLAGE_COLUMNS } from '../cycles/cycle-row-view.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { placeOf, within } from '../http/permission.ts';
import { Problem } from '../http/problem.ts';
import { either, Where } from '../http/sql.ts';
import { Flag, partsOf, RegionCode, Role, StepId, wholeNumber, Year } from '../wire/wire.ts';
import type { EscalationColumns } from './escalation-view.ts';

export const ESCALATION_LIST = {
  filters: {
    open: { value: Flag, sql: either('e.resolved_at is null') },
    acknowledged: { value: Flag, sql: either('e.acknowledged_at is not null') },
    toRole: { value: Role, sql: (v) => `e.to_role = any(${v}::text[])` },
    district: { value: RegionCode, sql: (v) => `e.district_code = any(${v}::text[])` },
    fiscalYear: { value: Year, sql: (v) => `e.fiscal_year = any(${v}::int[])` },
    rung: { value: wholeNumber(1, 9), sql: (v) => `e.rung = any(${v}::int[])` },
    village: {
      value: RegionCode,
      sql: (v) => `e.village_id = any(array(select id from village where code = any(${v}::text[])))`,
    },
    step: { value: StepId, sql: (v) => `e.step = any(${v}::text[])` },
  },
  sorts: { raisedAt: 'e.raised_at', dueDate: 'e.due_date', rung: 'e.rung', village: 'e.place' },
  always: ['raisedAt', 'dueDate', 'rung', 'village'],
  defaultSort: '-raisedAt',
  tie: 'e.cycle_id, e.id',
} as const satisfies ListDefinition;

const JOINS = `
  join cycle c on c.id = e.cycle_id
  join village v on v.id = e.village_id
  join district d on d.code = e.district_code`;

const COLUMNS = `e.cycle_id, e.id, e.step, e.rung, e.to_role, e.fiscal_year, e.due_date, e.raised_at, e.acknowledged_by,
  e.acknowledged_at, e.note, e.resolved_at, c.stage, c.state, ${VILLAGE_COLUMNS}`;

export function listEscalations(pool: pg.Pool, scope: Scope, query: PageQuery): Promise<Page<EscalationColumns>> {
  const where = filterBy(within(new Where(), scope, placeOf('e')), ESCALATION_LIST, query);
  return selectPage<EscalationColumns>(pool, ESCALATION_LIST, query, {
    columns: COLUMNS,
    from: 'escalation e',
    joins: JOINS,
    where,
  });
}

/** One of them, by the id that the list gives it; NOT_FOUND also outside the scope. */
export async function readEscalation(pool: pg.Pool, scope: Scope, id: string): Promise<EscalationColumns> {
  const { cycleId, key } = partsOf(id);
  const where = within(new Where(), scope, placeOf('e'))
    .and((v) => `e.cycle_id = ${v}`, cycleId)
    .and((v) => `e.id = ${v}`, key);
  const { rows } = await pool.query<EscalationColumns>(
    `select ${COLUMNS} from escalation e ${JOINS} ${where}`,
    where.values,
  );
  const [row] = withState(rows);
  if (row === undefined) throw new Problem('NOT_FOUND');
  return row;
}
