import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { currentName, nameAt } from '@siklus/workflows/domain/region/identity.ts';
import type pg from 'pg';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { within } from '../http/permission.ts';
import { Problem } from '../http/problem.ts';
import { placeContaining, Where } from '../http/sql.ts';
import { RegionCode, Search, VillageType } from '../wire/wire.ts';
import { type NameRow, type VillageRow, villageView } from './village-view.ts';

export const VILLAGE_LIST = {
  filters: {
    district: { value: RegionCode, sql: (v) => `v.district_code = any(${v}::text[])` },
    type: { value: VillageType, sql: (v) => `v.type = any(${v}::text[])` },
    q: {
      value: Search.transform(placeContaining),
      sql: (v) => `v.place like any(${v}::text[])`,
    },
  },
  sorts: { code: 'v.code', name: 'v.place', district: 'd.name' },
  always: ['code', 'name', 'district'],
  defaultSort: 'code',
  tie: 'v.id',
} as const satisfies ListDefinition;

const PLACE = { village: 'v.id', district: 'd.code', regency: 'd.regency_code' };

const COLUMNS = `v.id, v.code, v.name, v.type, d.code as district_code, d.name as district_name,
  (select json_build_object('id', c.id, 'fiscalYear', c.fiscal_year, 'stage', c.stage, 'status', c.status)
     from cycle c where c.village_id = v.id order by c.fiscal_year desc limit 1) as cycle`;

const FROM = 'village v join district d on d.code = v.district_code';

/** Said as an outer join, so that it is left out where nobody asks for the district. */
const LISTED = 'village v left join district d on d.code = v.district_code';

export function listVillages(pool: pg.Pool, scope: Scope, query: PageQuery): Promise<Page<VillageRow>> {
  // What was merged away is found by its code only.
  const where = filterBy(within(new Where().always('v.ended_on is null'), scope, PLACE), VILLAGE_LIST, query);
  return selectPage<VillageRow>(pool, VILLAGE_LIST, query, { columns: COLUMNS, from: LISTED, where });
}

/**
 * A village by its identity or by any code it has or had, called as on that day (today's name where no day is given).
 * A code that was given to another village later means the one that had it on that day.
 */
export async function readVillage(pool: pg.Pool, scope: Scope, code: string, on: PlainDate | undefined) {
  const where = within(
    new Where().and(
      (v) =>
        `v.id = ${v} or v.code = ${v} or exists (select from village_name n where n.village_id = v.id and n.code = ${v})`,
      code,
    ),
    scope,
    PLACE,
  );
  const { rows } = await pool.query<VillageRow & Ended & { names: NameRow[] }>(
    `select ${COLUMNS}, v.ended_on as "endedOn",
            (select json_build_object('id', m.id, 'code', m.code, 'name', m.name)
               from village m where m.id = v.merged_into) as "mergedInto",
            (select json_agg(json_build_object('code', n.code, 'name', n.name, 'type', n.type,
                      'validFrom', n.valid_from, 'validTo', n.valid_to, 'source', n.source) order by n.valid_from)
               from village_name n where n.village_id = v.id) as names
       from ${FROM} ${where} order by v.code = $1 desc, v.id`,
    where.values,
  );
  const [found] = rows.flatMap((row) => {
    const names = row.names ?? [];
    const called = on === undefined ? currentName(names) : nameAt(names, on);
    const isMeant =
      called !== null && (row.id === code || on === undefined || called.code === code || rows.length === 1);
    const { endedOn, mergedInto } = row;
    return isMeant ? [{ ...villageView({ ...row, ...pick(called) }), names, endedOn, mergedInto }] : [];
  });
  if (!found) throw new Problem('NOT_FOUND');
  return found;
}

type Ended = { endedOn: PlainDate | null; mergedInto: { id: string; code: string; name: string } | null };

function pick({ code, name, type }: Omit<NameRow, 'source'>) {
  return { code, name, type };
}
