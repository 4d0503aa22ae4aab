import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { LACKING, STANDINGS, type Standing, standingOn } from '@siklus/workflows/domain/medium-term-plan/plan.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { endingOn, type Head, TERM_ENDINGS, type TermEnding } from '@siklus/workflows/domain/region/term.ts';
import type pg from 'pg';
import { z } from 'zod';
import { VILLAGE_COLUMNS, type VillageColumns } from '../cycles/cycle-row-view.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery } from '../http/list.ts';
import { within } from '../http/permission.ts';
import { placeContaining, Where } from '../http/sql.ts';
import { type ListedPlan, readPlansWithin } from '../medium-term-plans/read-plans.ts';
import { LocalDay } from '../wire/values.ts';
import { Flag, RegionCode, Search } from '../wire/wire.ts';
import { type RunningTerm, readKadesWithin, runningTerm } from './read-terms.ts';

/** A village with what the rules make of its registers on a day. */
export type TermRow = VillageColumns & {
  stands: Standing<ListedPlan>;
  head: Head;
  term: RunningTerm | null;
  ending: TermEnding | null;
};

/** Filters on the place of a village: the database's. */
const PLACES = {
  district: { value: RegionCode, sql: (v) => `v.district_code = any(${v}::text[])` },
  q: { value: Search.transform(placeContaining), sql: (v) => `v.place like any(${v}::text[])` },
} as const satisfies ListDefinition['filters'];

/** Filters on what the rules make of it; `on` is the day that they are asked about. */
const MADE: Readonly<Record<string, { value: z.ZodType<string | boolean>; of: (row: TermRow) => unknown }>> = {
  standing: { value: z.enum(STANDINGS), of: ({ stands }) => stands.standing },
  lacking: { value: Flag, of: ({ stands }) => LACKING.includes(stands.standing) },
  ending: { value: z.enum(TERM_ENDINGS), of: ({ ending }) => ending },
  overLimit: { value: Flag, of: ({ term }) => term?.limit === 'over' },
};

const ORDERS: Readonly<Record<string, (row: TermRow) => string | number | null>> = {
  village: () => 0,
  until: ({ stands }) => stands.plan?.until ?? null,
  ends: ({ term }) => term?.ends ?? null,
  standing: ({ stands }) => STANDINGS.indexOf(stands.standing),
};

export const TERM_LIST: ListDefinition = {
  filters: {
    ...PLACES,
    on: { value: LocalDay, sql: () => 'true' },
    ...Object.fromEntries(Object.entries(MADE).map(([name, { value }]) => [name, { value, sql: () => 'true' }])),
  },
  sorts: Object.fromEntries(Object.keys(ORDERS).map((name) => [name, ''])),
  defaultSort: 'village',
  tie: 'v.id',
};

/**
 * Of each village inside a scope: its medium-term plan and the term of its kades, as they stand on that day. Both registers of the scope are
 * read as a whole and put to the rules, so that the rules are written once; docs/scale.md has what that costs.
 */
export async function listTerms(pool: pg.Pool, scope: Scope, query: PageQuery, day: PlainDate): Promise<Page<TermRow>> {
  const rows = (await tell(pool, scope, query, day)).filter((row) =>
    Object.entries(MADE).every(
      ([name, { of }]) => query[name] === undefined || ([query[name]].flat() as unknown[]).includes(of(row)),
    ),
  );
  const offset = (query.page - 1) * query.perPage;
  const items = inOrder(rows, query.sort).slice(offset, offset + query.perPage);
  return { items, total: rows.length, offset };
}

/** Rows come by the name of their village; what has no value comes last in both directions. */
function inOrder(rows: readonly TermRow[], sort: string): TermRow[] {
  const isDescending = sort.startsWith('-');
  const keyOf = ORDERS[isDescending ? sort.slice(1) : sort];
  const given = isDescending ? rows.toReversed() : rows;
  if (keyOf === undefined) return [...given];
  const sign = isDescending ? -1 : 1;
  return given.toSorted((one, other) => {
    const [a, b] = [keyOf(one), keyOf(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return a === b ? 0 : (a < b ? -1 : 1) * sign;
  });
}

async function tell(pool: pg.Pool, scope: Scope, query: PageQuery, day: PlainDate): Promise<TermRow[]> {
  const columns = { village: 'v.id', district: 'd.code', regency: 'd.regency_code' };
  const places = within(new Where().always(`v.type = 'desa' and v.ended_on is null`), scope, columns);
  const where = filterBy(places, { ...TERM_LIST, filters: PLACES }, query);
  const [{ rows: villages }, plans, kades] = await Promise.all([
    pool.query<VillageColumns>(
      `select ${VILLAGE_COLUMNS} from village v join district d on d.code = v.district_code ${where} order by v.place, v.id`,
      where.values,
    ),
    readPlansWithin(pool, scope),
    readKadesWithin(pool, scope),
  ]);
  return villages.map((village) => {
    const ofVillage = plans.get(village.village_id) ?? [];
    const { head, term } = runningTerm(kades.get(village.village_id) ?? [], ofVillage);
    return { ...village, stands: standingOn(ofVillage, day), head, term, ending: term && endingOn(term.ends, day) };
  });
}
