import type { NewerCalendar } from '@siklus/workflows/contract/activities.ts';
import type { CycleMemory, CycleOpening } from '@siklus/workflows/contract/village-cycle.ts';
import { type Instant, instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PersonalCommand } from '@siklus/workflows/domain/cycle/command.ts';
import { defaultPayloadConverter } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import { type RecordedResult, readRun } from '../proof/records/run-facts.ts';
import { CYCLE, type CycleRecord } from '../records/cycle.ts';
import type { AnyRecord, MemoryOf } from '../records/program.ts';

type History = temporal.api.history.v1.IHistory;
type Payloads = temporal.api.common.v1.IPayloads | null | undefined;

/** What was asked of one run of a cycle, and what it has said, as its history tells. */
export type RecordedRun = {
  cycleId: string;
  opening: CycleOpening;
  /** What it began with, of a run that went on from another. */
  memory: CycleMemory | null;
  startedAt: Instant;
  /** The commands it carried out, by id. */
  commands: ReadonlyMap<string, PersonalCommand>;
  /** The calendars it read, by version. */
  calendars: ReadonlyMap<number, Omit<NewerCalendar, 'more'>>;
  results: readonly RecordedResult<CycleRecord>[];
};

/** What a run of a record began with and has said. */
export type Said<R extends AnyRecord> = { memory: MemoryOf<R> | null; results: readonly RecordedResult<R>[] };

/** Throws where this is no history of a cycle. */
export function recordedRun(history: History): RecordedRun {
  const { input, startedAtMs, results } = readRun<CycleRecord>(history);
  const { opening, memory = null } = input;
  const commands = new Map<string, PersonalCommand>();
  for (const one of results) {
    if (one.kind === 'answer' && one.asked) commands.set(one.asked.command.id, one.asked.command);
  }
  return {
    cycleId: CYCLE.idOf(opening),
    opening,
    memory,
    startedAt: instantFromMillis(startedAtMs),
    commands,
    calendars: calendarsOf(history),
    results,
  };
}

/**
 * The events that the history itself holds: in answers, in what was to be written, in what was handed over. Those that nobody
 * asked to be written by these, the opening above all, are known by their heads at best (`recordedHeads`).
 */
export function eventsInHistory<R extends AnyRecord>({ memory, results }: Said<R>): R['event'][] {
  const events = new Map<number, R['event']>();
  const before = memory?.state.seq ?? 0;
  for (const event of results.flatMap((one) => one.events)) {
    if (event.seq > before) events.set(event.seq, event);
  }
  return [...events.values()].sort((a, b) => a.seq - b.seq);
}

/** The hashes that the history names by number, also of events that it does not hold. */
export function recordedHeads({ memory, results }: Said<AnyRecord>): Map<number, string> {
  const heads = new Map<number, string>();
  for (const one of results) {
    for (const event of one.events) heads.set(event.seq, event.hash).set(event.seq - 1, event.prev);
    if (one.kind === 'answer') heads.set(one.result.seq, one.result.head);
    if (one.kind === 'answer' && one.asked) heads.set(one.asked.known.seq, one.asked.known.head);
    if (one.kind === 'handover') heads.set(one.memory.state.seq, one.memory.state.head);
    if (one.kind === 'end') heads.set(one.result.seq, one.result.head);
  }
  const before = memory?.state.seq ?? 0;
  return new Map([...heads].filter(([seq]) => seq > before));
}

/** What it would hand over at the end of its history, had it been told to: the state itself is the caller's. */
export function receiptsOf({ memory, results }: RecordedRun): CycleMemory['receipts'] {
  const receipts = new Map(memory?.receipts ?? []);
  for (const one of results) {
    if (one.kind !== 'answer' || one.updateId === null) continue;
    const { seq, head, stage, status, at, fingerprint } = one.result;
    receipts.set(one.asked?.command.id ?? one.updateId, { seq, head, stage, status, at, fingerprint });
  }
  return [...receipts];
}

/** The activity that reads the next calendar answers in a marker, or as an ordinary one where Postgres was away. */
function calendarsOf(history: History): Map<number, Omit<NewerCalendar, 'more'>> {
  const found = new Map<number, Omit<NewerCalendar, 'more'>>();
  for (const event of history.events ?? []) {
    const answers = [
      event.markerRecordedEventAttributes?.details?.result,
      event.activityTaskCompletedEventAttributes?.result,
    ];
    for (const answer of answers) {
      const newer = contentOf(answer);
      if (!isNewerCalendar(newer)) continue;
      const { more: _, ...change } = newer;
      found.set(change.calendar.version, change);
    }
  }
  return found;
}

function contentOf(payloads: Payloads): unknown {
  const [first] = payloads?.payloads ?? [];
  return first ? defaultPayloadConverter.fromPayload(first) : null;
}

function isNewerCalendar(value: unknown): value is NewerCalendar {
  return typeof value === 'object' && value !== null && 'calendar' in value;
}
