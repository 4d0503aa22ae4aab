import { COMMAND_UPDATE, type Known } from '@siklus/workflows/contract/durable-record.ts';
import {
  type CommandResult,
  type CommandUpdate,
  type CycleMemory,
  type Projection,
  type VillageCycleInput,
} from '@siklus/workflows/contract/village-cycle.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { defaultPayloadConverter } from '@temporalio/common';
import proto, { type temporal } from '@temporalio/proto';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
type Payloads = temporal.api.common.v1.IPayloads | null | undefined;

const { WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW: RESET } = proto.temporal.api.enums.v1.WorkflowTaskFailedCause;

/** A result of workflow code as its history has it: the answer to a command, events to be projected, a handover, the end. */
export type RecordedResult = { eventId: number; events: readonly CycleEvent[] } & (
  | { kind: 'answer'; result: CommandResult; asked: CommandUpdate | null; updateId: string | null }
  /** `refused`: it was given up, so that it never came into the tables. */
  | { kind: 'projection'; projection: Projection; refused: boolean }
  | { kind: 'handover'; memory: CycleMemory }
  | { kind: 'end'; result: Known }
);

export type Ending = 'completed' | 'continued' | 'failed' | 'terminated' | 'cancelled' | 'timedOut';

/** What a history says of its run. */
export type RunFacts = {
  workflowType: string;
  /** null in histories of servers that did not write it yet. */
  workflowId: string | null;
  originalRunId: string;
  continuedFrom: string | null;
  startedAtMs: number;
  input: VillageCycleInput;
  results: readonly RecordedResult[];
  /** The last event that the engine was told is in Postgres. */
  heard: number;
  /** The last event that the cycle is about to write by itself. */
  writing: number;
  reset: { baseRunId: string; newRunId: string } | null;
  ending: { how: Ending; nextRunId: string | null } | null;
};

/** Without the projections that Postgres has refused for good: they never came into the tables, and later ones took their place. */
export function keptResults({ results }: Pick<RunFacts, 'results'>): readonly RecordedResult[] {
  return results.filter((one) => one.kind !== 'projection' || !one.refused);
}

/** Throws where these are not the histories that our workflows leave: then somebody else has written them. */
export function readRun(history: temporal.api.history.v1.IHistory): RunFacts {
  const events = history.events ?? [];
  const [first] = events;
  const start = first?.workflowExecutionStartedEventAttributes;
  if (!start) throw new RangeError('A history begins with the start of its run');
  const asked = new Map<number, { update: CommandUpdate; id: string | null }>();
  const scheduled = new Map<number, Projection>();
  const given = new Map<number, Extract<RecordedResult, { kind: 'projection' }>>();
  const results: RecordedResult[] = [];
  const facts = { heard: 0, writing: 0, reset: null as RunFacts['reset'], ending: null as RunFacts['ending'] };

  for (const event of events) {
    const eventId = Number(event.eventId);
    const accepted = event.workflowExecutionUpdateAcceptedEventAttributes;
    if (accepted?.acceptedRequest?.input?.name === COMMAND_UPDATE) {
      const update = payload<CommandUpdate>(accepted.acceptedRequest.input.args);
      asked.set(eventId, { update, id: accepted.acceptedRequest.meta?.updateId ?? null });
      facts.heard = Math.max(facts.heard, update.known.seq);
    }
    const completed = event.workflowExecutionUpdateCompletedEventAttributes;
    if (completed?.outcome?.success) {
      const result = payload<CommandResult>(completed.outcome.success);
      const question = asked.get(Number(completed.acceptedEventId));
      const known = { asked: question?.update ?? null, updateId: question?.id ?? null };
      results.push({ kind: 'answer', eventId, events: result.events, result, ...known });
    }
    const activity = event.activityTaskScheduledEventAttributes;
    if (activity?.activityType?.name === 'project') {
      const projection = payload<Projection>(activity.input);
      scheduled.set(eventId, projection);
      const projected = { kind: 'projection' as const, eventId, events: projection.events, projection, refused: false };
      given.set(eventId, projected);
      results.push(projected);
    }
    const written = scheduled.get(Number(event.activityTaskCompletedEventAttributes?.scheduledEventId ?? -1));
    facts.heard = Math.max(facts.heard, written?.events.at(-1)?.seq ?? 0);
    const refused = given.get(Number(event.activityTaskFailedEventAttributes?.scheduledEventId ?? -1));
    if (refused) refused.refused = true;
    const over = endOfActivity(event);
    if (over !== null) scheduled.delete(over);
    const failed = event.workflowTaskFailedEventAttributes;
    if (failed && Number(failed.cause) === RESET) {
      facts.reset = { baseRunId: failed.baseRunId ?? '', newRunId: failed.newRunId ?? '' };
    }
    const handedOver = event.workflowExecutionContinuedAsNewEventAttributes;
    if (handedOver) {
      const { memory } = payload<VillageCycleInput>(handedOver.input);
      if (memory) results.push({ kind: 'handover', eventId, events: memory.unwritten, memory });
    }
    const closed = event.workflowExecutionCompletedEventAttributes;
    if (closed) results.push({ kind: 'end', eventId, events: [], result: payload<Known>(closed.result) });
    facts.ending = endingOf(event) ?? facts.ending;
  }
  for (const { events: waiting } of scheduled.values())
    facts.writing = Math.max(facts.writing, waiting.at(-1)?.seq ?? 0);
  return {
    workflowType: start.workflowType?.name ?? '',
    workflowId: start.workflowId || null,
    originalRunId: start.originalExecutionRunId ?? '',
    continuedFrom: start.continuedExecutionRunId || null,
    startedAtMs: Number(first?.eventTime?.seconds ?? 0) * 1000 + Math.floor((first?.eventTime?.nanos ?? 0) / 1e6),
    input: payload<VillageCycleInput>(start.input),
    results,
    ...facts,
  };
}

/** The number of the event that scheduled the activity which ends here. */
function endOfActivity(event: HistoryEvent): number | null {
  const attributes =
    event.activityTaskCompletedEventAttributes ??
    event.activityTaskFailedEventAttributes ??
    event.activityTaskTimedOutEventAttributes ??
    event.activityTaskCanceledEventAttributes;
  return attributes ? Number(attributes.scheduledEventId) : null;
}

function endingOf(event: HistoryEvent): RunFacts['ending'] {
  const continued = event.workflowExecutionContinuedAsNewEventAttributes;
  if (continued) return { how: 'continued', nextRunId: continued.newExecutionRunId || null };
  const ended = (how: Ending) => ({ how, nextRunId: null });
  if (event.workflowExecutionCompletedEventAttributes) return ended('completed');
  if (event.workflowExecutionFailedEventAttributes) return ended('failed');
  if (event.workflowExecutionTerminatedEventAttributes) return ended('terminated');
  if (event.workflowExecutionCanceledEventAttributes) return ended('cancelled');
  if (event.workflowExecutionTimedOutEventAttributes) return ended('timedOut');
  return null;
}

function payload<T>(payloads: Payloads): T {
  const [first] = payloads?.payloads ?? [];
  if (!first) throw new RangeError('A payload is missing');
  return defaultPayloadConverter.fromPayload<T>(first);
}
