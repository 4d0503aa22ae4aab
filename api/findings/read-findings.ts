import {
  ENDED,
  type InspectionAct,
  OWED_BY_VILLAGE,
  type Standing,
  standingOf,
} from '@siklus/workflows/domain/inspection/finding.ts';
import type { Kept } from '@siklus/workflows/domain/inspection/refuse.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { z } from 'zod';
import { VILLAGE_COLUMNS } from '../cycles/cycle-row-view.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { within } from '../http/permission.ts';
import { Problem } from '../http/problem.ts';
import { containing, either, Where } from '../http/sql.ts';
import { Flag, RegionCode, Search, VillageId, Year } from '../wire/wire.ts';
import { type ActRow, type FindingRow, InspectionKind, InspectionState } from './finding-view.ts';

const listed = (states: readonly string[]) => states.map((state) => `'${state}'`).join(', ');
/** The newest act says where a finding stands; looked up where somebody asks for it, so that a count of all reads no acts. */
const STATE = `coalesce((select state from inspection_act where finding_id = f.id order by seq desc limit 1), 'terbuka')`;
const OWED = `${STATE} in (${listed(OWED_BY_VILLAGE)})`;
/** What has ended stays so, and has an index of its own. */
const OPEN = `not exists (select from inspection_act e where e.finding_id = f.id and e.state in (${listed(ENDED)}))`;
/** Until the day in the regency of the village: when it is one there, the database is still at the day before. */
const DAYS_LEFT = '(f.due_on - (now() + make_interval(hours => r.zone_offset))::date)';
const OVERDUE = `(${OPEN} and ${DAYS_LEFT} < 0 and ${OWED})`;

export const FINDING_LIST = {
  filters: {
    village: {
      value: z.union([VillageId, RegionCode]),
      sql: (v) => `v.id = any(${v}::text[]) or v.code = any(${v}::text[])`,
    },
    district: { value: RegionCode, sql: (v) => `d.code = any(${v}::text[])` },
    fiscalYear: { value: Year, sql: (v) => `f.fiscal_year = any(${v}::int[])` },
    kind: { value: InspectionKind, sql: (v) => `f.kind = any(${v}::text[])` },
    state: { value: InspectionState, sql: (v) => `${STATE} = any(${v}::text[])` },
    open: { value: Flag, sql: either(OPEN) },
    overdue: { value: Flag, sql: either(OVERDUE) },
    q: {
      value: Search.transform(containing),
      sql: (v) =>
        `f.title ilike any(${v}::text[]) or f.report_number ilike any(${v}::text[]) or v.name ilike any(${v}::text[])`,
    },
  },
  sorts: {
    dueOn: 'f.due_on',
    recordedAt: 'f.at',
    village: 'v.place',
    fiscalYear: 'f.fiscal_year',
    amount: 'f.amount',
  },
  always: ['dueOn', 'recordedAt', 'village', 'fiscalYear'],
  // What is due first in front: that is what somebody has to ask about.
  defaultSort: 'dueOn',
  tie: 'f.id',
} as const satisfies ListDefinition;

const PLACE = { village: 'f.village_id', district: 'd.code', regency: 'd.regency_code' };

const FROM = `inspection_finding f
  join village v on v.id = f.village_id
  join district d on d.code = v.district_code
  join regency r on r.code = d.regency_code`;

const NEWEST = `left join lateral (select repaid, seq from inspection_act
                      where finding_id = f.id order by seq desc limit 1) a on true`;

const COLUMNS = `f.id, f.fiscal_year, f.number, f.kind, ${STATE} as state, f.title, f.cause, f.recommendation, f.amount,
  coalesce(a.repaid, 0) as repaid, f.report_number, f.report_date, f.addressee, f.due_on,
  case when ${OWED} then ${DAYS_LEFT} end as days_left, ${OVERDUE} as overdue, coalesce(a.seq, 0) as acts, f.author, f.at,
  ${VILLAGE_COLUMNS}`;

/** The findings in the villages of a region. */
export function listFindings(pool: pg.Pool, scope: Scope, query: PageQuery): Promise<Page<FindingRow>> {
  const where = filterBy(within(new Where(), scope, PLACE), FINDING_LIST, query);
  return selectPage<FindingRow>(pool, FINDING_LIST, query, { columns: COLUMNS, from: FROM, joins: NEWEST, where });
}

/** One finding of a region as it stands; NOT_FOUND also where it lies outside. */
export async function readFinding(client: pg.Pool | pg.PoolClient, scope: Scope, id: string): Promise<FindingRow> {
  const where = within(
    new Where().and((v) => `f.id = ${v}::uuid`, id),
    scope,
    PLACE,
  );
  const { rows } = await client.query<FindingRow>(`select ${COLUMNS} from ${FROM} ${NEWEST} ${where}`, where.values);
  const [row] = rows;
  if (row === undefined) throw new Problem('NOT_FOUND');
  return row;
}

/** What was done about it, from the first answer on. */
export async function readActs(client: pg.Pool | pg.PoolClient, findingId: string): Promise<ActRow[]> {
  const { rows } = await client.query<ActRow>(
    'select seq, act, state, author, at from inspection_act where finding_id = $1 order by seq',
    [findingId],
  );
  return rows;
}

/** A finding as the rules read it. */
export function keptOf(row: FindingRow, acts: readonly { act: InspectionAct; author: ActRow['author'] }[]): Kept {
  const { kind, amount, fiscal_year: fiscalYear, addressee, author } = row;
  const standing: Standing = standingOf(acts);
  return { inspected: { kind, amount, fiscalYear, addressee }, author, standing };
}
