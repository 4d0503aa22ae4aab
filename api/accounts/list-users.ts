import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { abilitiesOf } from '@siklus/workflows/domain/policy/rights.ts';
import type { Role as RoleName } from '@siklus/workflows/domain/policy/roles.ts';
import type pg from 'pg';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { Problem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';
import { containing, Where } from '../http/sql.ts';
import { Flag, RegionCode, Role, Search, VillageId } from '../wire/wire.ts';

const IDS = `u.scope -> 'ids'`;

export const USER_LIST = {
  filters: {
    role: { value: Role, sql: (v) => `u.role = any(${v}::text[])` },
    disabled: { value: Flag, sql: (v) => `(u.disabled_at is not null) = any(${v}::boolean[])` },
    district: {
      value: RegionCode,
      sql: (v) => `u.scope ->> 'code' = any(${v}::text[]) or exists (select from village v
        where v.district_code = any(${v}::text[]) and ${IDS} ? v.id)`,
    },
    village: { value: VillageId, sql: (v) => `${IDS} ?| ${v}::text[]` },
    q: {
      value: Search.transform(containing),
      sql: (v) => `u.username ilike any(${v}::text[]) or u.name ilike any(${v}::text[])`,
    },
  },
  sorts: {
    username: 'u.username',
    name: 'lower(u.name)',
    role: 'u.role',
    createdAt: 'u.created_at',
    lastSignInAt: 'u.last_sign_in_at',
  },
  defaultSort: 'username',
  tie: 'u.id',
} as const satisfies ListDefinition;

export type UserColumns = {
  id: string;
  username: string;
  name: string;
  role: RoleName;
  scope: Scope;
  demo: boolean;
  disabledAt: Instant | null;
  createdAt: Instant;
  lastSignInAt: Instant | null;
};

const columnsFor = ({ role }: Session) => `u.id, u.username, u.name, u.role, u.scope, u.is_demo as demo,
  u.disabled_at as "disabledAt", u.created_at as "createdAt",
  ${abilitiesOf(role).includes('readSignIns') ? 'u.last_sign_in_at' : 'null'} as "lastSignInAt"`;

/** The accounts whose area lies in the caller's own. */
export function listUsers(pool: pg.Pool, session: Session, query: PageQuery): Promise<Page<UserColumns>> {
  return selectPage<UserColumns>(pool, USER_LIST, query, {
    columns: columnsFor(session),
    from: 'app_user u',
    where: filterBy(ofRegency(new Where(), session.scope), USER_LIST, query),
  });
}

/** By id or username. NOT_FOUND outside the caller's area. */
export async function readUser(pool: pg.Pool, session: Session, id: string): Promise<UserColumns> {
  const where = ofRegency(new Where(), session.scope).and((v) => `u.id::text = ${v} or u.username = lower(${v})`, id);
  const { rows } = await pool.query<UserColumns>(
    `select ${columnsFor(session)} from app_user u ${where}`,
    where.values,
  );
  const [user] = rows;
  if (user === undefined) throw new Problem('NOT_FOUND');
  return user;
}

/** Codes of an area begin with the code of its regency; ids of villages are codes without dots. */
function ofRegency(where: Where, scope: Scope): Where {
  if (scope.kind !== 'regency') return where;
  const area = `replace(coalesce(u.scope ->> 'code', ${IDS} ->> 0, ''), '.', '')`;
  return where.and((v) => `starts_with(${area}, ${v})`, scope.code.replaceAll('.', ''));
}
