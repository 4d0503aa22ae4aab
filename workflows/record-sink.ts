import { proxySinks, type Sinks, workflowInfo } from '@temporalio/workflow';
import type { Known, Receipt, RecordMemory } from './contract/durable-record.ts';
import type { RecordedEvent } from './domain/record/record.ts';

/** Where a record stands after some events: the number of the last, and what its answers say of it besides. */
export type Standing = { seq: number };
type Memory = RecordMemory<Known, RecordedEvent, Receipt<object>>;

/**
 * What a replay tells the verifier: the events that the code makes, where the record then stands, and what it hands over to the
 * next run. A sink leaves nothing in the history.
 */
export type RecordSink = Sinks & {
  record: {
    made(events: readonly RecordedEvent[]): void;
    stands(standing: Standing): void;
    handedOver(memory: Memory): void;
  };
};

const { record } = proxySinks<RecordSink>();

/**
 * Only called while replaying, so that it costs nothing in normal operation. A replay runs exactly the tasks that the engine has
 * stored as completed: what an interrupted task would have made is not part of the record.
 */
export function tellMade<Where extends Standing>(events: readonly RecordedEvent[], standing: Where): void {
  if (!workflowInfo().unsafe.isReplaying) return;
  record.made(events);
  record.stands(standing);
}

export function tellHandedOver(memory: Memory): void {
  if (workflowInfo().unsafe.isReplaying) record.handedOver(memory);
}
