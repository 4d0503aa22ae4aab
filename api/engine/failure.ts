import { CLOCKS_APART, DIVERGENCE, MALFORMED, REFUSED } from '@siklus/workflows/contract/durable-record.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import {
  isGrpcServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { Problem, refusedProblem } from '../http/problem.ts';

/** gRPC status codes that say something about the engine and not about the request. */
const GRPC = {
  cancelled: 1,
  unknown: 2,
  deadlineExceeded: 4,
  resourceExhausted: 8,
  failedPrecondition: 9,
  aborted: 10,
  internal: 13,
  unavailable: 14,
} as const;

/** What an engine's failure means for the person who waits. Errors that are none of the engine's come back as they are. */
export function engineProblem(error: unknown): unknown {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return later('OUTCOME_UNKNOWN', 2, error);
  if (error instanceof WorkflowUpdateFailedError) return updateProblem(error);
  switch (grpcCode(error)) {
    case GRPC.resourceExhausted:
      return later('ENGINE_BUSY', 1, error);
    case GRPC.deadlineExceeded:
    case GRPC.cancelled:
    case GRPC.aborted:
    case GRPC.internal:
    case GRPC.unknown:
      return later('OUTCOME_UNKNOWN', 2, error);
    // The workflow's own task fails, again and again: it neither takes a command nor answers a question until somebody mends it.
    case GRPC.failedPrecondition:
      return later('CYCLE_STUCK', 30, error);
    case GRPC.unavailable:
      return later('ENGINE_UNAVAILABLE', 2, error);
    default:
      return error;
  }
}

/** An update that the workflow itself answered with a failure. */
function updateProblem(error: WorkflowUpdateFailedError): Problem {
  const failure = innermost(error.cause);
  if (failure?.type === REFUSED) return refusedProblem((failure.details?.[0] ?? []) as Refusal[]);
  if (failure?.type === DIVERGENCE) return new Problem('INTEGRITY_ALARM', { cause: error });
  if (failure?.type === CLOCKS_APART) return later('CLOCKS_APART', 30, error);
  if (failure?.type === MALFORMED) {
    return new Problem('BODY_INVALID', { cause: error, errors: [{ path: '', message: failure.message }] });
  }
  return new Problem('INTERNAL', { cause: error });
}

/** A failure of an activity wraps the one that tells why. */
function innermost(cause: unknown): ApplicationFailure | null {
  let found: ApplicationFailure | null = null;
  for (let e: unknown = cause, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth += 1) {
    if (e instanceof ApplicationFailure) found = e;
  }
  return found;
}

function grpcCode(error: unknown): number | null {
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth += 1) {
    if (isGrpcServiceError(e)) return e.code;
  }
  return null;
}

function later(
  code: 'OUTCOME_UNKNOWN' | 'CLOCKS_APART' | 'CYCLE_STUCK' | 'ENGINE_BUSY' | 'ENGINE_UNAVAILABLE',
  seconds: number,
  cause: unknown,
): Problem {
  return new Problem(code, { cause, headers: { 'Retry-After': String(seconds) } });
}
