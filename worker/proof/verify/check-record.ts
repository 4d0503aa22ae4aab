import { compareRecords } from '@siklus/workflows/domain/audit/compare-records.ts';
import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import { shown } from '@siklus/workflows/domain/audit/first-difference.ts';
import type { StoredRow } from '@siklus/workflows/domain/audit/stored-row.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { readRun } from '../records/run-facts.ts';
import type { RunRecord } from '../records/run-record.ts';
import type { TableRecord } from '../records/table-records.ts';
import { altered, checkIdentity } from '../replay/check-run.ts';
import { type EngineStream, streamOf } from '../replay/engine-stream.ts';
import type { CycleRuns } from '../replay/record-runs.ts';
import type { Replayed } from '../replay/replayer.ts';
import { chainRuns, type ReadRun, type RunChain } from '../replay/run-chain.ts';
import { checkRows } from './check-chains.ts';
import { asRecorded } from './code-differs.ts';

/** Everything that is known of one cycle: read in this order, so that the tables are never behind what the engine has heard. */
export type CycleRecords = {
  cycleId: string;
  /** How far the rows went before the engine was asked. */
  before: number;
  engine: CycleRuns;
  tables: TableRecord;
};

/** What is wrong with one cycle: engine and archive by themselves, then the tables against them. */
export async function checkCycle(
  records: CycleRecords,
  replay: (run: RunRecord) => Promise<Replayed>,
): Promise<Finding[]> {
  const { cycleId, before, engine, tables } = records;
  const { read, findings } = readRuns(engine.runs);
  const chain = chainRuns(cycleId, read, engine.removed);
  findings.push(...chain.findings, ...endings(records, chain));
  const stream = asRecorded(await streamOf(cycleId, chain.runs, replay), chain, tables.rows, findings);
  findings.push(...stream.findings, ...(await resetsOf(cycleId, chain, stream, replay)));

  const last = Math.max(0, ...stream.made.keys());
  // What came since the engine was asked is the next verification's.
  const rows = tables.rows.filter(({ seq }) => seq <= Math.max(before, last));
  const first = Math.min(Number.POSITIVE_INFINITY, ...stream.made.keys());
  const later = rows.filter(({ seq }) => seq >= first);
  const earlier = checkRows(cycleId, rows.slice(0, rows.length - later.length));
  const ofRows = 'kind' in earlier ? [earlier] : againstEngine(records, chain, stream, later);
  findings.push(...ofRows, ...runIdsOf(cycleId, engine, stream, later));
  // A summary that its rows have left behind is no second finding.
  return ofRows.length > 0 ? findings : [...findings, ...compareCycleRow(cycleId, tables)];
}

function readRuns(runs: readonly RunRecord[]): { read: ReadRun[]; findings: Finding[] } {
  const read: ReadRun[] = [];
  const findings: Finding[] = [];
  for (const run of runs) {
    try {
      const facts = readRun(run.history);
      const swapped = checkIdentity(run, facts);
      if (swapped) findings.push(swapped);
      else read.push({ run, facts });
    } catch (error) {
      findings.push(altered('historyAltered', run, { found: shown(String(error)) }));
    }
  }
  return { read, findings };
}

/** The workflow of an open cycle runs; that of a closed one has ended by itself and is kept. */
function endings({ cycleId, engine, tables }: CycleRecords, { runs, resets }: RunChain): Finding[] {
  const last = runs.at(-1);
  const isClosed = tables.cycle?.status === 'closed';
  if (last === undefined) {
    if (engine.removed.size > 0 && isClosed) return [];
    const kind = isClosed || tables.cycle === null ? 'runMissing' : 'engineEnded';
    const expected = isClosed ? 'completed' : 'running';
    return [finding(kind, { cycleId, field: 'status', expected, found: 'missing' })];
  }
  const { run, facts } = last;
  const how = facts.ending?.how ?? 'running';
  // Of an open run that the engine no longer has, the archive knows only how it was.
  const isGone = run.from === 'archive' && how === 'running';
  if (how === 'completed' || how === 'continued' || (how === 'running' && !isGone) || resets.length > 0) return [];
  const found = isGone ? 'missing' : how;
  const expected = isClosed ? 'completed' : 'running';
  return [finding('engineEnded', { cycleId, subject: run.runId, field: 'status', expected, found })];
}

/** From where a reset has told the story anew. */
async function resetsOf(
  cycleId: string,
  { runs, resets }: RunChain,
  stream: EngineStream,
  replay: (run: RunRecord) => Promise<Replayed>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { run, facts } of [...runs.filter((one) => one.facts.reset), ...resets]) {
    const { made } = await replay(run);
    const last = Math.max(0, ...stream.made.keys());
    const seq = made.find((event) => stream.made.get(event.seq)?.event.hash !== event.hash)?.seq ?? last + 1;
    const expected = facts.reset?.baseRunId ?? null;
    findings.push(finding('engineReset', { cycleId, seq, subject: run.runId, expected, found: run.runId }));
  }
  return findings;
}

function compareCycleRow(cycleId: string, { cycle, rows }: TableRecord): Finding[] {
  const last = rows.at(-1);
  const seq = last?.seq ?? 0;
  const differs = (field: string, expected: string | number | null, found: string | number | null) =>
    finding('readModelDiffers', {
      cycleId,
      seq,
      subject: 'cycle',
      field,
      expected: shown(expected),
      found: shown(found),
    });
  if (cycle === null) return last ? [differs('id', cycleId, null)] : [];
  if (cycle.seq > seq) {
    return [finding('rowsTruncated', { cycleId, seq: seq + 1, expected: String(cycle.seq), found: String(seq) })];
  }
  if (cycle.seq !== seq) return [differs('seq', seq, cycle.seq)];
  return cycle.head === last?.hash ? [] : [differs('head', last?.hash ?? null, cycle.head)];
}

/**
 * Rows against events. Where the engine's own records contradict each other, the tables are held against the side that they
 * agree with more: what was altered in the engine is not told of the tables as well.
 */
function againstEngine(
  { cycleId, tables }: CycleRecords,
  chain: RunChain,
  { made, recorded, findings }: EngineStream,
  rows: readonly StoredRow[],
): Finding[] {
  const heard = Math.max(0, ...chain.runs.map(({ facts }) => facts.heard));
  const writing = Math.max(0, ...chain.runs.map(({ facts }) => facts.writing));
  const isOnItsWay = ({ seq, commandId }: CycleEvent) =>
    seq > heard && (seq <= writing || tables.onTheirWay.has(commandId));
  const events = [...made.values()].map(({ event }) => event).sort((a, b) => a.seq - b.seq);
  const against = (told: readonly CycleEvent[]) => compareRecords({ cycleId, events: told, rows, isOnItsWay });
  const found = against(events);
  if (findings.length === 0 || found.length === 0) return found;
  const other = against(events.map((event) => recorded.get(event.seq) ?? event));
  return other.length < found.length ? other : found;
}

/** A row names the run that was at work when it was written: the one that made its event, or a later one. */
function runIdsOf(
  cycleId: string,
  { runs, removed }: CycleRuns,
  { made }: EngineStream,
  rows: readonly StoredRow[],
): Finding[] {
  const known = new Set([...runs.map(({ runId }) => runId), ...removed]);
  return rows.flatMap(({ seq, runId }) => {
    const event = made.get(seq);
    if (event === undefined || known.has(runId)) return [];
    return [finding('runSwapped', { cycleId, seq, field: 'runId', expected: event.runId, found: runId })];
  });
}
