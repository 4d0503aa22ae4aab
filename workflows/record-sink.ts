import { proxySinks, type Sinks, workflowInfo } from '@temporalio/workflow';
import type { CycleMemory } from './contract/village-cycle.ts';
import type { CycleEvent } from './domain/cycle/event.ts';
import type { CycleState } from './domain/cycle/state.ts';

/** Where a cycle stands after some events: what its answers say of it. */
export type Standing = Pick<CycleState, 'seq' | 'stage' | 'status'>;

/**
 * What a replay tells the verifier: the events that the code makes, where the cycle then stands, and what it hands over to the
 * next run. A sink leaves nothing in the history.
 */
export type RecordSink = Sinks & {
  record: {
    made(events: readonly CycleEvent[]): void;
    stands(standing: Standing): void;
    handedOver(memory: CycleMemory): void;
  };
};

const { record } = proxySinks<RecordSink>();

/**
 * Only called while replaying, so that it costs nothing in normal operation. A replay runs exactly the tasks that the engine has
 * stored as completed: what an interrupted task would have made is not part of the record.
 */
export function tellMade(events: readonly CycleEvent[], { seq, stage, status }: Standing): void {
  if (!workflowInfo().unsafe.isReplaying) return;
  record.made(events);
  record.stands({ seq, stage, status });
}

export function tellHandedOver(memory: CycleMemory): void {
  if (workflowInfo().unsafe.isReplaying) record.handedOver(memory);
}
