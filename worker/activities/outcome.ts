import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import { isGrpcServiceError } from '@temporalio/client';

export type Outcome =
  | { result: 'done'; detail: { seq: number } }
  | { result: 'refused'; detail: { refusals: Refusal[] } }
  | { result: 'failed'; detail: { code: string; message: string } };

export function refusedOutcome(refusals: Refusal[]): Outcome {
  return { result: 'refused', detail: { refusals } };
}

export function failed(code: string, message: string): Outcome {
  return { result: 'failed', detail: { code, message: message.slice(0, 500) } };
}

/** Whether an error means that the engine or Postgres as a whole is away: then the try does not count. */
export function isAway(error: unknown): boolean {
  return isEngineAway(error) || isPostgresAway(error);
}

export function isEngineAway(error: unknown): boolean {
  return grpcCode(error) === UNAVAILABLE;
}

/** Connections that broke or never came about, and a server that is about to stop or has no room. */
export function isPostgresAway(error: unknown): boolean {
  for (let e = error as Failure | undefined, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth += 1) {
    if (typeof e.code === 'string' && AWAY.test(e.code)) return true;
    if (AWAY_MESSAGES.test(e.message)) return true;
  }
  return false;
}

/** Whether the engine has not answered the request: cancelled, deadline exceeded, resource exhausted, aborted. */
export function isUncertain(error: unknown): boolean {
  return [1, 4, 8, 10].includes(grpcCode(error) ?? 0);
}

/** The result of a command whose outcome is unknown after all tries: it is reported, and the wave goes on. */
export function givenUp(error: unknown): Outcome {
  const message = error instanceof Error ? error.message : String(error);
  if (grpcCode(error) === FAILED_PRECONDITION) return failed('CYCLE_STUCK', message);
  return failed('OUTCOME_UNKNOWN', message);
}

const UNAVAILABLE = 14;
/** The workflow's own task fails, again and again. */
const FAILED_PRECONDITION = 9;

const AWAY = /^(08|57P0|53300|53[12]00)|^E(CONN|PIPE|TIMEDOUT|AI_AGAIN|HOSTUNREACH|NOTFOUND)/;
/** What node-postgres says without a code. */
const AWAY_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable/;

type Failure = Error & { code?: unknown; cause?: Failure };

/** The cycle has gone on between reading and sending: read and send again. */
export class MovedOn extends Error {
  override name = 'MovedOn';
}

export function grpcCode(error: unknown): number | null {
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth += 1) {
    if (isGrpcServiceError(e)) return e.code;
  }
  return null;
}
