import { Problem } from '../http/problem.ts';

/** How far our clock and that of Postgres may differ: terms and delegations rest on when something was received. */
const MOST_APART_MS = 60_000;

/** Postgres' clock in milliseconds, as a column of whatever is asked anyhow. */
export const CLOCK = 'extract(epoch from clock_timestamp())::float8 * 1000';

/**
 * Throws CLOCKS_APART where our clock is not that of Postgres: what is received now could count for another day. `asked`: our
 * clock before the question that `clock` came with.
 */
export function requireSameClock(clock: number, asked: number): void {
  if (isApart(clock, asked, Date.now())) throw new Problem('CLOCKS_APART', { headers: { 'Retry-After': '30' } });
}

/** Postgres read its clock at some moment between question and answer, by ours. */
export function isApart(clock: number, asked: number, answered: number): boolean {
  return clock < asked - MOST_APART_MS || clock > answered + MOST_APART_MS;
}
