import { DefaultLogger, Runtime } from '@temporalio/worker';

/** Temporal's own part of a program at the terminal: what it replays is reported as findings, and by nothing else. */
export function installQuietRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => {}),
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } },
  });
}
