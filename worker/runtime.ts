import { Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';

/** Points Temporal's own log, and its metrics when a port is named, at ours. Once a process, before anything of Temporal. */
export function installRuntime(log: Logger, metricsPort: number | undefined): void {
  Runtime.install({
    logger: {
      log(level, message, meta) {
        this[LEVELS[level]](message, meta);
      },
      trace: (message, meta) => log.trace(meta ?? {}, message),
      debug: (message, meta) => log.debug(meta ?? {}, message),
      info: (message, meta) => log.info(meta ?? {}, message),
      warn: (message, meta) => log.warn(meta ?? {}, message),
      error: (message, meta) => log.error(meta ?? {}, message),
    },
    // The process ends in our order: workers first, then what they use.
    shutdownSignals: [],
    telemetryOptions: {
      logging: { forward: {}, filter: { core: 'WARN', other: 'WARN' } },
      ...(metricsPort && { metrics: { prometheus: { bindAddress: `127.0.0.1:${metricsPort}` } } }),
    },
  });
}

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
