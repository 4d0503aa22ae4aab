import { STALE_AFTER_DAYS, UNSOLVED } from '@siklus/workflows/domain/monitoring/obstacle.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { VILLAGE_COLUMNS } from '../cycles/cycle-row-view.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { inside } from '../http/permission.ts';
import { Problem } from '../http/problem.ts';
import { containing, Where } from '../http/sql.ts';
import { Flag, RegionCode, Search, StepId, Year } from '../wire/wire.ts';
import {
  ObstacleCategory,
  type ObstacleEventRow,
  type ObstacleRow,
  ObstacleStatus,
  OwnerLevel,
} from './obstacle-view.ts';

const OPEN = `o.status in (${UNSOLVED.map((status) => `'${status}'`).join(', ')})`;
/** The day in the regency of the village: when it is one there, the database is still at the day before. */
const dayOf = (instant: string) => `(${instant} + make_interval(hours => r.zone_offset))::date`;
/** Calendar days; of one that has ended, until then. */
const OPEN_DAYS = `(${dayOf(`case when ${OPEN} then now() else o.updated_at end`)} - o.reported_on)`;
const STALE = `(${OPEN} and ${dayOf('now()')} - o.reported_on > ${STALE_AFTER_DAYS})`;

export const OBSTACLE_LIST = {
  filters: {
    status: { value: ObstacleStatus, sql: (v) => `o.status = any(${v}::text[])` },
    open: { value: Flag, sql: (v) => `(${OPEN}) = any(${v}::boolean[])` },
    stale: { value: Flag, sql: (v) => `${STALE} = any(${v}::boolean[])` },
    category: { value: ObstacleCategory, sql: (v) => `o.category = any(${v}::text[])` },
    owner: { value: OwnerLevel, sql: (v) => `o.owner = any(${v}::text[])` },
    step: { value: StepId, sql: (v) => `o.step = any(${v}::text[])` },
    district: { value: RegionCode, sql: (v) => `c.district_code = any(${v}::text[])` },
    fiscalYear: { value: Year, sql: (v) => `o.fiscal_year = any(${v}::int[])` },
    q: {
      value: Search.transform(containing),
      sql: (v) => `o.content->>'title' ilike any(${v}::text[]) or v.name ilike any(${v}::text[])`,
    },
  },
  sorts: {
    reportedOn: 'o.reported_on',
    dueOn: 'o.due_on',
    village: 'lower(v.name)',
    category: 'o.category',
    owner: `array_position(array['desa','kecamatan','kabupaten','provinsi','pusat'], o.owner)`,
    status: `array_position(array['terbuka','dikerjakan','menunggu','selesai','ditolak'], o.status)`,
    updatedAt: 'o.updated_at',
  },
  // What has waited longest in front: that is what somebody has to ask about.
  defaultSort: 'reportedOn',
  tie: 'o.id',
} as const satisfies ListDefinition;

const FROM = `obstacle o
  join cycle c on c.id = o.cycle_id
  join village v on v.id = o.village_id
  join district d on d.code = c.district_code
  join regency r on r.code = c.regency_code
  left join village ov on ov.id = o.other_village_id
  left join district od on od.code = ov.district_code
  left join cycle oc on oc.village_id = o.other_village_id and oc.fiscal_year = o.fiscal_year`;

const COLUMNS = `o.id, o.cycle_id, o.fiscal_year, c.stage, o.number, o.status, o.content, o.plan, o.responsible, o.due_on,
  o.reason, o.evidence, o.comments, o.reported_by, o.reporter_role, o.reported_on, ${OPEN_DAYS} as open_days, ${STALE} as stale,
  o.version, o.updated_at,
  case when ov.id is not null then json_build_object('id', ov.id, 'code', ov.code, 'name', ov.name) end as other_village,
  oc.id as other_cycle, c.regency_code,
  ${VILLAGE_COLUMNS}`;

/** A dispute lies in both its villages: whoever sees one of them sees it. */
function seenFrom(where: Where, scope: Scope): Where {
  if (scope.kind === 'all') return where;
  const own = inside(where, scope, { village: 'o.village_id', district: 'c.district_code', regency: 'c.regency_code' });
  const other = inside(where, scope, {
    village: 'o.other_village_id',
    district: 'ov.district_code',
    regency: 'od.regency_code',
  });
  return where.always(`${own} or ${other}`);
}

/** The obstacles of a region, or of one cycle of it, with the disputes that other villages have with it in that year. */
export function listObstacles(
  pool: pg.Pool,
  scope: Scope,
  query: PageQuery,
  cycle?: { id: string; villageId: string; fiscalYear: number },
): Promise<Page<ObstacleRow>> {
  const where = filterBy(seenFrom(new Where(), scope), OBSTACLE_LIST, query);
  if (cycle !== undefined) {
    const [id, village, year] = [cycle.id, cycle.villageId, cycle.fiscalYear].map((value) => where.bind(value));
    where.always(`o.cycle_id = ${id} or o.other_village_id = ${village} and o.fiscal_year = ${year}`);
  }
  return selectPage<ObstacleRow>(pool, OBSTACLE_LIST, query, { columns: COLUMNS, from: FROM, where });
}

/** One as it stands; NOT_FOUND also where it belongs to another cycle, or lies outside the scope with both its villages. */
export async function readObstacle(
  client: pg.Pool | pg.PoolClient,
  scope: Scope,
  cycleId: string,
  obstacleId: string,
): Promise<ObstacleRow> {
  const where = seenFrom(new Where([cycleId, obstacleId]).always('o.cycle_id = $1').always('o.id = $2'), scope);
  const { rows } = await client.query<ObstacleRow>(`select ${COLUMNS} from ${FROM} ${where}`, where.values);
  const [row] = rows;
  if (row === undefined) throw new Problem('NOT_FOUND');
  return row;
}

/** What has happened to it, from the report on. */
export async function readObstacleEvents(pool: pg.Pool, obstacleId: string): Promise<ObstacleEventRow[]> {
  const { rows } = await pool.query<ObstacleEventRow>(
    `select seq, at, actor_id as "actorId", actor_role as "actorRole", data as fact
       from obstacle_event where obstacle_id = $1 order by seq`,
    [obstacleId],
  );
  return rows;
}
