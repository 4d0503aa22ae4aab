import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { MILESTONES, type Milestone } from '@siklus/workflows/domain/cycle/milestones.ts';
import { STAGES, type Stage } from '@siklus/workflows/domain/cycle/process.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { countedCycles, daysLateFigures, type FigureFilter } from './scope.ts';

type Counts = { late: number; escalations: number; closed: number; suspended: number; total: number };
type Days = { median: number | null; most: number | null };
type Row = Counts & Days & Record<Stage, number> & Record<`reached_${Milestone}`, number>;

/** The figures of the area dashboard, of one fiscal year or of all. */
export async function countCycles(pool: pg.Pool, scope: Scope, filter: FigureFilter, now: Instant) {
  const where = countedCycles(scope, filter, [now]);
  const columns = [
    ...STAGES.map((s) => `(count(*) filter (where c.stage = '${s}' and c.status <> 'closed'))::int as ${s}`),
    ...MILESTONES.map((m) => `count(c.${m}_on)::int as reached_${m}`),
  ];
  const { rows } = await pool.query<Row>(
    `select ${columns.join(', ')}, (count(*) filter (where c.late))::int as late,
            coalesce(sum(c.escalations), 0)::int as escalations,
            (count(*) filter (where c.status = 'closed'))::int as closed,
            (count(*) filter (where c.status = 'suspended'))::int as suspended, count(*)::int as total,
            ${daysLateFigures('$1')}
       from cycle c ${where}`,
    where.values,
  );
  const [row] = rows;
  if (row === undefined) throw new TypeError('An aggregate answered no row');
  const { late, escalations, closed, suspended, total, median, most } = row;
  return {
    byStage: Object.fromEntries(STAGES.map((stage) => [stage, row[stage]])) as Record<Stage, number>,
    late,
    escalations,
    closed,
    suspended,
    total,
    reached: Object.fromEntries(MILESTONES.map((m) => [m, row[`reached_${m}`]])) as Record<Milestone, number>,
    daysLate: median === null || most === null ? null : { median, most },
  };
}
