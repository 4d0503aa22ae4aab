import { cycleId } from '@siklus/workflows/contract/names.ts';
import type { CycleMemory } from '@siklus/workflows/contract/village-cycle.ts';
import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import { firstDifference, shown } from '@siklus/workflows/domain/audit/first-difference.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { upcastState } from '@siklus/workflows/domain/cycle/upcast.ts';
import type { RecordedResult, RunFacts } from '../records/run-facts.ts';
import type { RunRecord } from '../records/run-record.ts';
import type { Replayed } from './replayer.ts';

/** The history must be the one of that run of that cycle; null where it is. */
export function checkIdentity(run: RunRecord, facts: RunFacts): Finding | null {
  const { villageId, fiscalYear } = facts.input.opening;
  const own = facts.reset?.newRunId === run.runId ? run.runId : facts.originalRunId;
  const claims: [field: string, expected: string, found: string][] = [
    ['workflowType', 'villageCycle', facts.workflowType],
    ['workflowId', run.workflowId, facts.workflowId ?? run.workflowId],
    ['runId', run.runId, own],
    ['input.opening', run.cycleId, cycleId(villageId, fiscalYear)],
  ];
  for (const [field, expected, found] of claims) {
    if (expected !== found) return altered('runSwapped', run, { field, expected, found });
  }
  return null;
}

/** The events of a cycle by number, with the state after each. */
export type Stream = Map<number, { event: CycleEvent; after: CycleState | null; runId: string }>;

/**
 * Compares the results that the engine has recorded with the results of a replay: the first difference of each.
 */
export function* compareResults(
  run: RunRecord,
  facts: RunFacts,
  stream: Stream,
  told: Pick<Replayed, 'stands' | 'handedOver'>,
): Iterable<Finding> {
  for (const one of facts.results) {
    const found = inEvents(one, stream) ?? inAnswer(run, one, stream, told);
    if (found === null) continue;
    // It was refused and never written: another release said it, and was taken back.
    if (one.kind === 'projection' && one.refused) yield { ...altered('codeDiffers', run, found), severity: 'notice' };
    else yield altered('historyAltered', run, found);
  }
}

type Known = Partial<Pick<Finding, 'seq' | 'field' | 'expected' | 'found'>>;

function inEvents({ eventId, events }: RecordedResult, stream: Stream): Known | null {
  for (const event of events) {
    const made = stream.get(event.seq)?.event;
    if (made === undefined) return { seq: event.seq, field: `event ${eventId}`, found: event.hash };
    const difference = firstDifference(made, event);
    if (difference === null) continue;
    const { path, expected, found } = difference;
    return { seq: event.seq, field: path, expected: shown(expected), found: shown(found) };
  }
  return null;
}

/** What the code itself says counts before what the present program folds from its events (`after`). */
function inAnswer(
  run: RunRecord,
  one: RecordedResult,
  stream: Stream,
  { stands, handedOver }: Pick<Replayed, 'stands' | 'handedOver'>,
): Known | null {
  const place = `event ${one.eventId}`;
  const differs = (seq: number, field: string, expected: unknown, found: unknown): Known | null => {
    const difference = firstDifference(expected, found, `${place} ${field}`);
    if (difference === null) return null;
    return { seq, field: difference.path, expected: shown(difference.expected), found: shown(difference.found) };
  };
  switch (one.kind) {
    case 'answer': {
      const { result, asked, updateId } = one;
      const { seq } = result;
      const made = stream.get(seq);
      const { stage, status } = stands.get(seq) ?? made?.after ?? result;
      return (
        differs(seq, 'head', made?.event.hash, result.head) ??
        differs(seq, 'at', made?.event.at, result.at) ??
        differs(seq, 'runId', run.runId, result.runId) ??
        differs(seq, 'stage', stage, result.stage) ??
        differs(seq, 'status', status, result.status) ??
        differs(seq, 'fingerprint', asked?.fingerprint, result.fingerprint) ??
        differs(seq, 'updateId', asked?.command.id, updateId)
      );
    }
    case 'projection': {
      const { runId, workflowId, cycleId: id, events } = one.projection;
      const expected = { runId: run.runId, workflowId: run.workflowId, cycleId: run.cycleId };
      return differs(events.at(-1)?.seq ?? 0, 'input', expected, { runId, workflowId, cycleId: id });
    }
    case 'handover': {
      if (handedOver !== null) return differs(one.memory.state.seq, 'memory', plain(handedOver), one.memory);
      // Code of 0.1.0 does not say what it hands over: as this code folds it.
      const state = upcastState(one.memory.state);
      const made = stream.get(state.seq);
      const expected = made?.after ?? { ...state, head: made?.event.hash };
      return differs(state.seq, 'memory.state', expected, state);
    }
    case 'end': {
      const { seq, head } = one.result;
      return differs(seq, 'result.head', stream.get(seq)?.event.hash, head);
    }
  }
}

/** As it stands in a payload: without what JSON leaves out. */
function plain(memory: CycleMemory): CycleMemory {
  return JSON.parse(JSON.stringify(memory)) as CycleMemory;
}

export function altered(kind: Finding['kind'], { cycleId: id, runId }: RunRecord, known: Known): Finding {
  return finding(kind, { cycleId: id, subject: runId, ...known });
}
