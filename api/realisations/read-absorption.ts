import { GAP_LIMIT } from '@siklus/workflows/domain/monitoring/realisation.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { CYCLE_FROM, VILLAGE_COLUMNS, type VillageColumns } from '../cycles/cycle-row-view.ts';
import { placeOf, within } from '../http/permission.ts';
import { Where } from '../http/sql.ts';

/** Sums are texts of sen: those of a country are more than a number holds. */
export type DistrictAbsorption = {
  code: string;
  name: string;
  villages: number;
  reported: number;
  budget: string;
  realised: string;
  gaps: number;
};
export type AbsorptionGap = VillageColumns & {
  cycle_id: string;
  budget_total: number;
  realised_total: number;
  physical: number;
};
export type Absorption = {
  districts: DistrictAbsorption[];
  /** What each month added. */
  months: { month: number; realised: string }[];
  gaps: AbsorptionGap[];
};

const SHOWN_GAPS = 20;
const IS_GAP = `r.budget_total > 0 and
  abs(r.realised_total::numeric * 10000 - r.physical::numeric * r.budget_total) > ${GAP_LIMIT}::numeric * r.budget_total`;

/**
 * Realised money of a region in one fiscal year, from the totals that each report carries: of each village and day the report
 * that holds. Budgets are those of the villages that have reported.
 */
export async function readAbsorption(pool: pg.Pool, scope: Scope, fiscalYear: number): Promise<Absorption> {
  const where = within(new Where([fiscalYear]), scope, placeOf('c')).always('c.fiscal_year = $1');
  const held = `with held as materialized (
      select distinct on (r.cycle_id, r.as_of) r.cycle_id, r.as_of, r.budget_total, r.realised_total, r.physical
        from realisation r join cycle c on c.id = r.cycle_id ${where} and r.fiscal_year = $1
       order by r.cycle_id, r.as_of, r.number desc),
    last as (select distinct on (cycle_id) * from held order by cycle_id, as_of desc)`;
  const [districts, months, gaps] = await Promise.all([
    pool.query<DistrictAbsorption>(
      `${held}
       select d.code, d.name, (count(*) filter (where c.apbdes_on is not null))::int as villages,
              count(r.cycle_id)::int as reported, coalesce(sum(r.budget_total), 0)::text as budget,
              coalesce(sum(r.realised_total), 0)::text as realised, (count(*) filter (where ${IS_GAP}))::int as gaps
         from cycle c join district d on d.code = c.district_code left join last r on r.cycle_id = c.id ${where}
        group by d.code, d.name order by d.code`,
      where.values,
    ),
    pool.query<{ month: number; realised: string }>(
      `${held}
       select month, sum(added)::text as realised
         from (select extract(month from as_of)::int as month,
                      realised_total - lag(realised_total, 1, 0::bigint) over (partition by cycle_id order by as_of) as added
                 from held) x
        group by month order by month`,
      where.values,
    ),
    pool.query<AbsorptionGap>(
      `${held}
       select r.cycle_id, r.budget_total, r.realised_total, r.physical, ${VILLAGE_COLUMNS}
         from last r join ${CYCLE_FROM} on c.id = r.cycle_id
        where ${IS_GAP} order by lower(v.name), r.cycle_id limit ${SHOWN_GAPS}`,
      where.values,
    ),
  ]);
  return { districts: districts.rows, months: months.rows, gaps: gaps.rows };
}
