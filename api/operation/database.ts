import { changeableTables } from '@siklus/prisma/app-role.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type pg from 'pg';
import { count, type Found, timed } from './part.ts';

const SLOW_MS = 500;
/** Longer than any statement of ours: something holds rows that others wait for. */
const LONG_TRANSACTION_S = 300;
const COMMAND_S = 60;
const BATCH_S = 900;

/** Does Postgres answer, how big is it, does a transaction stay open, could our account change what is on record. */
export async function lookAtDatabase(pool: pg.Pool): Promise<Found> {
  const { answer, ms } = await timed(() =>
    pool.query<{ size: string; oldest: number | null; begun: Instant | null }>(
      `select pg_database_size(current_database())::text as size,
              extract(epoch from now() - min(xact_start))::int as oldest, min(xact_start) as begun
         from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    ),
  );
  const [row] = answer.rows;
  const oldest = row?.oldest ?? 0;
  const isLong = oldest > LONG_TRANSACTION_S;
  const changeable = await changeableTables(pool);
  return {
    state: ms > SLOW_MS || isLong || changeable > 0 ? 'attention' : 'ok',
    since: isLong ? (row?.begun ?? null) : null,
    figures: [
      { name: 'answersIn', unit: 'ms', value: ms },
      { name: 'size', unit: 'bytes', value: Number(row?.size ?? 0) },
      { name: 'oldestTransaction', unit: 'seconds', value: oldest },
      count('changeableTables', changeable),
      count('connections', pool.totalCount),
      count('waiting', pool.waitingCount),
    ],
  };
}

/** Commands that were sent and not written within a minute; the API finishes them by itself (commands/finish-commands.ts). */
export async function lookAtCommands(pool: pg.Pool): Promise<Found> {
  const { rows } = await pool.query<{ under_way: number; stuck: number; oldest: Instant | null }>(
    `select count(*)::int as under_way, min(sent_at) as oldest,
            (count(*) filter (where sent_at < now() - make_interval(secs => $1)))::int as stuck from command_intent`,
    [COMMAND_S],
  );
  const { under_way = 0, stuck = 0, oldest = null } = rows[0] ?? {};
  return {
    state: stuck > 0 ? 'attention' : 'ok',
    since: stuck > 0 ? oldest : null,
    figures: [count('underWay', under_way), count('longerThanMinute', stuck)],
  };
}

/** Orders to many cycles and years being opened that have not come to their end. */
export async function lookAtBatches(pool: pg.Pool): Promise<Found> {
  const { rows } = await pool.query<{
    running: number;
    waiting: number;
    opening: number;
    long: number;
    oldest: Instant;
  }>(
    `select (select count(*) from batch where status = 'running')::int as running,
            (select count(*) from batch where status = 'running'
               and created_at < now() - make_interval(secs => $1))::int as long,
            (select min(created_at) from batch where status = 'running') as oldest,
            (select count(*) from batch_item i join batch b on b.id = i.batch_id
               where b.status = 'running' and i.result = 'waiting')::int as waiting,
            (select count(*) from fiscal_year where status = 'opening')::int as opening`,
    [BATCH_S],
  );
  const { running = 0, waiting = 0, opening = 0, long = 0, oldest = null } = rows[0] ?? {};
  return {
    state: long > 0 ? 'attention' : 'ok',
    since: long > 0 ? oldest : null,
    figures: [count('running', running), count('waitingItems', waiting), count('yearsOpening', opening)],
  };
}

/** Notices are written with the event that causes them; outside the console nobody is told yet, so nothing can queue up. */
export async function lookAtNotices(pool: pg.Pool): Promise<Found> {
  const { rows } = await pool.query<{ day: number; newest: Instant | null }>(
    `select (count(*) filter (where created_at > now() - interval '1 day'))::int as day, max(created_at) as newest
       from notice where created_at > now() - interval '30 days'`,
  );
  const { day = 0, newest = null } = rows[0] ?? {};
  return {
    state: 'ok',
    figures: [count('lastDay', day), ...(newest ? [{ name: 'newest', unit: 'instant' as const, value: newest }] : [])],
  };
}

/** Who is signed in; a session that nobody uses ends after half an hour. */
export async function lookAtSessions(pool: pg.Pool, watching: number): Promise<Found> {
  const { rows } = await pool.query<{ sessions: number; people: number; attempts: number }>(
    `select (select count(*) from session where expires_at > now() and seen_at > now() - interval '30 minutes')::int as sessions,
            (select count(distinct user_id) from session
               where expires_at > now() and seen_at > now() - interval '30 minutes')::int as people,
            (select count(*) from sign_in_attempt where at > now() - interval '15 minutes')::int as attempts`,
  );
  const { sessions = 0, people = 0, attempts = 0 } = rows[0] ?? {};
  return {
    state: 'ok',
    figures: [
      count('sessions', sessions),
      count('people', people),
      count('watching', watching),
      count('failedSignIns', attempts),
    ],
  };
}
