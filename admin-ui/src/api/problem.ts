import type { RefusalView, Role } from './types.ts';

type ProblemBody = {
  title?: string;
  code?: string;
  detail?: string;
  citation?: string | null;
  fixers?: Role[];
  errors?: { path: string; message: string }[];
  refusals?: RefusalView[];
  requestId?: string;
};

/** What went wrong, in the API's own words (problem+json), or a code of our own where no answer came. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly citation: string | null;
  readonly fixers: Role[];
  readonly errors: { path: string; message: string }[];
  readonly refusals: RefusalView[];
  readonly requestId: string | null;
  /** Seconds the API asks to wait before the same request is sent again. */
  readonly retryAfter: number | null;

  constructor(status: number, body: ProblemBody, retryAfter: number | null = null) {
    super(body.detail ?? body.title ?? body.code ?? `HTTP ${status}`);
    this.status = status;
    this.code = body.code ?? 'UNKNOWN';
    this.citation = body.citation ?? null;
    this.fixers = body.fixers ?? [];
    this.errors = body.errors ?? [];
    this.refusals = body.refusals ?? [];
    this.requestId = body.requestId ?? null;
    this.retryAfter = retryAfter;
  }

  /** Nobody knows whether it happened: the same request, with the same key, may be sent again. */
  get isOutcomeUnknown(): boolean {
    return this.code === 'OUTCOME_UNKNOWN' || this.code === 'NO_ANSWER';
  }
}

/** Reads an answer that is not 2xx; what is no problem+json still becomes a Problem. */
export async function problemOf(response: Response): Promise<Problem> {
  const after = Number(response.headers.get('retry-after'));
  const body: unknown = await response.json().catch(() => ({}));
  return new Problem(
    response.status,
    typeof body === 'object' && body !== null ? (body as ProblemBody) : {},
    Number.isFinite(after) && after > 0 ? after : null,
  );
}

/** The request left and no answer came back: offline, or the connection broke. */
export function noAnswer(cause: unknown): Problem {
  const problem = new Problem(0, { code: 'NO_ANSWER', detail: 'NO_ANSWER' });
  problem.cause = cause;
  return problem;
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(0, { code: 'UNEXPECTED', detail: error instanceof Error ? error.message : String(error) });
}
