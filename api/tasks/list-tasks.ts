import { withState } from '@siklus/prisma/stored-state.ts';
import { covers } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { z } from 'zod';
import { VILLAGE_COLUMNS } from '../cycles/cycle-row-view.ts';
import type { Lent } from '../http/acting.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { inside, placeOf } from '../http/permission.ts';
import type { Session } from '../http/session.ts';
import { placeContaining, Where } from '../http/sql.ts';
import { Flag, RegionCode, Search, StepId, TaskKind, Year } from '../wire/wire.ts';
import type { TaskKey } from './claim-task.ts';
import type { TaskColumns } from './task-view.ts';

/** Local days of the village, because a deadline is the end of one: today, and the day a task is due. */
const TODAY = `(now() + make_interval(hours => r.zone_offset))::date`;
const DUE_DAY = `(t.due_at + make_interval(hours => r.zone_offset))::date`;

/** In which drawer of the inbox a task lies. What carries no deadline is late only when its step is (an escalation). */
const DRAWER = `case when t.late or ${DUE_DAY} < ${TODAY} then 'overdue'
  when t.due_at is null then 'none'
  when ${DUE_DAY} = ${TODAY} then 'today'
  when ${DUE_DAY} <= ${TODAY} + 7 then 'week'
  else 'later' end`;

/** A step that was opened again: what was sent back, and what comes in anew after that. The key of a task says how often. */
const RETURNED = `t.kind in ('complete', 'decide', 'sign') and t.key not like '%#1/%'`;

export const TASK_LIST = {
  filters: {
    due: { value: z.enum(['overdue', 'today', 'week', 'later', 'none']), sql: (v) => `${DRAWER} = any(${v}::text[])` },
    kind: { value: TaskKind, sql: (v) => `t.kind = any(${v}::text[])` },
    step: { value: StepId, sql: (v) => `t.step = any(${v}::text[])` },
    district: { value: RegionCode, sql: (v) => `t.district_code = any(${v}::text[])` },
    fiscalYear: { value: Year, sql: (v) => `t.fiscal_year = any(${v}::int[])` },
    ready: { value: Flag, sql: (v) => `t.ready = any(${v}::boolean[])` },
    returned: { value: Flag, sql: (v) => `${RETURNED} = any(${v}::boolean[])` },
    q: {
      value: Search.transform(placeContaining),
      sql: (v) => `v.place like any(${v}::text[])`,
    },
  },
  sorts: { dueAt: 't.due_at', since: 't.since', village: 'v.place' },
  defaultSort: 'dueAt',
  tie: 't.cycle_id, t.key',
} as const satisfies ListDefinition;

/** What the conditions ask for; what they do not, the planner leaves out. */
const FROM = `task t
  left join regency r on r.code = t.regency_code
  left join village v on v.id = t.village_id`;

const JOINS = `
  join cycle c on c.id = t.cycle_id
  join district d on d.code = t.district_code
  left join app_user u on u.id::text = t.claimed_by`;

const COLUMNS = `t.cycle_id, t.key, t.fiscal_year, c.stage, t.step, t.kind, t.role, t.since, t.due_at, t.late, t.ready,
  t.claimed_by, u.name as claimed_name, ${RETURNED} as returned, c.state, ${VILLAGE_COLUMNS}`;

/** The tasks of the caller's role in his region, and of the roles that are lent to him. */
export function listTasks(
  pool: pg.Pool,
  session: Session,
  lent: readonly Lent[],
  query: PageQuery,
): Promise<Page<TaskColumns>> {
  const where = new Where();
  filterBy(where.always(isMine(where, session, lent)), TASK_LIST, query);
  return selectPage<TaskColumns>(pool, TASK_LIST, query, { columns: COLUMNS, from: FROM, joins: JOINS, where });
}

/** The caller's tasks among these; what is done, or somebody else's, is not there. */
export async function findTasks(
  pool: pg.Pool | pg.ClientBase,
  session: Session,
  ids: readonly TaskKey[],
): Promise<TaskColumns[]> {
  const where = new Where();
  const [cycles, keys] = [where.bind(ids.map((one) => one.cycleId)), where.bind(ids.map((one) => one.key))];
  where.always(`(t.cycle_id, t.key) in (select * from unnest(${cycles}::text[], ${keys}::text[]))`);
  where.always(isMine(where, session, []));
  const { rows } = await pool.query<TaskColumns>(`select ${COLUMNS} from ${FROM} ${JOINS} ${where}`, where.values);
  return withState(rows);
}

export type Counters = Record<
  'overdue' | 'today' | 'week' | 'later' | 'returned' | 'waitingForOthers' | 'total',
  number
>;

/** How many lie in each drawer, and how many things in the region wait for somebody else. */
export async function countTasks(pool: pg.Pool, session: Session, lent: readonly Lent[]): Promise<Counters> {
  const where = new Where();
  const mine = isMine(where, session, lent);
  const visible = [session, ...lent].map(({ scope }) => inside(where, scope, placeOf('t'))).join(' or ');
  // What several can do is one thing: it waits for others only where none of them is the caller.
  const things = (which: string) =>
    `(select count(*) from (select from task t where ${which} group by t.cycle_id, t.step, t.kind) one)`;
  const { rows } = await pool.query<Counters>(
    `select (count(*) filter (where drawer = 'overdue'))::int as overdue,
            (count(*) filter (where drawer = 'today'))::int as today,
            (count(*) filter (where drawer = 'week'))::int as week,
            (count(*) filter (where drawer in ('later', 'none')))::int as later,
            (count(*) filter (where returned))::int as returned,
            count(*)::int as total,
            (${things(visible)} - ${things(mine)})::int as "waitingForOthers"
       from (select ${DRAWER} as drawer, ${RETURNED} as returned
               from task t join regency r on r.code = t.regency_code where ${mine}) own`,
    where.values,
  );
  return rows[0] ?? { overdue: 0, today: 0, week: 0, later: 0, returned: 0, waitingForOthers: 0, total: 0 };
}

/** The condition of being somebody's own, or lent to him. */
function isMine(where: Where, session: Session, lent: readonly Lent[]): string {
  const own = { ...session, holder: session.delegated?.from ?? session.userId };
  return [own, ...lent.map((one) => ({ ...one, holder: one.from.id }))]
    .map(({ role, scope, holder }) => {
      const held = `(t.holder is null or t.holder = ${where.bind(holder)})`;
      return `(t.role = ${where.bind(role)} and ${held} and ${inside(where, scope, placeOf('t'))})`;
    })
    .join(' or ');
}

/** Under which delegation a task is the caller's; null where it is his own. */
export function lentFor(row: TaskColumns, session: Session, lent: readonly Lent[]): Lent | null {
  const { village_id: villageId, district_code: districtCode, role } = row;
  const place = { villageId, districtCode, regencyCode: districtCode.slice(0, 5) };
  const reaches = (one: Pick<Session, 'role' | 'scope'>) => one.role === role && covers(one.scope, place);
  return reaches(session) ? null : (lent.find(reaches) ?? null);
}
