import { type RecordKind, type RecordRef, recordOfWorkflow } from '@siklus/workflows/contract/records.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type Instant, instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import type { Client } from '@temporalio/client';
import type { PoolClient } from 'pg';
import { newestCalendar } from '../activities/calendar.ts';
import { historyOf, openRuns } from '../proof/archive/engine-runs.ts';
import { buildOf } from '../proof/archive/history.ts';
import { programOf, sdkVersion } from '../proof/archive/program.ts';
import type { ProofDependencies, ProofSettings } from '../proof/deps.ts';
import { readRun } from '../proof/records/run-facts.ts';
import type { RunRecord } from '../proof/records/run-record.ts';
import { createReplayer, type Replayer } from '../proof/replay/replayer.ts';
import { earlierCode } from './code.ts';
import { compareRun, type RunVerdict } from './compare-run.ts';
import { differenceText } from './difference.ts';
import { eventsInHistory } from './recorded-run.ts';
import { WHY_NOT_TAKEN_OVER } from './take-over.ts';

/** What a program makes otherwise of a record: its first event that differs, or why its history cannot be replayed at all. */
export type Otherwise = { recordId: string } & Exclude<RunVerdict, { verdict: 'same' }>;

/** Why a program must not take a run over. */
export type Obstacle = { recordId: string; reason: string };

/** What a program makes of the open records of the running engine. */
export type Preflight = {
  records: number;
  /** Its code makes the same events of their histories, to the hash. */
  same: number;
  /** It would decide otherwise. The code that began them hands their state over first, and this program can go on from it. */
  movedFirst: Otherwise[];
  /** It cannot take them over. With one of these it does not begin. */
  refused: Obstacle[];
};

type Dependencies = Pick<ProofDependencies, 'pool' | 'client' | 'bundle'> & {
  settings?: ProofSettings;
  onProgress?(done: number, total: number): void;
};

/**
 * Replays the histories of all open records through this program's code, before it decides anything, and compares every event
 * with the one on record; then lets it go on from their states. Changes nothing.
 */
export async function preflight({ pool, client, bundle, settings, onProgress }: Dependencies): Promise<Preflight> {
  const { codeSha256: own } = await programOf(bundle);
  const replayer = createReplayer(bundle);
  const earlier = new Map<string, Promise<Replayer | string | null>>();
  const db = await pool.connect();
  const report: Preflight = { records: 0, same: 0, movedFirst: [], refused: [] };
  try {
    const calendar = await newestCalendar(pool);
    const runs = await listRuns(client);
    for (const [index, { kind, workflowId, runId, id: recordId }] of runs.entries()) {
      onProgress?.(index, runs.length);
      // The rows first: what is written later than the history was read is no difference.
      const rows = await storedEvents(db, recordId);
      const history = await historyOf(client, workflowId, runId);
      if (history === null) continue;
      report.records += 1;
      const build = buildOf(history);
      if (build === own) {
        report.same += 1;
        continue;
      }
      const run: RunRecord = {
        workflowId,
        runId,
        recordId,
        from: 'engine',
        history,
        complete: false,
        codeSha256: build,
      };
      await judge(kind, run, rows, calendar);
    }
    return report;
  } finally {
    db.release();
    await replayer.close();
    for (const other of earlier.values()) {
      const open = await other;
      if (open !== null && typeof open !== 'string') await open.close();
    }
  }

  async function judge(
    kind: RecordKind,
    run: RunRecord,
    stored: readonly RecordedEvent[],
    calendar: Calendar,
  ): Promise<void> {
    const expected = expectedOf(run, stored);
    const { recordId, codeSha256: build } = run;
    const refuse = (reason: string) => void report.refused.push({ recordId, reason });
    const code = build === null ? null : await codeOf(build);
    if (typeof code === 'string') return refuse(`It was begun by build ${build?.slice(0, 12)}: ${code}.`);
    // Kept code under another SDK: whether it still does what it did is not a question of version numbers.
    const broken = code && (await otherwise(run, expected, code));
    if (broken)
      return refuse(`The code that began it does not run under this program's SDK ${sdkVersion()}: ${told(broken)}.`);
    const problem = await WHY_NOT_TAKEN_OVER[kind]({ run, stored }, { db, replayer, calendar, now: now() });
    if (problem) return refuse(`This program cannot go on from its state: ${problem}.`);
    const difference = await otherwise(run, expected, replayer);
    if (difference === null) report.same += 1;
    else if (build !== null) report.movedFirst.push(difference);
    else
      refuse(`Its first release did not keep its code, and this program would decide otherwise: ${told(difference)}.`);
  }

  /** The run under that code against its rows and what its history holds itself; null where everything is the same. */
  async function otherwise(
    run: RunRecord,
    expected: readonly RecordedEvent[],
    code: Replayer,
  ): Promise<Otherwise | null> {
    const verdict = await compareRun(run, code, expected);
    return verdict.verdict === 'same' ? null : { recordId: run.recordId, ...verdict };
  }

  /** null where its code runs here as it is; a replayer where that has to be tried; or why it is not to be had. */
  function codeOf(build: string): Promise<Replayer | string | null> {
    const known = earlier.get(build) ?? open(build);
    earlier.set(build, known);
    return known;
  }

  async function open(build: string): Promise<Replayer | string | null> {
    const found = await earlierCode(pool, build, settings);
    if ('missing' in found) return found.missing;
    return found.program.sdkVersion === sdkVersion() ? null : createReplayer({ code: found.code });
  }
}

const now = (): Instant => instantFromMillis(Date.now());

/** One sentence for whoever upgrades, and a line for each cycle that is not simply the same; the first few of many. */
export function preflightText({ records, same, movedFirst, refused }: Preflight): string {
  const lines = [`${same} of ${records} open cycles: the same.`];
  if (movedFirst.length > 0) {
    lines.push(
      `${movedFirst.length} would be decided otherwise; safe after moving on: the code that began them hands them over first.`,
    );
    lines.push(...firstOf(movedFirst.map(told)));
  }
  if (refused.length > 0) {
    lines.push(`${refused.length} cannot be taken over; this program does not begin:`);
    lines.push(...firstOf(refused.map(({ recordId, reason }) => `${recordId}: ${reason}`)));
  }
  return lines.join('\n');
}

const SHOWN = 10;

function firstOf(lines: string[]): string[] {
  const more = lines.length - SHOWN;
  return [...lines.slice(0, SHOWN), ...(more > 0 ? [`and ${more} more`] : [])].map((line) => `  ${line}`);
}

function told(other: Otherwise): string {
  return `${other.recordId}, ${other.verdict === 'differs' ? differenceText(other) : other.reason}`;
}

async function listRuns(client: Client): Promise<(RecordRef & { runId: string })[]> {
  const runs: (RecordRef & { runId: string })[] = [];
  for await (const page of openRuns(client)) {
    for (const { workflowId, runId } of page) {
      const record = recordOfWorkflow(workflowId);
      if (record !== null) runs.push({ ...record, runId });
    }
  }
  return runs;
}

async function storedEvents(db: PoolClient, recordId: string): Promise<RecordedEvent[]> {
  const { rows } = await db.query<{ event: RecordedEvent }>(
    'SELECT event FROM event WHERE cycle_id = $1 ORDER BY seq',
    [recordId],
  );
  return rows.map(({ event }) => event);
}

/** The events of one run: as they are stored, and those that its history holds and nobody has written yet. */
function expectedOf({ history }: RunRecord, stored: readonly RecordedEvent[]): RecordedEvent[] {
  const { input, results } = readRun(history);
  const { memory = null } = input;
  const handedOver = results.find((one) => one.kind === 'handover');
  const from = memory?.state.seq ?? 0;
  const to = handedOver?.kind === 'handover' ? handedOver.memory.state.seq : Number.POSITIVE_INFINITY;
  const events = new Map(stored.filter(({ seq }) => from < seq && seq <= to).map((event) => [event.seq, event]));
  for (const event of eventsInHistory({ memory, results })) if (!events.has(event.seq)) events.set(event.seq, event);
  return [...events.values()].sort((a, b) => a.seq - b.seq);
}
