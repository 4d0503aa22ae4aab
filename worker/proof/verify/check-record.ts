import { compareRecords } from '@siklus/workflows/domain/audit/compare-records.ts';
import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import { shown } from '@siklus/workflows/domain/audit/first-difference.ts';
import type { StoredRow } from '@siklus/workflows/domain/audit/stored-row.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import type { RecordProgram } from '../../records/program.ts';
import { readRun } from '../records/run-facts.ts';
import type { RunRecord } from '../records/run-record.ts';
import type { TableRecord } from '../records/table-records.ts';
import { altered, checkIdentity } from '../replay/check-run.ts';
import { type EngineStream, streamOf } from '../replay/engine-stream.ts';
import type { RecordRuns } from '../replay/record-runs.ts';
import type { Replayed } from '../replay/replayer.ts';
import { chainRuns, type ReadRun, type RunChain } from '../replay/run-chain.ts';
import { checkRows } from './check-chains.ts';
import { asRecorded } from './code-differs.ts';

/** Everything that is known of one record: read in this order, so that the tables are never behind what the engine has heard. */
export type OneRecord = {
  program: RecordProgram;
  recordId: string;
  /** How far the rows went before the engine was asked. */
  before: number;
  engine: RecordRuns;
  tables: TableRecord;
};

/** What is wrong with one record: engine and archive by themselves, then the tables against them. */
export async function checkRecord(
  records: OneRecord,
  replay: (run: RunRecord) => Promise<Replayed>,
): Promise<Finding[]> {
  const { program, recordId, before, engine, tables } = records;
  const { read, findings } = readRuns(program, engine.runs);
  const chain = chainRuns(recordId, read, engine.removed);
  findings.push(...chain.findings, ...endings(records, chain));
  const stream = asRecorded(await streamOf(program, recordId, chain.runs, replay), chain, tables.rows, findings);
  findings.push(...stream.findings, ...(await resetsOf(recordId, chain, stream, replay)));

  const last = Math.max(0, ...stream.made.keys());
  // What came since the engine was asked is the next verification's.
  const rows = tables.rows.filter(({ seq }) => seq <= Math.max(before, last));
  const first = Math.min(Number.POSITIVE_INFINITY, ...stream.made.keys());
  const later = rows.filter(({ seq }) => seq >= first);
  const earlier = checkRows(recordId, rows.slice(0, rows.length - later.length));
  const ofRows = 'kind' in earlier ? [earlier] : againstEngine(records, chain, stream, later);
  findings.push(...ofRows, ...runIdsOf(recordId, engine, stream, later));
  // A summary that its rows have left behind is no second finding.
  return ofRows.length > 0 ? findings : [...findings, ...compareSummary(records)];
}

function readRuns(program: RecordProgram, runs: readonly RunRecord[]): { read: ReadRun[]; findings: Finding[] } {
  const read: ReadRun[] = [];
  const findings: Finding[] = [];
  for (const run of runs) {
    try {
      const facts = readRun(run.history);
      const swapped = checkIdentity(program, run, facts);
      if (swapped) findings.push(swapped);
      else read.push({ run, facts });
    } catch (error) {
      findings.push(altered('historyAltered', run, { found: shown(String(error)) }));
    }
  }
  return { read, findings };
}

/** The workflow of an open record runs; that of a closed one has ended by itself and is kept. */
function endings({ recordId, engine, tables }: OneRecord, { runs, resets }: RunChain): Finding[] {
  const last = runs.at(-1);
  const isClosed = tables.summary?.status === 'closed';
  if (last === undefined) {
    if (engine.removed.size > 0 && isClosed) return [];
    const kind = isClosed || tables.summary === null ? 'runMissing' : 'engineEnded';
    const expected = isClosed ? 'completed' : 'running';
    return [finding(kind, { cycleId: recordId, field: 'status', expected, found: 'missing' })];
  }
  const { run, facts } = last;
  const how = facts.ending?.how ?? 'running';
  // Of an open run that the engine no longer has, the archive knows only how it was.
  const isGone = run.from === 'archive' && how === 'running';
  if (how === 'completed' || how === 'continued' || (how === 'running' && !isGone) || resets.length > 0) return [];
  const found = isGone ? 'missing' : how;
  const expected = isClosed ? 'completed' : 'running';
  return [finding('engineEnded', { cycleId: recordId, subject: run.runId, field: 'status', expected, found })];
}

/** From where a reset has told the story anew. */
async function resetsOf(
  recordId: string,
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
    findings.push(finding('engineReset', { cycleId: recordId, seq, subject: run.runId, expected, found: run.runId }));
  }
  return findings;
}

/** The row by which people find the record against its events. */
function compareSummary({ program, recordId, tables }: OneRecord): Finding[] {
  const { summary, rows } = tables;
  const last = rows.at(-1);
  const seq = last?.seq ?? 0;
  const differs = (field: string, expected: string | number | null, found: string | number | null) =>
    finding('readModelDiffers', {
      cycleId: recordId,
      seq,
      subject: program.table,
      field,
      expected: shown(expected),
      found: shown(found),
    });
  if (summary === null) return last ? [differs('id', recordId, null)] : [];
  if (summary.seq > seq) {
    return [
      finding('rowsTruncated', { cycleId: recordId, seq: seq + 1, expected: String(summary.seq), found: String(seq) }),
    ];
  }
  if (summary.seq !== seq) return [differs('seq', seq, summary.seq)];
  return summary.head === last?.hash ? [] : [differs('head', last?.hash ?? null, summary.head)];
}

/**
 * Rows against events. Where the engine's own records contradict each other, the tables are held against the side that they
 * agree with more: what was altered in the engine is not told of the tables as well.
 */
function againstEngine(
  { recordId, tables }: OneRecord,
  chain: RunChain,
  { made, recorded, findings }: EngineStream,
  rows: readonly StoredRow[],
): Finding[] {
  const heard = Math.max(0, ...chain.runs.map(({ facts }) => facts.heard));
  const writing = Math.max(0, ...chain.runs.map(({ facts }) => facts.writing));
  const isOnItsWay = ({ seq, commandId }: RecordedEvent) =>
    seq > heard && (seq <= writing || tables.onTheirWay.has(commandId));
  const events = [...made.values()].map(({ event }) => event).sort((a, b) => a.seq - b.seq);
  const against = (told: readonly RecordedEvent[]) => compareRecords({ recordId, events: told, rows, isOnItsWay });
  const found = against(events);
  if (findings.length === 0 || found.length === 0) return found;
  const other = against(events.map((event) => recorded.get(event.seq) ?? event));
  return other.length < found.length ? other : found;
}

/** A row names the run that was at work when it was written: the one that made its event, or a later one. */
function runIdsOf(
  recordId: string,
  { runs, removed }: RecordRuns,
  { made }: EngineStream,
  rows: readonly StoredRow[],
): Finding[] {
  const known = new Set([...runs.map(({ runId }) => runId), ...removed]);
  return rows.flatMap(({ seq, runId }) => {
    const event = made.get(seq);
    if (event === undefined || known.has(runId)) return [];
    return [finding('runSwapped', { cycleId: recordId, seq, field: 'runId', expected: event.runId, found: runId })];
  });
}
