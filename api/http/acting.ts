import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { MAY_STAND_IN, type Role, type StandsInAs } from '@siklus/workflows/domain/policy/roles.ts';
import { type Refusal, refusal } from '@siklus/workflows/domain/refusal.ts';
import type pg from 'pg';
import { Problem, refusedProblem } from './problem.ts';
import { scopeContains } from './scope-contains.ts';
import type { Session } from './session.ts';

/** Names the delegation under which a request is made: it then sees and may what the absent one sees and may. */
export const DELEGATION_HEADER = 'Siklus-Delegation';

/** A role that somebody may act in today because its holder is away. */
export type Lent = {
  id: string;
  from: { id: string; name: string };
  role: Role;
  scope: Scope;
  since: PlainDate;
  until: PlainDate;
  order: string;
  as: StandsInAs | null;
};

type Row = Lent & { principal_scope: Scope; is_held: boolean; is_on: boolean; ended_on: PlainDate | null };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The roles that are lent to somebody today; the longest lasting last. */
export async function lentTo(pool: pg.Pool, userId: string, now: Instant): Promise<Lent[]> {
  const rows = (await find(pool, userId, now, null)).filter(({ is_on, is_held }) => is_on && is_held);
  const kept = await Promise.all(rows.map((row) => scopeContains(pool, row.principal_scope, row.scope)));
  return rows.filter((_, i) => kept[i]).map(lentOf);
}

/**
 * The session of somebody who acts for another. The role and area are the ones that were lent, the person stays himself.
 * Throws DELEGATION_NOT_VALID outside its days, after its end, and when its principal no longer has that role or area.
 */
export async function actFor(pool: pg.Pool, session: Session, id: string, now: Instant): Promise<Session> {
  if (session.delegated?.id === id) return session;
  const [row] = UUID.test(id) ? await find(pool, session.userId, now, id) : [];
  if (row === undefined) {
    const message = 'No role is lent to you under this id';
    throw new Problem('BODY_INVALID', { errors: [{ path: 'delegation', message }] });
  }
  const { role, scope, since, until, order, from, as } = row;
  const isKept = row.is_held && (await scopeContains(pool, row.principal_scope, scope));
  if (!row.is_on || !isKept) {
    throw refusedProblem([
      refusal('DELEGATION_NOT_VALID', { since, until: row.ended_on ?? until }, { fixers: [role] }),
    ]);
  }
  const ownRole = session.delegated?.ownRole ?? session.role;
  const delegated = { id, from: from.id, ownRole, order, since, until, ...(as && { as }) };
  return { ...session, role, scope, delegated };
}

/** Whether a role may be lent to somebody of that role: the same rule that the cycle itself asks. */
export function mayLend(role: Role, own: Role): Refusal[] {
  return MAY_STAND_IN[role]?.includes(own)
    ? []
    : [refusal('DELEGATE_NOT_ALLOWED', { role, own }, { citation: 'UU 30/2014 Ps 14' })];
}

/** Days are those of the regency; to the hour the cycle itself decides, by the zone of its village. */
async function find(pool: pg.Pool, userId: string, now: Instant, id: string | null): Promise<Row[]> {
  const { rows } = await pool.query<Row>({
    name: 'lent_to',
    text: `select d.id, json_build_object('id', p.id, 'name', p.name) as "from", d.role, d.scope, d.since, d.until,
             d.order_text as "order", d.held_as as "as", p.scope as principal_scope,
             (p.role = d.role and p.disabled_at is null) as is_held,
             (d.ended_at is null and day.today between d.since and d.until) as is_on,
             (d.ended_at + make_interval(hours => day.zone))::date as ended_on
        from delegation d
        join app_user p on p.id = d.from_user
       cross join (select max(zone_offset) as zone,
                          ($2::timestamptz + make_interval(hours => max(zone_offset)))::date as today from regency) day
       where d.to_user = $1 and ($3::uuid is null or d.id = $3)
         and ($3::uuid is not null or d.until >= day.today)
       order by d.until, d.id`,
    values: [userId, now, id],
  });
  return rows;
}

function lentOf({ id, from, role, scope, since, until, order, as }: Row): Lent {
  return { id, from, role, scope, since, until, order, as };
}
