import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { type Instant, instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import proto, { type google, type temporal } from '@temporalio/proto';

const { History } = proto.temporal.api.history.v1;
const { EventType } = proto.temporal.api.enums.v1;
type IHistory = temporal.api.history.v1.IHistory;
type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
/** The engine ends a run at 50 MB; whatever unpacks to more is no history. */
const LARGEST = 256 * 1024 * 1024;
/** 9 of 11: the last two levels take ten times as long for a few per cent. */
const QUALITY = 9;

export type CloseStatus = 'completed' | 'failed' | 'canceled' | 'terminated' | 'timedOut' | 'continuedAsNew';

/** What a history says about itself. */
export type HistoryFacts = {
  /** null in histories of servers that did not write it yet. */
  workflowId: string | null;
  runId: string;
  previousRunId: string | null;
  startedAt: Instant;
  closedAt: Instant | null;
  closeStatus: CloseStatus | null;
  firstEventId: number;
  lastEventId: number;
  events: number;
  /** Event numbers go up by one from the first to the last. */
  isWhole: boolean;
};

/** The bytes of a history, the same for the same history: maps have no order on the wire, so they are given one. */
export function encodeHistory(events: readonly HistoryEvent[]): Uint8Array {
  for (const event of events) sortMaps(event);
  return History.encode({ events: [...events] }).finish();
}

/** Throws where these bytes are no history. */
export function decodeHistory(bytes: Uint8Array): IHistory {
  return History.decode(bytes);
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function pack(bytes: Uint8Array | string): Promise<Buffer> {
  return compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
}

/** Rejects where the bytes are not what pack made. */
export function unpack(packed: Buffer): Promise<Buffer> {
  return decompress(packed, { maxOutputLength: LARGEST });
}

/**
 * The events that can no longer change: the engine shows a task that waits for a worker as if it were history, and forgets it
 * when it turns out to be nothing.
 */
export function settled({ events }: IHistory): HistoryEvent[] {
  const all = [...(events ?? [])];
  while (all.length > 0 && PENDING.has(Number(all.at(-1)?.eventType))) all.pop();
  return all;
}

const PENDING = new Set<number>([
  EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
  EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED,
]);

/** Throws RangeError where there is no beginning. */
export function factsOf(events: readonly HistoryEvent[]): HistoryFacts {
  const [first] = events;
  const last = events.at(-1);
  const start = first?.workflowExecutionStartedEventAttributes;
  if (!first || !last || !start) throw new RangeError('A history begins with the start of its run');
  const closeStatus = CLOSINGS.find(([attributes]) => last[attributes])?.[1] ?? null;
  return {
    workflowId: start.workflowId || null,
    runId: ownRunId(events) ?? start.originalExecutionRunId ?? '',
    previousRunId: start.continuedExecutionRunId || null,
    startedAt: instantOf(first.eventTime),
    closedAt: closeStatus && instantOf(last.eventTime),
    closeStatus,
    firstEventId: Number(first.eventId),
    lastEventId: Number(last.eventId),
    events: events.length,
    isWhole: events.every(({ eventId }, i) => Number(eventId) === i + 1),
  };
}

/** A run that was made by a reset begins with the events of another; the reset says what it is called itself. */
function ownRunId(events: readonly HistoryEvent[]): string | undefined {
  return events.findLast((event) => event.workflowTaskFailedEventAttributes?.newRunId)
    ?.workflowTaskFailedEventAttributes?.newRunId as string | undefined;
}

const CLOSINGS = [
  ['workflowExecutionCompletedEventAttributes', 'completed'],
  ['workflowExecutionFailedEventAttributes', 'failed'],
  ['workflowExecutionCanceledEventAttributes', 'canceled'],
  ['workflowExecutionTerminatedEventAttributes', 'terminated'],
  ['workflowExecutionTimedOutEventAttributes', 'timedOut'],
  ['workflowExecutionContinuedAsNewEventAttributes', 'continuedAsNew'],
] as const satisfies readonly (readonly [keyof HistoryEvent, CloseStatus])[];

function instantOf(time: google.protobuf.ITimestamp | null | undefined): Instant {
  return instantFromMillis(Number(time?.seconds ?? 0) * 1000 + Math.floor((time?.nanos ?? 0) / 1e6));
}

/** Messages are of their classes; what is a plain object is a map. */
function sortMaps(value: unknown): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  if (Array.isArray(value)) return value.forEach(sortMaps);
  const message = value as Record<string, unknown>;
  const prototype: unknown = Object.getPrototypeOf(message);
  if (prototype === null || Object.getPrototypeOf(prototype) === null) {
    const entries = Object.entries(message).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [key, inside] of entries) {
      delete message[key];
      message[key] = inside;
    }
  }
  Object.values(message).forEach(sortMaps);
}

/**
 * The build whose code a run belongs to (SHA-256 of its bundle), as the engine has noted it with every task; null for runs of
 * releases that did not name their code yet (0.1.0).
 */
export function buildOf({ events }: IHistory): string | null {
  const noted = events?.findLast((event) => event.workflowTaskCompletedEventAttributes?.deploymentVersion?.buildId);
  return noted?.workflowTaskCompletedEventAttributes?.deploymentVersion?.buildId ?? null;
}
