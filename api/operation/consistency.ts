import { oldRows } from '@siklus/prisma/rewrite-rows.ts';
import { DEPLOYMENT, VILLAGE_CYCLE } from '@siklus/workflows/contract/names.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type pg from 'pg';
import type { Engine } from '../engine/connect.ts';
import { count, type Found } from './part.ts';

/** A clock that was due this long ago has had its time, also after a restart. */
const GRACE_S = 300;
const LAG_S = 10;
const EXAMPLES = 3;
/** After an upgrade every open cycle is handed over within seconds; one that is not stands still for some reason of its own. */
const MOVED_WITHIN_S = 600;

/** How far the tables are behind the decisions: of people's acts of the last hour, from the stamp to the row. */
export async function lookAtProjection(pool: pg.Pool): Promise<Found> {
  const { rows } = await pool.query<{ events: number; longest: number | null; behind: number; first: Instant | null }>(
    `with recent as (
       select cycle_id, max(seq) as seq, max(at) as at, count(*) as events,
              max(extract(epoch from written_at - at)) filter (where actor_role <> 'system') as lag
         from event where at > now() - interval '1 hour' group by cycle_id)
     select coalesce(sum(r.events), 0)::int as events, max(r.lag)::float as longest,
            (count(*) filter (where c.seq is distinct from r.seq))::int as behind,
            min(r.at) filter (where c.seq is distinct from r.seq) as first
       from recent r left join cycle c on c.id = r.cycle_id`,
  );
  const { events = 0, longest = null, behind = 0, first = null } = rows[0] ?? {};
  const older = await oldRows(pool);
  const lag = Math.max(0, Math.round((longest ?? 0) * 1000));
  return {
    state: behind > 0 ? 'failed' : lag > LAG_S * 1000 || older > 0 ? 'attention' : 'ok',
    since: first,
    figures: [
      count('eventsLastHour', events),
      { name: 'longestLag', unit: 'ms', value: lag },
      count('cyclesBehind', behind),
      count('olderRows', older),
    ],
  };
}

/**
 * Deadlines that have passed and that no clock has acted on: a timer that was never armed shows here, and nowhere else. After
 * an entry the clock keeps quiet for a while, so that also counts from the last one.
 */
export async function lookAtDeadlines(pool: pg.Pool): Promise<Found> {
  const { rows } = await pool.query<{ missed: number; oldest: Instant | null; examples: string[] | null }>(
    `select count(distinct (t.cycle_id, t.step))::int as missed, min(t.due_at) as oldest,
            (array_agg(distinct t.cycle_id))[1:${EXAMPLES}] as examples
       from task t join cycle c on c.id = t.cycle_id
      where not t.late and c.status = 'active'
        and greatest(t.due_at, c.updated_at) < now() - make_interval(secs => $1)`,
    [GRACE_S],
  );
  const { missed = 0, oldest = null, examples } = rows[0] ?? {};
  return {
    state: missed > 0 ? 'failed' : 'ok',
    since: oldest,
    figures: [
      count('missed', missed),
      ...(examples?.length ? [{ name: 'examples', unit: 'text' as const, value: examples.join(', ') }] : []),
    ],
  };
}

/**
 * Open cycles of the table against those that run in the engine, whose own count may be some seconds old; and those that the
 * code of an earlier release still decides, which is a matter of seconds after an upgrade.
 */
export async function lookAtCycles(pool: pg.Pool, engine: Engine): Promise<Found> {
  const running = `WorkflowType = '${VILLAGE_CYCLE}' AND ExecutionStatus = 'Running'`;
  const { rows: adopted } = await pool.query<{ build: string; at: Instant; late: boolean }>(
    `select build_id as build, at, at < now() - make_interval(secs => $1) as late
       from release_adoption order by entry desc limit 1`,
    [MOVED_WITHIN_S],
  );
  const [release] = adopted;
  const present = `${running} AND TemporalWorkerDeploymentVersion = '${DEPLOYMENT}:${release?.build ?? ''}'`;
  const [table, all, own] = await Promise.all([
    pool.query<{ open: number; closed: number }>(
      `select (count(*) filter (where status <> 'closed'))::int as open,
              (count(*) filter (where status = 'closed'))::int as closed from cycle`,
    ),
    engine.client.workflow.count(running),
    release ? engine.client.workflow.count(present) : { count: 0 },
  ]);
  const { open = 0, closed = 0 } = table.rows[0] ?? {};
  const earlier = release ? Math.max(0, all.count - own.count) : 0;
  const isSlow = earlier > 0 && release?.late === true;
  return {
    state: all.count < open ? 'failed' : all.count > open || isSlow ? 'attention' : 'ok',
    ...(isSlow && release && { since: release.at }),
    figures: [
      count('openCycles', open),
      count('runningCycles', all.count),
      count('closedCycles', closed),
      count('underEarlierRelease', earlier),
    ],
  };
}
