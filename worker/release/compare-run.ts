import { RECORDS } from '@siklus/workflows/contract/records.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import type { temporal } from '@temporalio/proto';
import { readRun } from '../proof/records/run-facts.ts';
import type { Replayer } from '../proof/replay/replayer.ts';
import type { AnyRecord } from '../records/program.ts';
import { firstOtherEvent, firstOtherHead, type HeadDifference } from './difference.ts';
import { eventsInHistory, recordedHeads, type Said } from './recorded-run.ts';

/**
 * What the present code makes of one recorded run. `same`: every event of it with every field, in the same tasks. `differs`:
 * the engine goes on with it, but an event is another one. `unreplayable`: the engine itself sees that the code asks for other
 * things than were recorded, or the history is none of ours.
 */
export type RunVerdict =
  | { verdict: 'same'; events: number }
  | ({ verdict: 'differs' } & HeadDifference)
  | { verdict: 'unreplayable'; reason: string };

export type RunToCompare = { workflowId: string; history: temporal.api.history.v1.IHistory };

/**
 * Replays one run, live or recorded, through the code of that replayer and holds every event against what was decided then.
 * `expected` are the events of this run where they are known (frozen beside the history, or the rows of Postgres); without
 * them those that the history holds itself are compared, and of all others the hashes that it names.
 */
export async function compareRun(
  { workflowId, history }: RunToCompare,
  replayer: Pick<Replayer, 'replay'>,
  expected?: readonly RecordedEvent[],
): Promise<RunVerdict> {
  let run: Said<AnyRecord> | null;
  try {
    run = isRecord(history) ? saidIn(history) : null;
  } catch (error) {
    return { verdict: 'unreplayable', reason: messageOf(error) };
  }
  const record = { workflowId, runId: '', recordId: '', from: 'engine', complete: true } as const;
  const { made, failure } = await replayer.replay({ ...record, history, codeSha256: null });
  if (run === null)
    return failure === null ? { verdict: 'same', events: 0 } : { verdict: 'unreplayable', reason: failure };

  // What differs says more than that the tasks no longer fit, and is often why.
  const difference = differenceOf(run, made, expected, failure !== null);
  if (difference) return { verdict: 'differs', ...difference };
  return failure === null ? { verdict: 'same', events: made.length } : { verdict: 'unreplayable', reason: failure };
}

function differenceOf(
  run: Said<AnyRecord>,
  made: readonly RecordedEvent[],
  expected: readonly RecordedEvent[] | undefined,
  brokeOff: boolean,
): HeadDifference | null {
  // Where the replay broke off, what it did not come to is no difference.
  const last = made.at(-1)?.seq ?? 0;
  const upTo = (events: readonly RecordedEvent[]) => (brokeOff ? events.filter(({ seq }) => seq <= last) : events);
  if (expected) return firstOtherEvent(upTo(expected), made);
  const held = upTo(eventsInHistory(run));
  const seqs = new Set(held.map(({ seq }) => seq));
  const heads = new Map([...recordedHeads(run)].filter(([seq]) => !brokeOff || seq <= last));
  const ofHeld = firstOtherEvent(
    held,
    made.filter(({ seq }) => seqs.has(seq)),
  );
  return ofHeld ?? firstOtherHead(heads, made);
}

function isRecord(history: RunToCompare['history']): boolean {
  const [first] = history.events ?? [];
  const type = first?.workflowExecutionStartedEventAttributes?.workflowType?.name;
  return Object.values(RECORDS).some(({ workflowType }) => workflowType === type);
}

function saidIn(history: RunToCompare['history']): Said<AnyRecord> {
  const { input, results } = readRun(history);
  return { memory: input.memory ?? null, results };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
