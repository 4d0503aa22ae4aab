import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type pg from 'pg';
import { signal } from '../cases/start-batch.ts';
import type { Engine } from './connect.ts';

/** By then whoever took the order has told the engine, unless he could not. */
const IN_GOOD_HANDS_S = 20;
const AT_ONCE = 20;

/**
 * Takes up orders that nobody carries out: kept just before the API ended, or while the engine was away. One that is
 * carried out only looks once more. Answers how many there were.
 */
export async function resumeBatches(pool: pg.Pool, engine: Engine, olderThanS = IN_GOOD_HANDS_S): Promise<number> {
  const { rows } = await pool.query<{ id: string; startsAt: Instant | null }>(
    `select id, starts_at as "startsAt" from batch where status = 'running' and created_at < now() - make_interval(secs => $1)
      order by created_at limit ${AT_ONCE}`,
    [olderThanS],
  );
  for (const { id, startsAt } of rows) {
    await engine.connection.withDeadline(Date.now() + 5_000, () => signal(engine, id, startsAt ?? undefined));
  }
  return rows.length;
}
