import type {
  CommandResult,
  CommandUpdate,
  Projection,
  VillageCycleInput,
} from '@siklus/workflows/contract/village-cycle.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { defaultPayloadConverter } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import type { History } from './histories.ts';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

// What histories of cycles say in their own words: workflows/contract/village-cycle.ts names the shapes.

/** The command that an event of a history asks for. */
export function commandIn(one: HistoryEvent): CommandUpdate['command'] | null {
  const asked = one.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest;
  return read<CommandUpdate>(asked?.input?.args)?.command ?? null;
}

/** The events of the cycle that an event of a history answers with, or gives out to be written. */
export function eventsIn(one: HistoryEvent): readonly CycleEvent[] {
  const answer = one.workflowExecutionUpdateCompletedEventAttributes?.outcome?.success;
  const task = one.activityTaskScheduledEventAttributes;
  const written = task?.activityType?.name === 'project' ? task.input : null;
  return read<CommandResult | Projection>(answer ?? written)?.events ?? [];
}

/** How a run was started. */
export function startOf({ events }: History): VillageCycleInput | null {
  return read<VillageCycleInput>(events?.[0]?.workflowExecutionStartedEventAttributes?.input);
}

/** The number of the last event that a history has. */
export function lastSeqIn({ events }: History): number {
  return Math.max(0, ...(events ?? []).flatMap((one) => eventsIn(one).at(-1)?.seq ?? []));
}

function read<T>(payloads: temporal.api.common.v1.IPayloads | null | undefined): T | null {
  const [first] = payloads?.payloads ?? [];
  return first ? defaultPayloadConverter.fromPayload<T>(first) : null;
}
