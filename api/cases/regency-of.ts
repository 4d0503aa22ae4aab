import type pg from 'pg';
import { Problem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';

/** The regency somebody administers: the one of his scope, or the only one there is. */
export async function regencyOf(pool: pg.Pool, session: Session): Promise<string> {
  if (session.scope.kind === 'regency') return session.scope.code;
  // The code of a district begins with that of its regency.
  if (session.scope.kind === 'district') return session.scope.code.slice(0, 5);
  const { rows } = await pool.query<{ code: string }>('select code from regency limit 2');
  const [only, another] = rows;
  if (!only || another) throw new Problem('NOT_FOUND');
  return only.code;
}
