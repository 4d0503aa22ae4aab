import { proxySinks, type Sinks, workflowInfo } from '@temporalio/workflow';
import type { CycleEvent } from './domain/cycle/event.ts';

/** Where a verifier that replays a history hears which events the code makes. A sink leaves no trace in history. */
export type RecordSink = Sinks & { record: { made(events: readonly CycleEvent[]): void } };

const { record } = proxySinks<RecordSink>();

/**
 * Costs nothing where decisions are made: only a replay is told, and it replays exactly the tasks that the engine has stored as
 * completed. What a task that was cut off would have made is no part of the record.
 */
export function tellMade(events: readonly CycleEvent[]): void {
  if (workflowInfo().unsafe.isReplaying) record.made(events);
}
