import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { legalDayOf, MILESTONES, type Milestone } from '@siklus/workflows/domain/cycle/milestones.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { DEFAULT_RULES, rulesOf } from '@siklus/workflows/domain/rules/registry.ts';
import type pg from 'pg';
import { countedCycles, type FigureFilter } from './scope.ts';

type Row = { name: Milestone; on: PlainDate; reached: number };

/** How many villages have reached what the law dates, day by day, beside the law's own days. */
export async function burnUp(pool: pg.Pool, scope: Scope, filter: FigureFilter & { fiscalYear: number }) {
  const { fiscalYear } = filter;
  const where = countedCycles(scope, filter);
  const reached = MILESTONES.map(
    (name) => `select '${name}' as name, ${name}_on as "on", count(*) as n from counted
                where ${name}_on is not null group by ${name}_on`,
  );
  const { rows } = await pool.query<Row>(
    `with counted as (select ${MILESTONES.map((name) => `c.${name}_on`).join(', ')} from cycle c ${where}),
          reached as (${reached.join(' union all ')})
     select name, "on", (sum(n) over (partition by name order by "on"))::int as reached from reached order by name, "on"`,
    where.values,
  );
  const [counted, rules] = await Promise.all([
    pool.query<{ total: number }>(`select count(*)::int as total from cycle c ${where}`, where.values),
    rulesOfYear(pool, fiscalYear),
  ]);
  return {
    total: counted.rows[0]?.total ?? 0,
    milestones: MILESTONES.map((name) => {
      const days = rows.filter((row) => row.name === name).map((row) => ({ on: row.on, reached: row.reached }));
      return { name, legal: legalDayOf(rulesOf(rules), name, fiscalYear), reached: days.at(-1)?.reached ?? 0, days };
    }),
  };
}

/** Every profile has the law's own days: the year's first set of rules tells them. */
async function rulesOfYear(pool: pg.Pool, fiscalYear: number): Promise<string> {
  const { rows } = await pool.query<{ rules: string }>(
    'select rules from fiscal_year where year = $1 order by regency_code limit 1',
    [fiscalYear],
  );
  return rows[0]?.rules ?? DEFAULT_RULES;
}
