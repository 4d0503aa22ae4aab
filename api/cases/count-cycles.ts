import { STAGES, type Stage } from '@siklus/workflows/domain/cycle/process.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { placeOf, within } from '../http/permission.ts';
import { Where } from '../http/sql.ts';

type Counts = { late: number; escalations: number; closed: number; suspended: number; total: number };

/** The figures of the area dashboard, of one fiscal year or of all. */
export async function countCycles(pool: pg.Pool, scope: Scope, fiscalYear: number | undefined) {
  const where = within(new Where(), scope, placeOf('c'));
  if (fiscalYear !== undefined) where.and((v) => `c.fiscal_year = ${v}`, fiscalYear);
  const stages = STAGES.map((s) => `(count(*) filter (where c.stage = '${s}' and c.status <> 'closed'))::int as ${s}`);
  const { rows } = await pool.query<Counts & Record<Stage, number>>(
    `select ${stages.join(', ')}, (count(*) filter (where c.late))::int as late,
            coalesce(sum(c.escalations), 0)::int as escalations,
            (count(*) filter (where c.status = 'closed'))::int as closed,
            (count(*) filter (where c.status = 'suspended'))::int as suspended, count(*)::int as total
       from cycle c ${where}`,
    where.values,
  );
  const [row] = rows;
  const byStage = Object.fromEntries(STAGES.map((stage) => [stage, row?.[stage] ?? 0])) as Record<Stage, number>;
  const { late = 0, escalations = 0, closed = 0, suspended = 0, total = 0 } = row ?? {};
  return { byStage, late, escalations, closed, suspended, total };
}
