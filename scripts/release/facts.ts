import type { Replayed, Replayer } from '@siklus/worker/proof/replay/replayer.ts';
import type { CycleRecord } from '@siklus/worker/records/cycle.ts';
import type { Core } from '@siklus/worker/release/core.ts';
import { decideAgain, type Rest } from '@siklus/worker/release/decide-again.ts';
import { differenceText, firstOtherEvent } from '@siklus/worker/release/difference.ts';
import { eventsInHistory, type RecordedRun, recordedRun } from '@siklus/worker/release/recorded-run.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { historyNames, RULES, readBeside, readHistory, writeBeside } from './corpus.ts';
import { ruleSetsOf } from './rule-sets.ts';

/** What a release made of one run of its corpus. `unheld` are the events that the history does not hold: the opening above all. */
export type Facts = { unheld: CycleEvent[]; rests: Rest[]; end: CycleState | null };

/** The state in which a recorded run ended, as the release left it. */
export function endThen({ results, memory }: RecordedRun, { end }: Facts): CycleState | null {
  const handover = results.find((one) => one.kind === 'handover');
  return (handover?.kind === 'handover' ? handover.memory.state : end) ?? memory?.state ?? null;
}

/** Every event of a recorded run as it was decided then. */
export function eventsThen(run: RecordedRun, { unheld }: Facts): CycleEvent[] {
  return [...unheld, ...eventsInHistory(run)].sort((a, b) => a.seq - b.seq);
}

/**
 * Writes down what the code of a release makes of its histories, once, when they are recorded. The engine's replay and the core
 * alone have to agree, or the corpus would be wrong from its first day. Answers which histories were told of.
 */
export async function writeFacts(release: string, core: Core, replayer: Replayer): Promise<string[]> {
  const told: string[] = [];
  if (readBeside(release, RULES, '.facts') === null) writeBeside(release, RULES, '.facts', ruleSetsOf(core));
  for (const name of historyNames(release)) {
    if (readBeside(release, name, '.facts') !== null) continue;
    const history = readHistory(release, name);
    if (history.events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name !== 'villageCycle') continue;
    const run = recordedRun(history);
    const record = { workflowId: name, runId: '', recordId: run.cycleId, from: 'engine', complete: true } as const;
    const replayed = await replayer.replay({ ...record, history, codeSha256: null });
    const { made, failure } = replayed as Replayed<CycleRecord>;
    if (failure !== null) throw new Error(`${name} cannot be replayed by the code that made it: ${failure}`);
    const again = decideAgain(core, run, made);
    const other = again.refused ?? firstOtherEvent(made, again.events);
    if (other)
      throw new Error(
        `${name}: engine and core do not agree: ${'field' in other ? differenceText(other) : JSON.stringify(other)}`,
      );
    const isHandedOver = run.results.some(({ kind }) => kind === 'handover');
    const end = isHandedOver ? null : (again.states.get(made.at(-1)?.seq ?? 0) ?? null);
    const held = new Set(eventsInHistory(run).map(({ seq }) => seq));
    const unheld = made.filter(({ seq }) => !held.has(seq));
    const facts = { unheld, rests: again.rests, end } satisfies Facts;
    const known = firstOtherEvent(eventsThen(run, facts), made);
    if (known) throw new Error(`${name}: the history says otherwise: ${differenceText(known)}`);
    writeBeside(release, name, '.facts', facts);
    told.push(name);
  }
  return told;
}
