import { withState } from '@siklus/prisma/stored-state.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
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

export const TASK_LIST = {
  filters: {
    due: { value: z.enum(['overdue', 'today', 'week', 'later', 'none']), sql: (v) => `${DRAWER} = any(${v}::text[])` },
    kind: { value: TaskKind, sql: (v) => `t.kind = any(${v}::text[])` },
    step: { value: StepId, sql: (v) => `t.step = any(${v}::text[])` },
    district: { value: RegionCode, sql: (v) => `t.district_code = any(${v}::text[])` },
    fiscalYear: { value: Year, sql: (v) => `t.fiscal_year = any(${v}::int[])` },
    ready: { value: Flag, sql: (v) => `t.ready = any(${v}::boolean[])` },
    returned: { value: Flag, sql: (v) => `t.returned = any(${v}::boolean[])` },
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
  t.missing, t.visit, t.returned, t.escalation, t.repair, r.zone_offset, t.claimed_by, u.name as claimed_name, ${VILLAGE_COLUMNS}`;

/** The state is read only where a row needs it (whole). */
const STATE_IF_NEEDED = 'case when t.missing is null then c.state end as state';

type StoredTask = Omit<TaskColumns, 'missing' | 'visit'> & { missing: number | null; visit: number | null };
export type TaskWithState = TaskColumns & { state: CycleState };

/** The tasks of the caller's role in his region, and of the roles that are lent to him. */
export async function listTasks(
  pool: pg.Pool,
  session: Session,
  lent: readonly Lent[],
  query: PageQuery,
): Promise<Page<TaskColumns>> {
  const where = new Where();
  filterBy(where.always(isMine(where, session, lent)), TASK_LIST, query);
  const columns = `${COLUMNS}, ${STATE_IF_NEEDED}`;
  const page = await selectPage<StoredTask & { state: CycleState | null }>(pool, TASK_LIST, query, {
    columns,
    from: FROM,
    joins: JOINS,
    where,
  });
  return { ...page, items: page.items.map(whole) };
}

/** The caller's tasks among these, with the state of their cycles; what is done, or somebody else's, is not there. */
export async function findTasks(
  pool: pg.Pool | pg.ClientBase,
  session: Session,
  ids: readonly TaskKey[],
): Promise<TaskWithState[]> {
  const where = new Where();
  const [cycles, keys] = [where.bind(ids.map((one) => one.cycleId)), where.bind(ids.map((one) => one.key))];
  where.always(`(t.cycle_id, t.key) in (select * from unnest(${cycles}::text[], ${keys}::text[]))`);
  where.always(isMine(where, session, []));
  const { rows } = await pool.query<StoredTask & { state: CycleState }>(
    `select ${COLUMNS}, c.state from ${FROM} ${JOINS} ${where}`,
    where.values,
  );
  return withState(rows).map(whole);
}

/**
 * A row that the release before has written lacks what this one tells of a task: it is worked out of the state, until the cycle
 * moves or its rows are written anew. Goes with the function project_cycle (docs/releases.md).
 */
function whole<R extends StoredTask & { state: CycleState | null }>(row: R): R & { missing: number; visit: number } {
  const { missing, visit } = row;
  if (missing !== null && visit !== null) return { ...row, missing, visit };
  const told = row.state && openTasks(row.state).find(({ key }) => key === row.key);
  const { escalation = null, repair = null } = told ?? {};
  return { ...row, missing: told?.missing ?? 0, visit: told?.visit ?? 1, escalation, repair };
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
       from (select ${DRAWER} as drawer, t.returned
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
