import { REPAIR_STATUSES, type RepairStatus } from '@siklus/workflows/domain/cycle/repair.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { z } from 'zod';
import { CYCLE_JOINS, VILLAGE_COLUMNS, type VillageColumns } from '../cycles/cycle-row-view.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { placeOf, within } from '../http/permission.ts';
import { placeContaining, Where } from '../http/sql.ts';
import { CycleId, Day, RegionCode, Search, Year } from '../wire/wire.ts';

const STATUS = `coalesce(case x.type when 'repaired' then 'carriedOut' when 'repairDeclined' then 'declined'
  when 'repairWithdrawn' then 'withdrawn' end, 'proposed')`;

export const REPAIR_LIST = {
  filters: {
    status: { value: z.enum(REPAIR_STATUSES), sql: (v) => `${STATUS} = any(${v}::text[])` },
    cycle: { value: CycleId, sql: (v) => `p.cycle_id = any(${v}::text[])` },
    fiscalYear: { value: Year, sql: (v) => `c.fiscal_year = any(${v}::int[])` },
    district: { value: RegionCode, sql: (v) => `c.district_code = any(${v}::text[])` },
    actor: { value: Search, sql: (v) => `p.actor_id = any(${v}::text[]) or x.actor_id = any(${v}::text[])` },
    from: { value: Day, sql: (v) => `p.at >= all(${v}::date[])` },
    to: { value: Day, sql: (v) => `p.at < all(select d + 1 from unnest(${v}::date[]) d)` },
    q: { value: Search.transform(placeContaining), sql: (v) => `c.place like any(${v}::text[])` },
  },
  sorts: { at: 'p.at', village: 'c.place' },
  always: ['at', 'village'],
  defaultSort: '-at',
  tie: 'p.cycle_id, p.seq',
} as const satisfies ListDefinition;

/** Each proposal with what ended it; what is not a proposal is not read. */
const FROM = `event p join cycle c on c.id = p.cycle_id
  left join lateral (
    select e.seq, e.type, e.actor_id from event e
     where e.cycle_id = p.cycle_id and e.seq > p.seq and e.type in ('repaired', 'repairDeclined', 'repairWithdrawn')
       and e.event #>> '{data,id}' = p.event #>> '{data,id}'
     limit 1) x on true`;

export type RepairColumns = VillageColumns & {
  cycle_id: string;
  fiscal_year: number;
  stage: CycleState['stage'];
  repair_id: string;
  seq: number;
  ended_seq: number | null;
  status: RepairStatus;
  state: CycleState;
};

/** Every correction that was ever proposed in an area. */
export function listRepairs(pool: pg.Pool, scope: Scope, query: PageQuery): Promise<Page<RepairColumns>> {
  const where = filterBy(
    within(new Where().always(`p.type = 'repairProposed'`), scope, placeOf('c')),
    REPAIR_LIST,
    query,
  );
  return selectPage<RepairColumns>(pool, REPAIR_LIST, query, {
    columns: `p.cycle_id, c.fiscal_year, c.stage, p.event #>> '{data,id}' as repair_id, p.seq, x.seq as ended_seq,
      ${STATUS} as status, c.state, ${VILLAGE_COLUMNS}`,
    from: FROM,
    joins: CYCLE_JOINS,
    where,
  });
}
