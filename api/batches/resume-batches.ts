import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type pg from 'pg';
import type { Engine } from '../engine/connect.ts';
import { engineProblem } from '../engine/failure.ts';
import { Problem } from '../http/problem.ts';
import type { Logger } from '../log.ts';
import { begin } from './start-batch.ts';

/** By then whoever took the order has told the engine, unless he could not. */
const IN_GOOD_HANDS_S = 20;
const AT_ONCE = 20;

/**
 * Takes up orders that nobody carries out: kept just before the API ended, or while the engine was away. One whose workflow is
 * open is left alone, however long it takes: each thing it is told stays in its history. Answers how many there were.
 */
export async function resumeBatches(
  pool: pg.Pool,
  engine: Engine,
  log: Logger,
  olderThanS = IN_GOOD_HANDS_S,
): Promise<number> {
  const { rows } = await pool.query<{ id: string; startsAt: Instant | null }>(
    `select id, starts_at as "startsAt" from batch where status = 'running' and created_at < now() - make_interval(secs => $1)
      order by created_at limit ${AT_ONCE}`,
    [olderThanS],
  );
  for (const { id, startsAt } of rows) {
    try {
      await engine.connection.withDeadline(Date.now() + 5_000, () => begin(engine, id, startsAt ?? undefined));
    } catch (error) {
      // One order that the engine does not take keeps no other waiting; an engine that is away keeps them all.
      const problem = engineProblem(error);
      if (problem instanceof Problem && problem.code === 'ENGINE_UNAVAILABLE') throw error;
      log.error({ err: error, batchId: id }, 'an order could not be begun');
    }
  }
  return rows.length;
}
