import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { Problem } from '../http/problem.ts';

/** Whoever is appointed must be able to act: an active account of a kades, with that village in its area. */
export async function requireHolder(pool: pg.Pool, villageId: string, holder: string): Promise<void> {
  const { rows } = await pool.query<{ scope: Scope }>(
    `select scope from app_user where id::text = $1 and role = 'kades' and disabled_at is null`,
    [holder],
  );
  const [user] = rows;
  if (user?.scope.kind !== 'villages' || !user.scope.ids.includes(villageId)) throw new Problem('HOLDER_NOT_KADES');
}
