import { type Instant, localDate, type ZoneOffset } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type pg from 'pg';

/** SQL: the day of the regency. */
export const TODAY = `(now() + make_interval(hours => (select max(zone_offset) from regency)))::date`;

/** The day that it is in a village. */
export async function todayIn(client: pg.Pool | pg.PoolClient, villageId: string, now: Instant): Promise<PlainDate> {
  const { rows } = await client.query<{ offset: ZoneOffset }>(
    `select r.zone_offset as "offset" from village v
       join district d on d.code = v.district_code join regency r on r.code = d.regency_code where v.id = $1`,
    [villageId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`Village ${villageId} has no regency`);
  return localDate(now, row.offset);
}
