import { DefaultLogger, Runtime } from '@temporalio/worker';

/** Temporal's own part of this process, which says nothing: what goes wrong here is wanted, and looked at by the test. */
export function installQuietRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => {}),
    shutdownSignals: [],
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } },
  });
}

/** A log that says nothing. */
export const silent = { info: () => {}, warn: () => {} };
