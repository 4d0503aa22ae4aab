import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { LACKING, STANDINGS, standingOn } from '@siklus/workflows/domain/medium-term-plan/plan.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { endingOn, finalReportDue, TERM_ENDINGS } from '@siklus/workflows/domain/region/term.ts';
import type pg from 'pg';
import { z } from 'zod';
import { VILLAGE_COLUMNS, type VillageColumns } from '../cycles/cycle-row-view.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { within } from '../http/permission.ts';
import { placeContaining, Where } from '../http/sql.ts';
import { LocalDay } from '../medium-term-plans/plan-view.ts';
import { readPlansWithin } from '../medium-term-plans/read-plans.ts';
import { Flag, RegionCode, Search } from '../wire/wire.ts';
import { readKadesWithin, runningTerm } from './read-terms.ts';

export const TERM_LIST = {
  filters: {
    standing: { value: z.enum(STANDINGS), sql: (v) => `t.standing = any(${v}::text[])` },
    lacking: { value: Flag, sql: (v) => `t.lacking = any(${v}::boolean[])` },
    ending: { value: z.enum(TERM_ENDINGS), sql: (v) => `t.ending = any(${v}::text[])` },
    overLimit: { value: Flag, sql: (v) => `(t."limit" is not distinct from 'over') = any(${v}::boolean[])` },
    /** What the rows are made for; it keeps none away. */
    on: { value: LocalDay, sql: (v) => `${v}::text[] is not null` },
    district: { value: RegionCode, sql: (v) => `v.district_code = any(${v}::text[])` },
    q: { value: Search.transform(placeContaining), sql: (v) => `v.place like any(${v}::text[])` },
  },
  sorts: {
    village: 'v.place',
    until: 't.until',
    ends: 't.ends',
    standing: `array_position(array[${STANDINGS.map((one) => `'${one}'`).join(', ')}], t.standing)`,
  },
  always: ['village', 'standing'],
  defaultSort: 'village',
  tie: 'v.id',
} as const satisfies ListDefinition;

/** What the rules make of a village's registers on a day. */
const COMPUTED = `jsonb_to_recordset($1::jsonb) as told(village_id text, standing text, lacking boolean, "from" int, until int, perdes text,
  years_expired int, head text, inaugurated date, ends date, ending text, kind text, "limit" text, certainty text, source text,
  report_due date)`;

/** Villages of which neither register knows anything are told as such. */
const FROM = `(select v.id as own_id, coalesce(told.standing, 'none') as standing, coalesce(told.lacking, true) as lacking,
    coalesce(told.head, 'unknown') as head, told."from", told.until, told.perdes, told.years_expired, told.inaugurated, told.ends,
    told.ending, told.kind, told."limit", told.certainty, told.source, told.report_due
  from village v left join ${COMPUTED} on told.village_id = v.id
  where v.type = 'desa' and v.ended_on is null) t
  join village v on v.id = t.own_id join district d on d.code = v.district_code`;

export type TermRow = VillageColumns & {
  standing: (typeof STANDINGS)[number];
  lacking: boolean;
  head: 'kades' | 'pj' | 'vacant' | 'unknown';
  from: number | null;
  until: number | null;
  perdes: string | null;
  years_expired: number | null;
  inaugurated: PlainDate | null;
  ends: PlainDate | null;
  ending: (typeof TERM_ENDINGS)[number] | null;
  kind: 'elected' | 'interim' | null;
  limit: 'within' | 'transition' | 'over' | null;
  certainty: 'sure' | 'believed' | 'unsure' | null;
  source: 'register' | 'plan' | null;
  report_due: PlainDate | null;
};

/**
 * Of each village inside a scope: its medium-term plan and the term of its kades, as they stand on that day. The rules are the domain's;
 * the database only joins, filters and orders what they made of the two registers.
 */
export async function listTerms(pool: pg.Pool, scope: Scope, query: PageQuery, day: PlainDate): Promise<Page<TermRow>> {
  const told = await tell(pool, scope, day);
  const where = within(new Where([JSON.stringify(told)]), scope, {
    village: 'v.id',
    district: 'd.code',
    regency: 'd.regency_code',
  });
  return selectPage<TermRow>(pool, TERM_LIST, query, {
    columns: `${VILLAGE_COLUMNS}, t.*`,
    from: FROM,
    where: filterBy(where, TERM_LIST, query),
  });
}

async function tell(pool: pg.Pool, scope: Scope, day: PlainDate) {
  const [plans, kades] = await Promise.all([readPlansWithin(pool, scope), readKadesWithin(pool, scope)]);
  return [...new Set([...plans.keys(), ...kades.keys()])].map((village) => {
    const ofVillage = plans.get(village) ?? [];
    const { standing, plan, yearsExpired } = standingOn(ofVillage, day);
    const { head, term } = runningTerm(kades.get(village) ?? [], ofVillage);
    return {
      village_id: village,
      standing,
      lacking: LACKING.includes(standing),
      from: plan?.from,
      until: plan?.until,
      perdes: plan?.perdes,
      years_expired: yearsExpired,
      head,
      inaugurated: term?.inaugurated,
      ends: term?.ends,
      ending: term && endingOn(term.ends, day),
      kind: term?.kind,
      limit: term?.limit,
      certainty: term?.certainty,
      source: term?.source,
      report_due: term && finalReportDue(term.ends),
    };
  });
}
