import type { ErrorRequestHandler, RequestHandler } from 'express';
import { isDatabaseDown } from '../database.ts';
import { languageOf } from './language.ts';
import { Problem, problemBody } from './problem.ts';
import { requestIdOf } from './request-id.ts';

/** What body-parser and the router call their own errors. */
const KNOWN = {
  'entity.parse.failed': 'MALFORMED_JSON',
  'entity.too.large': 'PAYLOAD_TOO_LARGE',
  'encoding.unsupported': 'UNSUPPORTED_MEDIA_TYPE',
  'charset.unsupported': 'UNSUPPORTED_MEDIA_TYPE',
  'request.size.invalid': 'MALFORMED_JSON',
  'request.aborted': 'MALFORMED_JSON',
} as const;

/** Any error as a problem. What is not foreseen is a 500 without a word about its inside. */
function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
  if (typeof type === 'string' && type in KNOWN) {
    return new Problem(KNOWN[type as keyof typeof KNOWN], { cause: error });
  }
  if (error instanceof URIError) return new Problem('PATH_INVALID', { cause: error });
  if (isDatabaseDown(error)) {
    return new Problem('DATABASE_UNAVAILABLE', { cause: error, headers: { 'Retry-After': '2' } });
  }
  return new Problem('INTERNAL', { cause: error });
}

/** The one place where an error becomes an answer: everything is logged, nothing of the inside is told. */
export const answerProblem: ErrorRequestHandler = (error, req, res, _next) => {
  const problem = toProblem(error);
  if (problem.status >= 500) req.log.error({ err: problem.cause ?? problem, code: problem.code }, 'request failed');
  else req.log.debug({ code: problem.code }, 'request refused');
  // An answer that has begun cannot be taken back: cut it, so that nobody takes half of it for the whole.
  if (res.headersSent) {
    res.destroy();
    return;
  }
  res.locals.problem = problem.code;
  res
    .status(problem.status)
    .set(problem.more.headers ?? {})
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problemBody(problem, languageOf(req), requestIdOf(req))));
};

export const notFound: RequestHandler = () => {
  throw new Problem('NOT_FOUND');
};
