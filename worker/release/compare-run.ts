import { VILLAGE_CYCLE } from '@siklus/workflows/contract/names.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { temporal } from '@temporalio/proto';
import type { Replayer } from '../proof/replay/replayer.ts';
import { firstOtherEvent, firstOtherHead, type HeadDifference } from './difference.ts';
import { eventsInHistory, type RecordedRun, recordedHeads, recordedRun } from './recorded-run.ts';

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
  expected?: readonly CycleEvent[],
): Promise<RunVerdict> {
  let run: RecordedRun | null;
  try {
    run = isCycle(history) ? recordedRun(history) : null;
  } catch (error) {
    return { verdict: 'unreplayable', reason: messageOf(error) };
  }
  const record = { workflowId, runId: '', cycleId: run?.cycleId ?? '', from: 'engine', complete: true } as const;
  const { made, failure } = await replayer.replay({ ...record, history, codeSha256: null });
  if (run === null)
    return failure === null ? { verdict: 'same', events: 0 } : { verdict: 'unreplayable', reason: failure };

  // What differs says more than that the tasks no longer fit, and is often why.
  const difference = differenceOf(run, made, expected, failure !== null);
  if (difference) return { verdict: 'differs', ...difference };
  return failure === null ? { verdict: 'same', events: made.length } : { verdict: 'unreplayable', reason: failure };
}

function differenceOf(
  run: RecordedRun,
  made: readonly CycleEvent[],
  expected: readonly CycleEvent[] | undefined,
  brokeOff: boolean,
): HeadDifference | null {
  // Where the replay broke off, what it did not come to is no difference.
  const last = made.at(-1)?.seq ?? 0;
  const upTo = (events: readonly CycleEvent[]) => (brokeOff ? events.filter(({ seq }) => seq <= last) : events);
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

function isCycle(history: RunToCompare['history']): boolean {
  const [first] = history.events ?? [];
  return first?.workflowExecutionStartedEventAttributes?.workflowType?.name === VILLAGE_CYCLE;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
