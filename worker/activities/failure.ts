import { DIVERGENCE_STATE } from '@siklus/prisma/project-record.ts';
import { DIVERGENCE } from '@siklus/workflows/contract/durable-record.ts';
import { ApplicationFailure } from '@temporalio/common';

/** Raised when somebody tries to change what is append-only. */
const APPEND_ONLY = 'SD002';

/**
 * An error of Postgres as the engine should treat it. What no repeat can mend (a broken chain, a violated constraint, data
 * that the tables cannot hold) is final; everything else, above all a Postgres that is away, is tried again.
 */
export function asFailure(error: unknown): unknown {
  const state = sqlState(error);
  if (state === DIVERGENCE_STATE) return final(DIVERGENCE, error);
  if (state === APPEND_ONLY || state?.startsWith('22') || state?.startsWith('23')) return final(`SQL ${state}`, error);
  return error;
}

function final(type: string, error: unknown): ApplicationFailure {
  const message = error instanceof Error ? error.message : String(error);
  return ApplicationFailure.create({ type, nonRetryable: true, message });
}

function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : undefined;
}
