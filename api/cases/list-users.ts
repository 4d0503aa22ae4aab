import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role as RoleName } from '@siklus/workflows/domain/policy/roles.ts';
import type pg from 'pg';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { Problem } from '../http/problem.ts';
import { containing, Where } from '../http/sql.ts';
import { Flag, Role, Search } from '../views/wire.ts';

export const USER_LIST = {
  filters: {
    role: { value: Role, sql: (v) => `u.role = any(${v}::text[])` },
    disabled: { value: Flag, sql: (v) => `(u.disabled_at is not null) = any(${v}::boolean[])` },
    q: {
      value: Search.transform(containing),
      sql: (v) => `u.username ilike any(${v}::text[]) or u.name ilike any(${v}::text[])`,
    },
  },
  sorts: { username: 'u.username', name: 'lower(u.name)', role: 'u.role', createdAt: 'u.created_at' },
  defaultSort: 'username',
  tie: 'u.id',
} as const satisfies ListDefinition;

type UserColumns = {
  id: string;
  username: string;
  name: string;
  role: RoleName;
  scope: Scope;
  demo: boolean;
  disabledAt: Instant | null;
  createdAt: Instant;
};

const COLUMNS = `u.id, u.username, u.name, u.role, u.scope, u.is_demo as demo, u.disabled_at as "disabledAt",
  u.created_at as "createdAt"`;

export function listUsers(pool: pg.Pool, query: PageQuery): Promise<Page<UserColumns>> {
  return selectPage<UserColumns>(pool, USER_LIST, query, {
    columns: COLUMNS,
    from: 'app_user u',
    where: filterBy(new Where(), USER_LIST, query),
  });
}

export async function readUser(pool: pg.Pool, id: string): Promise<UserColumns> {
  const { rows } = await pool.query<UserColumns>(`select ${COLUMNS} from app_user u where u.id = $1`, [id]);
  const [user] = rows;
  if (user === undefined) throw new Problem('NOT_FOUND');
  return user;
}
