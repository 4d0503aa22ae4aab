import type { Request, RequestHandler } from 'express';
import { Problem } from './problem.ts';

const FRIENDLY_SITES = ['same-origin', 'none'];

/**
 * Refuses writes that another site could make a browser send. A form cannot send application/json, a script of another
 * site cannot without our permission, and the browser itself names the origin; the cookie is SameSite=Strict besides.
 */
export function refuseCrossSite(publicOrigin: string | undefined): RequestHandler {
  return (req, _res, next) => {
    const origin = req.get('Origin');
    const site = req.get('Sec-Fetch-Site');
    const isForeign =
      !isJson(req) ||
      (origin !== undefined && origin !== (publicOrigin ?? `${req.protocol}://${req.get('Host')}`)) ||
      (site !== undefined && !FRIENDLY_SITES.includes(site));
    next(isForeign ? new Problem('CROSS_SITE') : undefined);
  };
}

function isJson(req: Request): boolean {
  return /^application\/json *(;|$)/i.test(req.get('Content-Type') ?? '');
}
