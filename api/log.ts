import { type Logger, pino } from 'pino';

export type { Logger };

/** One JSON line per event on stdout. What could open somebody's session never reaches a line. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: { app: 'api' },
    redact: {
      paths: [
        'req.headers.cookie',
        'req.headers.authorization',
        'res.headers["set-cookie"]',
        '*.password',
        '*.token',
        '*.passwordHash',
      ],
      censor: '[removed]',
    },
  });
}
