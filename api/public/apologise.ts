import type { ErrorRequestHandler, Request } from 'express';
import { Problem } from '../http/problem.ts';
import { apology } from './shell.ts';
import { type Speech, speak } from './words.ts';

/** The language that the address asks for. */
export function speechOf(req: Request): Speech {
  return speak(req.query.lang === 'en' ? 'en' : 'id');
}

/** An error as a page that people can read; nothing of the inside is told. */
export const apologise: ErrorRequestHandler = (error, req, res, _next) => {
  const status = error instanceof Problem ? error.status : error instanceof URIError ? 404 : 503;
  const kind = status === 404 ? 'notFound' : status === 429 ? 'tooOften' : 'notNow';
  if (status >= 500) req.log.error({ err: error }, 'a public page could not be made');
  if (kind !== 'notFound') res.set('Retry-After', kind === 'tooOften' ? '60' : '5');
  res
    .status(kind === 'notNow' ? 503 : status)
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(apology(speechOf(req), kind));
};
