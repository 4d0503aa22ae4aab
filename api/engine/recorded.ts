import type { Outbox, RecordUpdate } from '@siklus/workflows/contract/durable-record.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import { defaultPayloadConverter } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import type { History } from './histories.ts';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

// What histories of records say in their own words: workflows/contract/durable-record.ts names the shapes.

/** What every command says, and every start of a record. */
type Command = { id: string; type: string };
type Start = { opening: { commandId: string } };

/** The command that an event of a history asks for. */
export function commandIn(one: HistoryEvent): Command | null {
  const asked = one.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest;
  return read<RecordUpdate<Command>>(asked?.input?.args)?.command ?? null;
}

/** The events of the record that an event of a history answers with, or gives out to be written. */
export function eventsIn(one: HistoryEvent): readonly RecordedEvent[] {
  const answer = one.workflowExecutionUpdateCompletedEventAttributes?.outcome?.success;
  const task = one.activityTaskScheduledEventAttributes;
  const written = task?.activityType?.name === 'project' ? task.input : null;
  return read<Outbox<RecordedEvent>>(answer ?? written)?.events ?? [];
}

/** How a run was started. */
export function startOf({ events }: History): Start | null {
  return read<Start>(events?.[0]?.workflowExecutionStartedEventAttributes?.input);
}

/** The number of the last event that a history has. */
export function lastSeqIn({ events }: History): number {
  return Math.max(0, ...(events ?? []).flatMap((one) => eventsIn(one).at(-1)?.seq ?? []));
}

function read<T>(payloads: temporal.api.common.v1.IPayloads | null | undefined): T | null {
  const [first] = payloads?.payloads ?? [];
  return first ? defaultPayloadConverter.fromPayload<T>(first) : null;
}
