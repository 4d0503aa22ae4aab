import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { placeOf, within } from '../http/permission.ts';
import { Where } from '../http/sql.ts';

/** What every figure may be narrowed to. */
export type FigureFilter = { fiscalYear?: number; regency?: string; district?: string };

/** The cycles that a figure counts: those of the caller's region, as far as the filter goes. `first` as in Where. */
export function countedCycles(scope: Scope, filter: FigureFilter, first: unknown[] = []): Where {
  const where = within(new Where(first), scope, placeOf('c'));
  const { fiscalYear, regency, district } = filter;
  if (fiscalYear !== undefined) where.and((v) => `c.fiscal_year = ${v}`, fiscalYear);
  if (regency !== undefined) where.and((v) => `c.regency_code = ${v}`, regency);
  if (district !== undefined) where.and((v) => `c.district_code = ${v}`, district);
  return where;
}

/** Calendar days by which a cycle is late: a deadline is the end of a day of its village, so that begun days count. */
export function daysLate(now: string): string {
  return `greatest(0, ceil(extract(epoch from ${now}::timestamptz - c.due_at) / 86400))`;
}

/** The middle and the greatest number of days by which the late ones among the counted cycles are late. */
export function daysLateFigures(now: string): string {
  const days = daysLate(now);
  return `(percentile_cont(0.5) within group (order by ${days}) filter (where c.late))::float8 as median,
          (max(${days}) filter (where c.late))::float8 as most`;
}
