import type { Known as Standing } from '@siklus/workflows/contract/durable-record.ts';
import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import { firstDifference, shown } from '@siklus/workflows/domain/audit/first-difference.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import type { AnyRecord, MemoryOf, RecordProgram } from '../../records/program.ts';
import type { RecordedResult, RunFacts } from '../records/run-facts.ts';
import type { RunRecord } from '../records/run-record.ts';
import type { Replayed } from './replayer.ts';

/** The history must be the one of that run of that record; null where it is. */
export function checkIdentity(program: RecordProgram, run: RunRecord, facts: RunFacts): Finding | null {
  const own = facts.reset?.newRunId === run.runId ? run.runId : facts.originalRunId;
  const claims: [field: string, expected: string, found: string][] = [
    ['workflowType', program.workflowType, facts.workflowType],
    ['workflowId', run.workflowId, facts.workflowId ?? run.workflowId],
    ['runId', run.runId, own],
    ['input.opening', run.recordId, program.idOf(facts.input.opening)],
  ];
  for (const [field, expected, found] of claims) {
    if (expected !== found) return altered('runSwapped', run, { field, expected, found });
  }
  return null;
}

/** The events of a record by number, with the state after each. */
export type Stream = Map<number, { event: RecordedEvent; after: Standing | null; runId: string }>;

/**
 * Compares the results that the engine has recorded with the results of a replay: the first difference of each.
 */
export function* compareResults(
  program: RecordProgram,
  run: RunRecord,
  facts: RunFacts,
  stream: Stream,
  told: Pick<Replayed, 'stands' | 'handedOver'>,
): Iterable<Finding> {
  for (const one of facts.results) {
    const found = inEvents(one, stream) ?? inAnswer(program, run, one, stream, told);
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
  program: RecordProgram,
  run: RunRecord,
  one: RecordedResult,
  stream: Stream,
  told: Pick<Replayed, 'stands' | 'handedOver'>,
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
      const stands = told.stands.get(seq) ?? made?.after ?? result;
      return (
        differs(seq, 'head', made?.event.hash, result.head) ??
        differs(seq, 'at', made?.event.at, result.at) ??
        differs(seq, 'runId', run.runId, result.runId) ??
        firstOf(program.marks, (mark) => differs(seq, mark, valueOf(stands, mark), valueOf(result, mark))) ??
        differs(seq, 'fingerprint', asked?.fingerprint, result.fingerprint) ??
        differs(seq, 'updateId', asked?.command.id, updateId)
      );
    }
    case 'projection': {
      const { runId, workflowId, events } = one.projection;
      const name = program.projectedAs;
      const expected = { runId: run.runId, workflowId: run.workflowId, [name]: run.recordId };
      const found = { runId, workflowId, [name]: valueOf(one.projection, name) };
      return differs(events.at(-1)?.seq ?? 0, 'input', expected, found);
    }
    case 'handover': {
      if (told.handedOver !== null) return differs(one.memory.state.seq, 'memory', plain(told.handedOver), one.memory);
      // Code of 0.1.0 does not say what it hands over: as this code folds it.
      const state = program.upcast(one.memory.state);
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
function plain(memory: MemoryOf<AnyRecord>): unknown {
  return JSON.parse(JSON.stringify(memory));
}

function valueOf(of: object, name: string): unknown {
  return (of as Readonly<Record<string, unknown>>)[name];
}

function firstOf<T>(names: readonly string[], compare: (name: string) => T | null): T | null {
  for (const name of names) {
    const found = compare(name);
    if (found !== null) return found;
  }
  return null;
}

export function altered(kind: Finding['kind'], { recordId, runId }: RunRecord, known: Known): Finding {
  return finding(kind, { cycleId: recordId, subject: runId, ...known });
}
