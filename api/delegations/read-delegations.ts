import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { abilitiesOf } from '@siklus/workflows/domain/policy/rights.ts';
import type { Role, StandsInAs } from '@siklus/workflows/domain/policy/roles.ts';
import type pg from 'pg';
import { type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { Problem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';
import { Where } from '../http/sql.ts';
import { TODAY } from '../wire/today.ts';
import { Role as RoleName } from '../wire/wire.ts';

export type DelegationRow = {
  id: string;
  from_id: string;
  to_id: string;
  role: Role;
  as: StandsInAs | null;
  scope: Scope;
  since: PlainDate;
  until: PlainDate;
  order_text: string;
  reason: string;
  created_at: Instant;
  ended_at: Instant | null;
  status: 'upcoming' | 'active' | 'over' | 'ended';
};

export const DELEGATION_LIST = {
  filters: {
    role: { value: RoleName, sql: (v) => `d.role = any(${v}::text[])` },
  },
  sorts: { since: 'd.since', createdAt: 'd.created_at' },
  defaultSort: '-since',
  tie: 'd.id',
} as const satisfies ListDefinition;

const COLUMNS = `d.id, d.from_user as from_id, d.to_user as to_id, d.role, d.held_as as "as", d.scope, d.since, d.until, d.order_text, d.reason,
  d.created_at, d.ended_at,
  case when d.ended_at is not null then 'ended' when d.until < ${TODAY} then 'over'
       when d.since > ${TODAY} then 'upcoming' else 'active' end as status`;

export function listDelegations(pool: pg.Pool, session: Session, query: PageQuery): Promise<Page<DelegationRow>> {
  return selectPage<DelegationRow>(pool, DELEGATION_LIST, query, {
    columns: COLUMNS,
    from: FROM,
    where: mine(session),
  });
}

/** NOT_FOUND where it is none of his business. */
export async function readDelegation(pool: pg.Pool, session: Session, id: string): Promise<DelegationRow> {
  const where = mine(session).and((v) => `d.id = ${v}`, id);
  const { rows } = await pool.query<DelegationRow>(`select ${COLUMNS} from ${FROM} ${where}`, where.values);
  const [row] = rows;
  if (row === undefined) throw new Problem('NOT_FOUND');
  return row;
}

const FROM = 'delegation d join app_user p on p.id = d.from_user';

function mine({ userId, role, scope, delegated }: Session): Where {
  const where = new Where();
  if (delegated !== undefined || !abilitiesOf(role).includes('readDelegations')) {
    return where.and((v) => `d.from_user = ${v} or d.to_user = ${v}`, userId);
  }
  if (scope.kind !== 'regency') return where;
  // Codes of an area begin with the code of its regency; ids of villages are codes without dots.
  const within = `replace(coalesce(p.scope ->> 'code', p.scope -> 'ids' ->> 0, ''), '.', '')`;
  return where.and((v) => `starts_with(${within}, ${v})`, scope.code.replaceAll('.', ''));
}
