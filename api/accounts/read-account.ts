import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import type pg from 'pg';
import { inside } from '../http/permission.ts';
import type { Session } from '../http/session.ts';
import { Where } from '../http/sql.ts';
import { TODAY } from '../wire/today.ts';
import { accountActs } from './accounts.ts';
import { readUser, type UserColumns } from './list-users.ts';

export type HeldDelegation = {
  id: string;
  from: { id: string; name: string };
  to: { id: string; name: string };
  role: Role;
  since: PlainDate;
  until: PlainDate;
  order: string;
};

/** What hangs on an account: read before it is ended. */
export type Account = UserColumns & {
  sessions: number;
  claimedTasks: number;
  openTasks: number;
  colleagues: number;
  delegations: HeldDelegation[];
  events: { type: 'created' | 'disabled' | 'passwordReset'; by: string; reason: string | null; at: Instant }[];
  acts: Awaited<ReturnType<typeof accountActs>>;
};

/** One account, by id or username, with what would follow from ending it. Throws NOT_FOUND outside the caller's area. */
export async function readAccount(pool: pg.Pool, session: Session, idOrName: string): Promise<Account> {
  const user = await readUser(pool, session, idOrName);
  const { id } = user;
  const [counted, delegations, events, acts] = await Promise.all([
    countFor(pool, user),
    pool.query<HeldDelegation>(
      `select d.id, json_build_object('id', f.id, 'name', f.name) as "from",
              json_build_object('id', t.id, 'name', t.name) as "to", d.role, d.since, d.until, d.order_text as "order"
         from delegation d join app_user f on f.id = d.from_user join app_user t on t.id = d.to_user
        where (d.from_user = $1 or d.to_user = $1) and d.ended_at is null and d.until >= ${TODAY}
        order by d.since, d.id`,
      [id],
    ),
    pool.query<Account['events'][number]>(
      `select e.type, b.name as by, e.reason, e.at from account_event e join app_user b on b.id = e.by_user
        where e.user_id = $1 order by e.id desc limit 20`,
      [id],
    ),
    accountActs(pool, session, user),
  ]);
  return { ...user, ...counted, delegations: delegations.rows, events: events.rows, acts };
}

type Counted = Pick<Account, 'sessions' | 'claimedTasks' | 'openTasks' | 'colleagues'>;

async function countFor(pool: pg.Pool, { id, role, scope }: UserColumns): Promise<Counted> {
  const where = new Where([id, role, JSON.stringify(scope)]);
  const area = inside(where, scope, {
    village: 't.village_id',
    district: 't.district_code',
    regency: 't.regency_code',
  });
  const { rows } = await pool.query<Counted>(
    `select (select count(*) from session where user_id = $1 and expires_at > now())::int as sessions,
            (select count(*) from task where claimed_by = $1::text)::int as "claimedTasks",
            (select count(*) from task t where t.role = $2 and (t.holder is null or t.holder = $1::text) and ${area})::int
              as "openTasks",
            (select count(*) from app_user u where u.role = $2 and u.id <> $1 and u.disabled_at is null
               and (u.scope = $3::jsonb or u.scope -> 'ids' ?| array(select jsonb_array_elements_text($3::jsonb -> 'ids'))))::int
              as colleagues`,
    where.values,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('A count has no row');
  return row;
}
