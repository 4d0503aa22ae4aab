import type pg from 'pg';
import { Problem } from './problem.ts';

/**
 * Guessing gets slower, for the guesser only: the delay grows per username and address, so nobody can lock an official
 * out from elsewhere. The second rule slows one address that tries many names. Times in seconds.
 */
const LIMITS = {
  window: 15 * 60,
  pair: { free: 5, longest: 300 },
  address: { free: 100, longest: 30 },
} as const;

export type Attempt = { username: string; address: string };

/**
 * Takes a place for one attempt, or throws TOO_MANY_ATTEMPTS with the seconds to wait. The attempt is written down before
 * the password is looked at, under a lock, so that a thousand parallel guesses are counted as a thousand.
 */
export async function admitAttempt(pool: pg.Pool, { username, address }: Attempt): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`sign-in ${address}`]);
    // The clock, not now(): whoever waited for the lock began before the attempt that he has to count.
    const { rows } = await client.query<Seen>(
      `select count(*) filter (where username = $1)::int as pair,
              count(*)::int as address,
              extract(epoch from clock_timestamp() - max(at) filter (where username = $1))::float as since_pair,
              extract(epoch from clock_timestamp() - max(at))::float as since_address
         from sign_in_attempt
        where address = $2 and at > clock_timestamp() - make_interval(secs => $3)`,
      [username, address, LIMITS.window],
    );
    const [seen] = rows;
    const wait = seen
      ? Math.max(left(seen.pair, seen.since_pair, LIMITS.pair), left(seen.address, seen.since_address, LIMITS.address))
      : 0;
    if (wait === 0) {
      await client.query('insert into sign_in_attempt (username, address, at) values ($1, $2, clock_timestamp())', [
        username,
        address,
      ]);
    }
    await client.query('commit');
    if (wait > 0) throw tooMany(Math.ceil(wait));
  } catch (error) {
    if (!(error instanceof Problem)) await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** A right password clears the count of that person at that address, and what is too old to matter. */
export async function forgiveAttempts(pool: pg.Pool, { username, address }: Attempt): Promise<void> {
  await pool.query(
    `delete from sign_in_attempt
      where (username = $1 and address = $2) or at < now() - interval '1 day'`,
    [username, address],
  );
}

type Seen = { pair: number; address: number; since_pair: number | null; since_address: number | null };

/** Seconds that are left of the delay, 0 where it is over. */
function left(attempts: number, since: number | null, limit: Limit): number {
  return Math.max(0, delayAfter(attempts, limit) - (since ?? 0));
}

type Limit = { free: number; longest: number };

/** Seconds to wait after so many attempts: nothing at first, then 1, 2, 4, … up to the longest. */
export function delayAfter(attempts: number, { free, longest }: Limit): number {
  return attempts < free ? 0 : Math.min(longest, 2 ** Math.min(attempts - free, 20));
}

function tooMany(seconds: number): Problem {
  return new Problem('TOO_MANY_ATTEMPTS', { params: { seconds }, headers: { 'Retry-After': String(seconds) } });
}
