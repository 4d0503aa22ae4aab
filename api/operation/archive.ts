import { ENDED_RUNS } from '@siklus/workflows/contract/proof.ts';
import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import type pg from 'pg';
import type { Engine } from '../engine/connect.ts';
import { count, type Found } from './part.ts';

const HOUR = 3_600_000;
/** The archive is filled every hour; what has ended since may wait. */
const GRACE_HOURS = 2;
/** Well inside of what the engine keeps, so that both sides can be counted. */
const WINDOW_HOURS = 60 * 24;
/** From then on it is only a matter of time until the engine forgets what nobody else has. */
const ALARM_HOURS = 7 * 24;
const PAGE = 1000;

/** Ended runs of the engine against those of the archive: what is missing must come before the engine forgets it. */
export async function lookAtArchive(pool: pg.Pool, engine: Engine, now: Instant): Promise<Found> {
  const ago = (hours: number) => instantFromMillis(millisOf(now) - hours * HOUR);
  const [from, to] = [ago(WINDOW_HOURS), ago(GRACE_HOURS)];
  const query = `${ENDED_RUNS} AND CloseTime >= "${from}" AND CloseTime < "${to}"`;
  const [ended, { rows }] = await Promise.all([
    engine.client.workflow.count(query),
    pool.query<{ n: number }>('select count(*) as n from history_archive where closed_at >= $1 and closed_at < $2', [
      from,
      to,
    ]),
  ]);
  const archived = rows[0]?.n ?? 0;
  const missing = ended.count > archived ? await missingOf(pool, engine, query) : { n: 0, oldest: null };
  return {
    state:
      missing.n === 0 ? 'ok' : missing.oldest !== null && missing.oldest < ago(ALARM_HOURS) ? 'failed' : 'attention',
    since: missing.oldest,
    figures: [
      count('endedRuns', ended.count),
      count('notArchived', missing.n),
      ...(missing.oldest ? [{ name: 'oldestNotArchived', unit: 'instant' as const, value: missing.oldest }] : []),
    ],
  };
}

async function missingOf(pool: pg.Pool, engine: Engine, query: string): Promise<{ n: number; oldest: Instant | null }> {
  const missing = { n: 0, oldest: null as Instant | null };
  let page: { workflowId: string; runId: string; at: Instant }[] = [];
  const look = async () => {
    const { rows } = await pool.query<{ n: number; oldest: Instant | null }>(
      `select count(*) as n, min(at) as oldest
         from unnest($1::text[], $2::text[], $3::timestamptz[]) as ended(workflow_id, run_id, at)
        where not exists (select from history_archive a where a.workflow_id = ended.workflow_id
                             and a.run_id = ended.run_id and a.closed_at is not null)`,
      [page.map(({ workflowId }) => workflowId), page.map(({ runId }) => runId), page.map(({ at }) => at)],
    );
    const { n = 0, oldest = null } = rows[0] ?? {};
    missing.n += n;
    if (oldest !== null && (missing.oldest === null || oldest < missing.oldest)) missing.oldest = oldest;
    page = [];
  };
  for await (const { workflowId, runId, closeTime } of engine.client.workflow.list({ query, pageSize: PAGE })) {
    page.push({ workflowId, runId, at: instantFromMillis(closeTime?.getTime() ?? 0) });
    if (page.length === PAGE) await look();
  }
  if (page.length > 0) await look();
  return missing;
}
