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
  startToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', backoffCoefficient: 1.5, maximumInterval: '10s' },
});

/**
 * The activities of a cycle, first as local ones: one event of history, no round trip. When Postgres stays away they become
 * ordinary activities that are tried until it is back, because a long outage inside a local activity would hold the
 * workflow task and write three events to history every eight seconds. Only failures that no repeat can mend come back.
 */
export const lasting: CycleActivities = {
  project: (projection) => withFallback(here.project, elsewhere.project, projection),
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
    return await then(input);
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
