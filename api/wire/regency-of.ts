import type pg from 'pg';
import { Problem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';

/** The regency somebody works in: the one of his scope or of his villages, or the only one there is. */
export async function regencyOf(pool: pg.Pool, session: Session): Promise<string> {
  if (session.scope.kind === 'regency') return session.scope.code;
  // The code of a district begins with that of its regency.
  if (session.scope.kind === 'district') return session.scope.code.slice(0, 5);
  const ids = session.scope.kind === 'villages' ? session.scope.ids : null;
  const { rows } = await pool.query<{ code: string }>(
    `select r.code from regency r
      where $1::text[] is null
         or exists (select from district d join village v on v.district_code = d.code
                     where d.regency_code = r.code and v.id = any($1)) limit 2`,
    [ids],
  );
  const [only, another] = rows;
  if (!only || another) throw new Problem('NOT_FOUND');
  return only.code;
}
