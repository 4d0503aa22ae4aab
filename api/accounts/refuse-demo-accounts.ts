import type pg from 'pg';
import { isDatabaseDown } from '../database.ts';
import type { Logger } from '../log.ts';

const RETRY_MS = 1_000;

/**
 * Production has no accounts with a known password. Waits until the database can be asked, and throws where a demo account
 * could sign in.
 */
export async function refuseDemoAccounts(pool: pg.Pool, log: Logger): Promise<void> {
  for (;;) {
    try {
      const { rows } = await pool.query<{ n: number }>(
        'select count(*)::int as n from app_user where is_demo and disabled_at is null',
      );
      const n = rows[0]?.n ?? 0;
      if (n === 0) return;
      throw new DemoAccountsError(n);
    } catch (error) {
      if (!isDatabaseDown(error) && !isNotMigrated(error)) throw error;
      log.info('waiting for the database');
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

class DemoAccountsError extends Error {
  constructor(n: number) {
    super(`This database has ${n} demo accounts with a known password, so production does not start on it`);
    this.name = 'DemoAccountsError';
  }
}

/** undefined_table: the migrations have not run yet. */
function isNotMigrated(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '42P01';
}
