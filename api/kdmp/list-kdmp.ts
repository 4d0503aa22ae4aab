import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { KDMP_RULES } from '@siklus/workflows/domain/rules/kdmp-rules.ts';
import type pg from 'pg';
import { CYCLE_JOINS, VILLAGE_COLUMNS } from '../cycles/cycle-row-view.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { placeOf, within } from '../http/permission.ts';
import { placeContaining, Where } from '../http/sql.ts';
import { Flag, RegionCode, Search, Year } from '../wire/wire.ts';
import type { KdmpColumns } from './kdmp-row-view.ts';

/** What holds, as `standing` of the domain has it. */
const STANDS = 'not exists (select from kdmp_entry later where later.ended = e.id)';
const ANSWER = `(select a.said->>'verdict' from kdmp_entry a where a.about = e.id and a.kind = 'verdict' order by a.entry desc limit 1)`;
const SUM = (of: string) => `coalesce(sum(e.amount) filter (where ${of}), 0)::bigint`;
const SUPPORT = SUM(`e.kind = 'support' and e.fiscal_year = c.fiscal_year`);
const REPAID = SUM(`e.kind = 'repayment' and ${ANSWER} = 'confirmed'`);
const DEBT = `(${SUM(`e.kind = 'instalment'`)} - ${REPAID})`;
const IS_DISPUTED = `e.kind = 'instalment' and ${ANSWER} = 'disputed'`;

/** An expression over what holds in the ledger of the row's village. */
const inLedger = (expression: string) =>
  `(select ${expression} from kdmp_entry e where e.village_id = c.village_id and ${STANDS})`;
const has = (condition: string) =>
  `exists (select from kdmp_entry e where e.village_id = c.village_id and ${condition} and ${STANDS})`;

/** Of the state, which is text, the one number; read only for villages that have promised something. */
const CEILING = `(c.state #>> '{ceiling,sources,DDS}')::bigint`;
/** Basis points of the year of the row; null before there was a KDMP. */
const LIMIT = `(case ${KDMP_RULES.toReversed()
  .map(({ fiscalYear, support }) => `when c.fiscal_year >= ${fiscalYear} then ${support.basisPoints}`)
  .join(' ')} end)`;
const OVER_LIMIT = `case when ${has(`e.kind = 'support' and e.fiscal_year = c.fiscal_year`)}
  then coalesce(${inLedger(SUPPORT)} * 10000::numeric > ${CEILING}::numeric * ${LIMIT}, false) else false end`;

const flag = (condition: string) => ({ value: Flag, sql: (v: string) => `(${condition}) = any(${v}::boolean[])` });

export const KDMP_LIST = {
  filters: {
    fiscalYear: { value: Year, sql: (v) => `c.fiscal_year = any(${v}::int[])` },
    district: { value: RegionCode, sql: (v) => `c.district_code = any(${v}::text[])` },
    musdesus: flag(has(`e.kind = 'musdesus'`)),
    overLimit: flag(OVER_LIMIT),
    arrears: flag(`${inLedger(DEBT)} > 0`),
    disputed: flag(has(IS_DISPUTED)),
    q: { value: Search.transform(placeContaining), sql: (v) => `c.place like any(${v}::text[])` },
  },
  sorts: { village: 'c.place', fiscalYear: 'c.fiscal_year' },
  always: ['village', 'fiscalYear'],
  defaultSort: 'village',
  tie: 'c.id',
} as const satisfies ListDefinition;

const COLUMNS = `c.id, c.fiscal_year, ${VILLAGE_COLUMNS}, ${CEILING} as ceiling, kdmp.*`;

const JOINS = `${CYCLE_JOINS}
  cross join lateral (
    select coalesce(bool_or(e.kind = 'musdesus'), false) as musdesus, coalesce(bool_or(e.kind = 'approval'), false) as approval,
           coalesce(bool_or(e.kind = 'mandate'), false) as mandate, ${SUPPORT} as support,
           ${SUM(`e.kind = 'instalment' and e.fiscal_year = c.fiscal_year`)} as taken,
           coalesce(bool_or(${IS_DISPUTED}), false) as disputed, ${DEBT} as debt
      from kdmp_entry e where e.village_id = c.village_id and ${STANDS}) kdmp`;

/** How the KDMP stands in each village-year of an area: counted by the database, as the ledger of one village is by the rules. */
export function listKdmp(pool: pg.Pool, scope: Scope, query: PageQuery): Promise<Page<KdmpColumns>> {
  const where = filterBy(within(new Where(), scope, placeOf('c')), KDMP_LIST, query);
  return selectPage<KdmpColumns>(pool, KDMP_LIST, query, { columns: COLUMNS, from: 'cycle c', joins: JOINS, where });
}
