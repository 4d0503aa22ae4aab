import { STAGES } from '@siklus/workflows/domain/cycle/process.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import type { Deps } from '../deps.ts';
import type { Language } from '../http/language.ts';
import { type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { within } from '../http/permission.ts';
import { Problem } from '../http/problem.ts';
import { Where } from '../http/sql.ts';
import { findPeople } from '../wire/find-people.ts';
import {
  type DistrictColumns,
  type FailureColumns,
  type FiscalYearColumns,
  fiscalYearView,
} from './fiscal-year-view.ts';

export const FISCAL_YEAR_LIST = {
  filters: {},
  sorts: { year: 'y.year' },
  always: ['year'],
  defaultSort: '-year',
  tie: 'y.year, y.regency_code',
} as const satisfies ListDefinition;

type Stores = Pick<Deps, 'pool' | 'prisma'>;

const PLACE = { village: 'm.village_id', district: 'v.district_code', regency: 'm.regency_code' };

/** The villages of a year that lie in the scope; a year without any is not there. */
function mineOf(scope: Scope): Where {
  return within(new Where().always('m.regency_code = y.regency_code and m.year = y.year'), scope, PLACE);
}

const MEMBERS = 'fiscal_year_village m join village v on v.id = m.village_id';

const hasMine = (mine: Where) => `exists (select from ${MEMBERS} ${mine})`;

const joins = (mine: Where) => `
  join regency r on r.code = y.regency_code
  cross join lateral (
    select count(*)::int as total,
           (count(*) filter (where m.result in ('opened', 'existing')))::int as opened,
           (count(*) filter (where m.result = 'existing'))::int as existing,
           (count(*) filter (where m.result = 'failed'))::int as failed,
           (count(*) filter (where m.result = 'waiting'))::int as waiting
      from ${MEMBERS} ${mine}) n`;

const COLUMNS = `y.year, y.regency_code, r.name as regency_name, y.rules, y.status, n.total, n.opened, n.existing,
  n.failed, n.waiting, y.opened_at, y.opened_by`;

export function listFiscalYears(pool: pg.Pool, scope: Scope, query: PageQuery): Promise<Page<FiscalYearColumns>> {
  const mine = mineOf(scope);
  return selectPage<FiscalYearColumns>(pool, FISCAL_YEAR_LIST, query, {
    columns: COLUMNS,
    from: 'fiscal_year y',
    joins: joins(mine),
    where: new Where(mine.values).always(hasMine(mine)),
  });
}

/** Progress of a year, per district and per village that failed; NOT_FOUND where nothing of it lies in the scope. */
export async function readFiscalYear({ pool, prisma }: Stores, scope: Scope, year: number, language: Language) {
  const mine = mineOf(scope);
  const where = new Where(mine.values).always(hasMine(mine)).and((v) => `y.year = ${v}`, year);
  const found = await pool.query<FiscalYearColumns>(
    `select ${COLUMNS} from fiscal_year y ${joins(mine)} ${where} order by y.regency_code limit 1`,
    where.values,
  );
  const [row] = found.rows;
  if (!row) throw new Problem('NOT_FOUND');
  const members = within(
    new Where().and((v) => `m.year = ${v}`, year).and((v) => `m.regency_code = ${v}`, row.regency_code),
    scope,
    PLACE,
  );
  const [districts, failures, people] = await Promise.all([
    pool.query<DistrictColumns>(districtsOf(members), members.values),
    pool.query<FailureColumns>(
      `select v.code, v.name, m.reason from fiscal_year_village m join village v on v.id = m.village_id
       ${members} and m.result = 'failed' order by v.code`,
      members.values,
    ),
    findPeople(prisma, [row.opened_by], language),
  ]);
  return fiscalYearView(row, districts.rows, failures.rows, people);
}

const districtsOf = (where: Where) => `
  select d.code, d.name, count(*)::int as total,
         (count(*) filter (where m.result in ('opened', 'existing')))::int as opened,
         (count(*) filter (where c.late))::int as late,
         (count(*) filter (where c.status = 'closed'))::int as closed,
         ${STAGES.map((stage) => `(count(*) filter (where c.stage = '${stage}' and c.status <> 'closed'))::int as ${stage}`).join(', ')}
    from fiscal_year_village m
    join village v on v.id = m.village_id
    join district d on d.code = v.district_code
    left join cycle c on c.village_id = m.village_id and c.fiscal_year = m.year
  ${where}
   group by d.code, d.name
   order by d.code`;
