import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type { OfficeName } from '@siklus/workflows/domain/region/offices.ts';
import type pg from 'pg';
import { Problem } from '../http/problem.ts';

/** Whoever is appointed must be able to act: an active account of that office, with that village in its area. */
export async function requireHolder(
  pool: pg.Pool,
  villageId: string,
  holder: string,
  office: OfficeName = 'kades',
): Promise<void> {
  const { rows } = await pool.query<{ scope: Scope }>(
    `select scope from app_user where id::text = $1 and role = $2 and disabled_at is null`,
    [holder, office],
  );
  const [user] = rows;
  if (user?.scope.kind !== 'villages' || !user.scope.ids.includes(villageId)) throw new Problem('HOLDER_NOT_KADES');
}
