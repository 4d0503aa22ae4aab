import { withState } from '@siklus/prisma/stored-state.ts';
import type { BudgetTotals } from '@siklus/workflows/domain/budget/totals.ts';
import { totalsOf } from '@siklus/workflows/domain/budget/totals.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type pg from 'pg';
import { budgetInForce } from '../budgets/find-budgets.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { containing } from '../http/sql.ts';
import { readVillage } from '../villages/read-villages.ts';
import { hasBudget } from './papers.ts';

const EVERYWHERE = { kind: 'all' } as const;

export type PublicVillage = Awaited<ReturnType<typeof readVillage>> & { regencyName: string; years: number[] };
export type PublicYear = { state: CycleState; calendar: Calendar; totals: BudgetTotals | null };

/** A village by any code it has or had, with the years it has planned. Throws NOT_FOUND. */
export async function readPublicVillage(pool: pg.Pool, code: string): Promise<PublicVillage> {
  const village = await readVillage(pool, EVERYWHERE, code, undefined);
  const { rows } = await pool.query<{ regency: string; years: number[] | null }>(
    `select r.name as regency,
            (select array_agg(fiscal_year order by fiscal_year desc) from cycle where village_id = $1) as years
       from district d join regency r on r.code = d.regency_code where d.code = $2`,
    [village.id, village.districtCode],
  );
  return { ...village, regencyName: rows[0]?.regency ?? '', years: rows[0]?.years ?? [] };
}

/** A year of a village with its budget, where one is in force. Throws NOT_FOUND. */
export async function readPublicYear(
  { pool, calendars }: Pick<Deps, 'pool' | 'calendars'>,
  village: Pick<PublicVillage, 'id' | 'code'>,
  year: number,
): Promise<PublicYear> {
  const { rows } = await pool.query<{ state: CycleState }>(
    'select state from cycle where village_id = $1 and fiscal_year = $2',
    [village.id, year],
  );
  const state = withState(rows)[0]?.state;
  if (state === undefined) throw new Problem('NOT_FOUND');
  const [calendar, found] = await Promise.all([
    calendars.version(state.calendarVersion),
    hasBudget(state) ? budgetInForce(pool, state.id, { fiscalYear: year, villageCode: village.code }, null) : null,
  ]);
  return { state, calendar, totals: found && totalsOf(found.budget.lines) };
}

export type ListedVillage = { code: string; name: string; type: 'desa' | 'kelurahan'; district: string };
export const MOST_FOUND = 50;

const LISTED = `select v.code, v.name, v.type, d.name as district
  from village v join district d on d.code = v.district_code where v.ended_on is null`;

/** Villages whose name or code holds the text; one more than are shown, so that "more" can be said. */
export async function findVillages(pool: pg.Pool, q: string): Promise<ListedVillage[]> {
  const { rows } = await pool.query<ListedVillage>(
    `${LISTED} and (v.name ilike $1 or v.code ilike $1) order by lower(v.name), v.code limit ${MOST_FOUND + 1}`,
    [containing(q)],
  );
  return rows;
}

export async function villagesOfDistrict(pool: pg.Pool, district: string): Promise<ListedVillage[]> {
  const { rows } = await pool.query<ListedVillage>(`${LISTED} and d.code = $1 order by lower(v.name), v.code`, [
    district,
  ]);
  return rows;
}

export type ListedRegion = { code: string; name: string; desa: number; kelurahan: number };

const COUNTED = `(count(*) filter (where v.type = 'desa'))::int as desa,
  (count(*) filter (where v.type = 'kelurahan'))::int as kelurahan`;

export async function listRegencies(pool: pg.Pool): Promise<ListedRegion[]> {
  const { rows } = await pool.query<ListedRegion>(
    `select r.code, r.name, ${COUNTED} from regency r join district d on d.regency_code = r.code
       join village v on v.district_code = d.code and v.ended_on is null group by r.code order by r.code`,
  );
  return rows;
}

export async function districtsOf(pool: pg.Pool, regency: string): Promise<ListedRegion[]> {
  const { rows } = await pool.query<ListedRegion>(
    `select d.code, d.name, ${COUNTED} from district d join village v on v.district_code = d.code and v.ended_on is null
      where d.regency_code = $1 group by d.code order by lower(d.name)`,
    [regency],
  );
  return rows;
}
