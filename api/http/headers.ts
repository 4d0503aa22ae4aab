import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../config.ts';

/**
 * On every answer, also errors and files. Styles may stand in the page because MUI's emotion inserts <style> elements;
 * scripts may not.
 */
export function securityHeaders(config: Config): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'none'"],
          'script-src': ["'self'"],
          'style-src': ["'self'", "'unsafe-inline'"],
          'img-src': ["'self'", 'data:', 'blob:'],
          'font-src': ["'self'"],
          'connect-src': ["'self'"],
          'manifest-src': ["'self'"],
          'worker-src': ["'self'"],
          'form-action': ["'self'"],
          'base-uri': ["'none'"],
          'object-src': ["'none'"],
          'frame-ancestors': ["'none'"],
        },
      },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'no-referrer' },
      xFrameOptions: { action: 'deny' },
      strictTransportSecurity: false,
    }),
    strictTransport(config),
  ];
}

/** Only where the site really is on HTTPS: a browser keeps the promise for a year. */
function strictTransport({ mode, publicOrigin }: Config): RequestHandler {
  return (req, res, next) => {
    if (mode === 'production' && (req.secure || publicOrigin?.startsWith('https:'))) {
      res.set('Strict-Transport-Security', 'max-age=31536000');
    }
    next();
  };
}
