import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  proxyActivities,
  proxyLocalActivities,
  TemporalFailure,
} from '@temporalio/workflow';
import type { CycleActivities } from './contract/activities.ts';
import { IO_QUEUE } from './contract/names.ts';

const here = proxyLocalActivities<CycleActivities>({
  startToCloseTimeout: '4s',
  localRetryThreshold: '8s',
  retry: { initialInterval: '100ms', maximumAttempts: 3 },
});

const elsewhere = proxyActivities<CycleActivities>({
  taskQueue: IO_QUEUE,
  // Also the time until an activity is retried that an overloaded engine has lost on its way to the worker.
  startToCloseTimeout: '10s',
  retry: { initialInterval: '500ms', backoffCoefficient: 1.5, maximumInterval: '10s' },
});

/**
 * The activities of a cycle: proxies, with a fallback queue. Projecting is an ordinary activity: it starts only after the engine
 * has stored the events, so that Postgres never has an event that the engine loses in a crash (docs/adr/0005). The opening
 * follows from the start, which is stored: it and reading are local activities, which fall back to ordinary ones while Postgres
 * is away. Only failures that a retry cannot mend are thrown.
 */
export const cycleActivities: CycleActivities & { projectOpening: CycleActivities['project'] } = {
  project: (projection) => elsewhere.project(projection),
  projectOpening: (projection) => withFallback(here.project, elsewhere.project, projection),
  newerCalendar: (knownVersion) => withFallback(here.newerCalendar, elsewhere.newerCalendar, knownVersion),
};

async function withFallback<I, O>(
  first: (input: I) => Promise<O>,
  then: (input: I) => Promise<O>,
  input: I,
): Promise<O> {
  try {
    return await first(input);
  } catch (error) {
    if (!(error instanceof TemporalFailure) || isFinal(error)) throw error;
    return then(input);
  }
}

/** Whether a repeat would end in the same way. */
function isFinal(failure: TemporalFailure): boolean {
  const reason = reasonOf(failure);
  return reason instanceof CancelledFailure || (reason instanceof ApplicationFailure && reason.nonRetryable === true);
}

/** What went wrong in an activity. An ordinary one wraps its reason, a local one fails with the reason itself. */
export function reasonOf(failure: TemporalFailure): TemporalFailure {
  return failure instanceof ActivityFailure && failure.cause instanceof TemporalFailure ? failure.cause : failure;
}
