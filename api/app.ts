import { createAccessLog } from '@siklus/prisma/access-log.ts';
import { createPrisma } from '@siklus/prisma/client.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import { createCalendars } from './calendar/calendars.ts';
import type { AppInput, Deps } from './deps.ts';
import { serveConsole } from './http/console.ts';
import { answerProblem, notFound } from './http/failure.ts';
import { securityHeaders } from './http/headers.ts';
import { mount } from './http/mount.ts';
import { Problem } from './http/problem.ts';
import { createRecently } from './http/recently.ts';
import { logRequests } from './http/request-id.ts';
import { createMetrics } from './metrics.ts';
import { apiDocument } from './openapi/document.ts';
import { createReadiness } from './operation/check-readiness.ts';
import { operationalOperations } from './operation/operational-routes.ts';
import { createHealthReader } from './operation/read-health.ts';
import { allOperations } from './operations.ts';
import { GUIDE, guide } from './public/guide.ts';
import { publicPages } from './public/router.ts';
import { ROOT } from './public/shell.ts';

/** The whole application, which never listens by itself. */
export function createApp(input: AppInput): Express {
  const { config, pool, engine, log } = input;
  const parts: Omit<Deps, 'health'> = {
    ...input,
    prisma: createPrisma(pool),
    access: createAccessLog(pool),
    recently: createRecently(60_000),
    calendars: createCalendars(pool),
    metrics: createMetrics(),
    readiness: createReadiness(pool, engine),
    description: apiDocument,
    now: input.now ?? (() => instantFromMillis(Date.now())),
  };
  const deps: Deps = { ...parts, health: createHealthReader(parts) };
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  // Plain names and values: nobody can send an object where a text is expected.
  app.set('query parser', 'simple');

  app.use(logRequests(log), ...securityHeaders(config), deps.metrics.measure, compression({ filter: isWorthIt }));
  app.use(mount(operationalOperations, deps));
  app.use('/api/v1', noStore, onlyWhenOpen(deps), mount(allOperations(), deps));
  app.use('/api', notFound);
  app.use(ROOT, publicPages(deps));
  app.use(GUIDE, guide());
  if (config.consoleDir !== undefined) app.use(serveConsole(config.consoleDir));
  app.use(notFound, answerProblem);
  return app;
}

const noStore: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store');
  next();
};

function onlyWhenOpen(deps: Deps): RequestHandler {
  return (req, _res, next) => {
    const isProbe = ['/healthz', '/readyz', '/metrics'].includes(req.path);
    next(isProbe || deps.isOpen() ? undefined : new Problem('NOT_READY', { headers: { 'Retry-After': '2' } }));
  };
}

/** Streams must not wait for a block to fill. */
const isWorthIt: compression.CompressionFilter = (req, res) =>
  !String(res.getHeader('Content-Type')).startsWith('text/event-stream') && compression.filter(req, res);
