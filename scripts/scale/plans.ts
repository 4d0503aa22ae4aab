import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { People } from './client.ts';
import type { Measured } from './measure.ts';
import type { Stack } from './stack.ts';

type Plan = { ms: number; text: string };

/**
 * How Postgres carried out the heaviest statements: each request is made once more while Postgres itself writes down the
 * plan of what it is asked (auto_explain), with the values that the API sent. One plan a statement, the longest first.
 */
export async function heaviestPlans(
  pool: pg.Pool,
  stack: Stack,
  people: People,
  requests: readonly Measured[],
  most: number,
): Promise<Plan[]> {
  await explainEverything(pool, stack.databaseUrl);
  const start = readFileSync(stack.postgresLog).length;
  for (const { by, path } of requests) await people.get(by, path);
  const log = readFileSync(stack.postgresLog).subarray(start).toString('utf8');
  const plans = log
    .split(/^(?=\d{4}-\d\d-\d\d )/m)
    .flatMap((entry) => {
      const found = /duration: ([\d.]+) ms {2}plan:\n([\s\S]*)/.exec(entry);
      return found ? [{ ms: Number(found[1]), text: found[2] ?? '' }] : [];
    })
    .sort((a, b) => b.ms - a.ms);
  const seen = new Set<string>();
  return plans
    .filter(({ text }) => {
      const statement = text.slice(0, text.indexOf('(cost='));
      return seen.size !== seen.add(statement).size;
    })
    .slice(0, most);
}

/** For every session from now on; those that the API holds are ended, and it takes new ones. */
async function explainEverything(pool: pg.Pool, databaseUrl: string): Promise<void> {
  const database = pg.escapeIdentifier(new URL(databaseUrl).pathname.slice(1));
  const settings = {
    session_preload_libraries: `'auto_explain'`,
    'auto_explain.log_min_duration': '5',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_buffers': 'on',
    'auto_explain.log_timing': 'off',
  };
  // Known to the server only once it is loaded: else its settings would be refused.
  await pool.query(`load 'auto_explain'`);
  for (const [name, value] of Object.entries(settings)) {
    await pool.query(`alter database ${database} set ${name} = ${value}`);
  }
  await pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'siklus-api'`);
}

/** Off again, so that the next measurement is not slowed down. */
export async function explainNothing(pool: pg.Pool, databaseUrl: string): Promise<void> {
  await pool.query(`alter database ${pg.escapeIdentifier(new URL(databaseUrl).pathname.slice(1))} reset all`);
}
