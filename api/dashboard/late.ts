import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import type pg from 'pg';
import { CYCLE_COLUMNS, CYCLE_FROM, CYCLE_JOINS, type CycleColumns } from '../cycles/cycle-row-view.ts';
import { CYCLE_LIST } from '../cycles/list-cycles.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { placeOf, within } from '../http/permission.ts';
import { Where } from '../http/sql.ts';
import { countedCycles, daysLate, daysLateFigures, type FigureFilter } from './scope.ts';

const { fiscalYear, regency, district, stage, status, step, waitsFor, q } = CYCLE_LIST.filters;

/** By default the longest overdue first. */
export const LATE_LIST = {
  filters: { fiscalYear, regency, district, stage, status, step, waitsFor, q },
  sorts: {
    dueAt: 'c.due_at',
    village: 'c.place',
    district: 'c.district_code',
    waitsFor: 'c.waits_for',
    step: 'c.step',
  },
  always: ['village', 'district'],
  defaultSort: 'dueAt',
  tie: 'c.id',
} as const satisfies ListDefinition;

export type LateColumns = CycleColumns & { days_late: number };

/** The late cycles, each with whom it waits for and since how many days. */
export function listLate(pool: pg.Pool, scope: Scope, query: PageQuery, now: Instant): Promise<Page<LateColumns>> {
  const { columns, where } = lateCycles(scope, query, now);
  return selectPage<LateColumns>(pool, LATE_LIST, query, { columns, from: 'cycle c', joins: CYCLE_JOINS, where });
}

export type LateWithDay = LateColumns & { due_on: PlainDate };

/** All of them at once, the longest overdue first, with the local day of the deadline: for a file. */
export async function allLate(pool: pg.Pool, scope: Scope, query: PageQuery, now: Instant): Promise<LateWithDay[]> {
  const { columns, where } = lateCycles(scope, query, now);
  const { rows } = await pool.query<LateWithDay>(
    `select ${columns}, (c.due_at + make_interval(hours => r.zone_offset))::date as due_on
       from ${CYCLE_FROM} join regency r on r.code = c.regency_code ${where} order by c.due_at, c.id`,
    where.values,
  );
  return rows;
}

function lateCycles(scope: Scope, query: PageQuery, now: Instant) {
  const where = within(new Where([now]), scope, placeOf('c')).always('c.late');
  return { columns: `${CYCLE_COLUMNS}, ${daysLate('$1')}::int as days_late`, where: filterBy(where, LATE_LIST, query) };
}

export type LateOfRole = { role: Role; late: number; median: number; most: number };

/** In whose hands the late cycles lie: one row a role, the one with most of them first. */
export async function lateByRole(
  pool: pg.Pool,
  scope: Scope,
  filter: FigureFilter,
  now: Instant,
): Promise<LateOfRole[]> {
  const where = countedCycles(scope, filter, [now]).always('c.late and c.waits_for is not null');
  const { rows } = await pool.query<LateOfRole>(
    `select c.waits_for as role, count(*)::int as late, ${daysLateFigures('$1')}
       from cycle c ${where} group by c.waits_for order by late desc, role`,
    where.values,
  );
  return rows;
}
