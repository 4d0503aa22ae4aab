import {
  COMMAND_UPDATE,
  type Known,
  type Outbox,
  type Receipt,
  type RecordUpdate,
} from '@siklus/workflows/contract/durable-record.ts';
import { defaultPayloadConverter } from '@temporalio/common';
import proto, { type temporal } from '@temporalio/proto';
import type { AnyRecord, MemoryOf } from '../../records/program.ts';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
type Payloads = temporal.api.common.v1.IPayloads | null | undefined;

const { WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW: RESET } = proto.temporal.api.enums.v1.WorkflowTaskFailedCause;

type Result<R extends AnyRecord> = Receipt<R['mark']> & Outbox<R['event']>;
/** What is given out to be written. Which record it is about stands there under a name of its kind. */
type Projection<R extends AnyRecord> = Outbox<R['event']> & { workflowId: string };
type Started<R extends AnyRecord> = { opening: R['opening']; memory?: MemoryOf<R> };

/** A result of workflow code as its history has it: the answer to a command, events to be projected, a handover, the end. */
export type RecordedResult<R extends AnyRecord = AnyRecord> = { eventId: number; events: readonly R['event'][] } & (
  | { kind: 'answer'; result: Result<R>; asked: RecordUpdate<R['command']> | null; updateId: string | null }
  /** `refused`: it was given up, so that it never came into the tables. */
  | { kind: 'projection'; projection: Projection<R>; refused: boolean }
  | { kind: 'handover'; memory: MemoryOf<R> }
  | { kind: 'end'; result: Known }
);

export type Ending = 'completed' | 'continued' | 'failed' | 'terminated' | 'cancelled' | 'timedOut';

/** What a history says of its run. */
export type RunFacts<R extends AnyRecord = AnyRecord> = {
  workflowType: string;
  /** null in histories of servers that did not write it yet. */
  workflowId: string | null;
  originalRunId: string;
  continuedFrom: string | null;
  startedAtMs: number;
  input: Started<R>;
  results: readonly RecordedResult<R>[];
  /** The last event that the engine was told is in Postgres. */
  heard: number;
  /** The last event that the record is about to write by itself. */
  writing: number;
  reset: { baseRunId: string; newRunId: string } | null;
  ending: { how: Ending; nextRunId: string | null } | null;
};

/** Without the projections that Postgres has refused for good: they never came into the tables, and later ones took their place. */
export function keptResults<R extends AnyRecord>({
  results,
}: Pick<RunFacts<R>, 'results'>): readonly RecordedResult<R>[] {
  return results.filter((one) => one.kind !== 'projection' || !one.refused);
}

/**
 * What the history of a record's run says; of a record of that kind, where one is named. Throws where these are not the histories
 * that our workflows leave: then somebody else has written them.
 */
export function readRun<R extends AnyRecord = AnyRecord>(history: temporal.api.history.v1.IHistory): RunFacts<R> {
  const events = history.events ?? [];
  const [first] = events;
  const start = first?.workflowExecutionStartedEventAttributes;
  if (!start) throw new RangeError('A history begins with the start of its run');
  const asked = new Map<number, { update: RecordUpdate<R['command']>; id: string | null }>();
  const scheduled = new Map<number, Projection<R>>();
  const given = new Map<number, Extract<RecordedResult<R>, { kind: 'projection' }>>();
  const results: RecordedResult<R>[] = [];
  const facts = { heard: 0, writing: 0, reset: null as RunFacts['reset'], ending: null as RunFacts['ending'] };

  for (const event of events) {
    const eventId = Number(event.eventId);
    const accepted = event.workflowExecutionUpdateAcceptedEventAttributes;
    if (accepted?.acceptedRequest?.input?.name === COMMAND_UPDATE) {
      const update = payload<RecordUpdate<R['command']>>(accepted.acceptedRequest.input.args);
      asked.set(eventId, { update, id: accepted.acceptedRequest.meta?.updateId ?? null });
      facts.heard = Math.max(facts.heard, update.known.seq);
    }
    const completed = event.workflowExecutionUpdateCompletedEventAttributes;
    if (completed?.outcome?.success) {
      const result = payload<Result<R>>(completed.outcome.success);
      const question = asked.get(Number(completed.acceptedEventId));
      const known = { asked: question?.update ?? null, updateId: question?.id ?? null };
      results.push({ kind: 'answer', eventId, events: result.events, result, ...known });
    }
    const activity = event.activityTaskScheduledEventAttributes;
    if (activity?.activityType?.name === 'project') {
      const projection = payload<Projection<R>>(activity.input);
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
      const { memory } = payload<Started<R>>(handedOver.input);
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
    input: payload<Started<R>>(start.input),
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
