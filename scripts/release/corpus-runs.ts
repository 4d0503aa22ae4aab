import { type RecordedRun, recordedRun } from '@siklus/worker/release/recorded-run.ts';
import { VILLAGE_CYCLE } from '@siklus/workflows/contract/names.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { temporal } from '@temporalio/proto';
import { historyNames, type RefusedQuestion, RULES, readBeside, readHistory } from './corpus.ts';
import { endThen, eventsThen, type Facts } from './facts.ts';
import type { RuleSets } from './rule-sets.ts';

type History = temporal.api.history.v1.IHistory;

/** One run of a cycle with everything that is known of it. */
export type CorpusRun = {
  name: string;
  history: History;
  run: RecordedRun;
  facts: Facts;
  /** Every event of this run as it was decided then. */
  events: CycleEvent[];
  end: CycleState | null;
  refused: RefusedQuestion[];
};

/** What a release has left: its cycles, each with its runs in their order, and its other workflows. */
export type Corpus = {
  release: string;
  cycles: CorpusRun[][];
  others: { name: string; history: History }[];
  rules: RuleSets | null;
};

export function readCorpus(release: string): Corpus {
  const cycles = new Map<string, CorpusRun[]>();
  const others: Corpus['others'] = [];
  for (const name of historyNames(release)) {
    const history = readHistory(release, name);
    if (history.events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name !== VILLAGE_CYCLE) {
      others.push({ name, history });
      continue;
    }
    const facts = readBeside<Facts>(release, name, '.facts');
    if (facts === null) throw new Error(`${release}: nothing is told of ${name}; record it anew`);
    const run = recordedRun(history);
    const cycle = name.replace(/-run-\d+$/, '');
    const refused = readBeside<RefusedQuestion[]>(release, cycle, '.refused') ?? [];
    const read = { name, history, run, facts, events: eventsThen(run, facts), end: endThen(run, facts), refused };
    cycles.set(cycle, [...(cycles.get(cycle) ?? []), read]);
  }
  return { release, cycles: [...cycles.values()], others, rules: readBeside<RuleSets>(release, RULES, '.facts') };
}
