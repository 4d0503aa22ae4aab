import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import { isGrpcServiceError } from '@temporalio/client';

export type Outcome =
  | { result: 'done'; detail: { seq: number } }
  | { result: 'refused'; detail: { refusals: Refusal[] } }
  | { result: 'failed'; detail: { code: string; message: string } };

export function refused(refusals: Refusal[]): Outcome {
  return { result: 'refused', detail: { refusals } };
}

export function failed(code: string, message: string): Outcome {
  return { result: 'failed', detail: { code, message: message.slice(0, 500) } };
}

/** Whether an error says that the engine as a whole is away: then nobody's turn is used up. */
export function isEngineAway(error: unknown): boolean {
  return grpcCode(error) === UNAVAILABLE;
}

/** Whether nothing is known of what became of the command: it is sent again with the same id. */
export function isUnknown(error: unknown): boolean {
  const code = grpcCode(error);
  return (
    (code !== null && UNCERTAIN.includes(code)) || (error instanceof Error && UNCERTAIN_NAMES.includes(error.name))
  );
}

const UNAVAILABLE = 14;
/** Cancelled, deadline exceeded, resource exhausted, aborted. */
const UNCERTAIN = [1, 4, 8, 10];
const UNCERTAIN_NAMES = ['WorkflowUpdateRPCTimeoutOrCancelledError', 'GapError', 'MovedOn'];

/** The cycle has gone on between reading and telling: read again, tell again. */
export class MovedOn extends Error {
  override name = 'MovedOn';
}

function grpcCode(error: unknown): number | null {
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth += 1) {
    if (isGrpcServiceError(e)) return e.code;
  }
  return null;
}
