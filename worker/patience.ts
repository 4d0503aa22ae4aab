import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

const PAUSE_MS = 1_000;

/**
 * The answer of `attempt`, tried again for as long as it fails: a server that is away comes back, and whoever is waiting
 * for it must not need a restart. Each failure is one line of the log. Rejects only when the signal is given.
 */
export async function patiently<T>(
  what: string,
  attempt: () => Promise<T>,
  log: Logger,
  signal: AbortSignal,
): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      log.warn({ reason: error instanceof Error ? error.message : String(error) }, `waiting for ${what}`);
      await sleep(PAUSE_MS, undefined, { signal });
    }
  }
}
