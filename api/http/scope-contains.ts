import { covers, type Place, type Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';

/** Whether everything in one area lies in another. A village that does not exist lies in none. */
export async function scopeContains(db: pg.Pool | pg.ClientBase, outer: Scope, inner: Scope): Promise<boolean> {
  switch (inner.kind) {
    case 'all':
      return outer.kind === 'all';
    case 'regency':
      return covers(outer, { villageId: '', districtCode: '', regencyCode: inner.code });
    case 'district':
      // The code of a district begins with that of its regency.
      return covers(outer, { villageId: '', districtCode: inner.code, regencyCode: inner.code.slice(0, 5) });
    case 'villages': {
      const { ids } = inner;
      if (outer.kind === 'villages') return ids.length > 0 && ids.every((id) => outer.ids.includes(id));
      const { rows } = await db.query<Place>(
        `select v.id as "villageId", d.code as "districtCode", d.regency_code as "regencyCode"
           from village v join district d on d.code = v.district_code where v.id = any($1)`,
        [ids],
      );
      return ids.length > 0 && rows.length === new Set(ids).size && rows.every((place) => covers(outer, place));
    }
  }
}
