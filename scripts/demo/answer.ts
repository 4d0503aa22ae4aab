import { REFUSED } from '@siklus/workflows/contract/durable-record.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import { refusalText } from '@siklus/workflows/domain/texts/refusal-texts.ts';
import { ApplicationFailure, isGrpcServiceError } from '@temporalio/client';

/** What the API said instead of carrying out a request. */
export class ApiAnswer extends Error {
  readonly status: number;
  /** The stable code of its problem; empty where the body was none. */
  readonly code: string;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, body: string, retryAfter: string | null) {
    const { code = '', detail = body.slice(0, 300) } = problemIn(body);
    super(`${code || `status ${status}`}: ${detail}`);
    this.name = 'ApiAnswer';
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfter === null ? undefined : Number(retryAfter) * 1000;
  }
}

/** What a failed answer of `fetch` becomes. */
export async function apiAnswer(response: Response): Promise<ApiAnswer> {
  return new ApiAnswer(response.status, await response.text(), response.headers.get('Retry-After'));
}

/** Cancelled, deadline exceeded, resource exhausted, aborted, unavailable: they speak of the engine, not of the command. */
const GRPC_NOT_NOW = [1, 4, 8, 10, 14];
/** Answers of the API that a little time changes; the last is an opening that still runs, begun by a start before. */
const API_NOT_NOW = [429, 502, 503, 504];
const OPENING = 'OPENING_IN_PROGRESS';
/** Connections that broke or were refused, of HTTP and of Postgres; Postgres while it starts, stops, or is full. */
const NETWORK = /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|UND_ERR_\w+|57P0\d|53300|08\w{3}|57014)$/;
const NAMES = ['WorkflowUpdateRPCTimeoutOrCancelledError', 'GapError', 'TimeoutError'];
const POSTGRES_WORDS = /Connection terminated|timeout exceeded when trying to connect|Query read timeout/;

/** Whether nothing is wrong with what was asked: the same again, with its key, is harmless and may well succeed. */
export function isNotNow(error: unknown): boolean {
  return chain(error).some(
    (e) =>
      (e instanceof ApiAnswer && (API_NOT_NOW.includes(e.status) || e.code === OPENING)) ||
      (isGrpcServiceError(e) && GRPC_NOT_NOW.includes(e.code)) ||
      NETWORK.test(String((e as NodeJS.ErrnoException).code)) ||
      NAMES.includes(e.name) ||
      POSTGRES_WORDS.test(e.message),
  );
}

/** Why something was not done, in one line for the terminal: the code of a refusal and its sentence, or the failure's own words. */
export function causeOf(error: unknown): string {
  const errors = chain(error);
  for (const e of errors) {
    if (!(e instanceof ApplicationFailure) || e.type !== REFUSED) continue;
    const refusals = (e.details?.[0] ?? []) as Refusal[];
    return refusals.map((r) => `${r.code}: ${refusalText(r).en}`).join(' ');
  }
  const innermost = errors.findLast((e) => e.message !== '') ?? errors[0];
  return innermost?.message.split('\n')[0] ?? String(error);
}

/** An error and what it was caused by, outermost first. */
function chain(error: unknown): Error[] {
  const found: Error[] = [];
  for (let e = error; e instanceof Error && found.length < 8; e = e.cause) found.push(e);
  return found;
}

function problemIn(body: string): { code?: string; detail?: string } {
  try {
    return JSON.parse(body) as { code?: string; detail?: string };
  } catch {
    return {};
  }
}
