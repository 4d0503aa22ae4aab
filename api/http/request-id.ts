import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import type { Logger } from '../log.ts';

/** A caller's own id is kept when it cannot be anything else than an id. */
const ACCEPTABLE = /^[A-Za-z0-9._-]{8,64}$/;
const PROBES = ['/healthz', '/readyz', '/metrics'];

/** One id a request: in every log line about it, in its answer, and in the problem a person reads out on the phone. */
export function logRequests(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: (req, res) => {
      const given = req.headers['x-request-id'];
      const id = typeof given === 'string' && ACCEPTABLE.test(given) ? given : randomUUID();
      res.setHeader('X-Request-Id', id);
      return id;
    },
    // Probes come every few seconds and say nothing.
    autoLogging: { ignore: ({ url }) => PROBES.includes(url ?? '') },
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'info'),
    // Only what is needed to find a request again: no headers, so no cookie, and no body.
    serializers: {
      req: ({
        id,
        method,
        url,
        remoteAddress,
      }: {
        id: string;
        method: string;
        url: string;
        remoteAddress: string;
      }) => ({
        id,
        method,
        url,
        remoteAddress,
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
    customProps: (_req, res) => {
      const { route, problem, session } = (res as unknown as { locals?: Record<string, unknown> }).locals ?? {};
      const user = (session as { userId?: string } | undefined)?.userId;
      return { route, problem, user };
    },
  }) as RequestHandler;
}

/** The id that logRequests gave. */
export function requestIdOf(req: Request): string {
  return typeof req.id === 'string' ? req.id : '';
}
