import { STALE_AFTER_DAYS, UNSOLVED } from '@siklus/workflows/domain/monitoring/obstacle.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { VILLAGE_COLUMNS } from '../cycles/cycle-row-view.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { placeOf, within } from '../http/permission.ts';
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
  join regency r on r.code = c.regency_code`;

const COLUMNS = `o.id, o.cycle_id, o.fiscal_year, c.stage, o.number, o.status, o.content, o.plan, o.responsible, o.due_on,
  o.reason, o.evidence, o.comments, o.reported_by, o.reporter_role, o.reported_on, ${OPEN_DAYS} as open_days, ${STALE} as stale,
  o.version, o.updated_at, ${VILLAGE_COLUMNS}`;

/** The obstacles of a region, or of one cycle of it. */
export function listObstacles(
  pool: pg.Pool,
  scope: Scope,
  query: PageQuery,
  cycleId?: string,
): Promise<Page<ObstacleRow>> {
  const where = filterBy(within(new Where(), scope, placeOf('c')), OBSTACLE_LIST, query);
  if (cycleId !== undefined) where.and((v) => `o.cycle_id = ${v}`, cycleId);
  return selectPage<ObstacleRow>(pool, OBSTACLE_LIST, query, { columns: COLUMNS, from: FROM, where });
}

/** One as it stands; NOT_FOUND also where it belongs to another cycle. That the caller may see the cycle has been asked. */
export async function readObstacle(
  client: pg.Pool | pg.PoolClient,
  cycleId: string,
  obstacleId: string,
): Promise<ObstacleRow> {
  const { rows } = await client.query<ObstacleRow>(
    `select ${COLUMNS} from ${FROM} where o.cycle_id = $1 and o.id = $2`,
    [cycleId, obstacleId],
  );
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
