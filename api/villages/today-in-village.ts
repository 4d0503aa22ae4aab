import { localDate, type ZoneOffset } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type pg from 'pg';
import type { Deps } from '../deps.ts';

/** Which day it is in a village. */
export async function todayIn(
  client: pg.Pool | pg.ClientBase,
  { now }: Pick<Deps, 'now'>,
  villageId: string,
): Promise<PlainDate> {
  const { rows } = await client.query<{ offset: ZoneOffset }>(
    `select r.zone_offset as "offset" from village v
       join district d on d.code = v.district_code join regency r on r.code = d.regency_code where v.id = $1`,
    [villageId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`Village ${villageId} has no regency`);
  return localDate(now(), row.offset);
}
