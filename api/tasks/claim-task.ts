import type pg from 'pg';
import { placeOf, within } from '../http/permission.ts';
import { Problem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';
import { Where } from '../http/sql.ts';

export type TaskKey = { cycleId: string; key: string };

/** Says that somebody is at it, so that two colleagues do not do the same work. It gives no right and takes none. */
export async function claimTask(pool: pg.Pool, session: Session, task: TaskKey): Promise<void> {
  const where = mineBy(session, task);
  const me = where.bind(session.userId);
  const { rows } = await pool.query<{ name: string; is_mine: boolean }>(
    `with claimed as (
       update task t set claimed_by = ${me}, claimed_at = coalesce(t.claimed_at, now())
        ${where} and (t.claimed_by is null or t.claimed_by = ${me})
       returning t.key)
     select coalesce(u.name, t.claimed_by, '') as name, exists (select from claimed) as is_mine
       from task t left join app_user u on u.id::text = t.claimed_by ${where}`,
    where.values,
  );
  const [found] = rows;
  if (!found) throw new Problem('NOT_FOUND');
  if (!found.is_mine) throw new Problem('TASK_TAKEN', { params: { name: found.name } });
}

/** Gives a task back. Somebody else's claim stays; one that is not there is given back already. */
export async function releaseTask(pool: pg.Pool, session: Session, task: TaskKey): Promise<void> {
  const where = mineBy(session, task);
  const me = where.bind(session.userId);
  const { rowCount } = await pool.query(
    `with released as (
       update task t set claimed_by = null, claimed_at = null ${where} and t.claimed_by = ${me} returning t.key)
     select 1 from task t ${where}`,
    where.values,
  );
  if (rowCount === 0) throw new Problem('NOT_FOUND');
}

function mineBy(session: Session, { cycleId, key }: TaskKey): Where {
  const where = new Where()
    .and((v) => `t.cycle_id = ${v}`, cycleId)
    .and((v) => `t.key = ${v}`, key)
    .and((v) => `t.role = ${v}`, session.role);
  return within(where, session.scope, placeOf('t'));
}
