import { firstDifference, shown } from '@siklus/workflows/domain/audit/first-difference.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type Instant, instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Client } from '@temporalio/client';
import type { PoolClient } from 'pg';
import { newestCalendar } from '../activities/calendar.ts';
import { cycleOf, historyOf, openRuns } from '../proof/archive/engine-runs.ts';
import { buildOf } from '../proof/archive/history.ts';
import { programOf, sdkVersion } from '../proof/archive/program.ts';
import type { ProofDependencies, ProofSettings } from '../proof/deps.ts';
import { createReplayer, type Replayed, type Replayer } from '../proof/replayer.ts';
import type { RunRecord } from '../proof/run-record.ts';
import { earlierCode } from './code.ts';
import { handoverProblem } from './handover.ts';

/** The first event of a cycle that a program would have made otherwise. */
export type HeadDifference = {
  cycleId: string;
  seq: number;
  type: string;
  field: string;
  was: string | null;
  is: string | null;
};

/** Why a program must not take a run over. */
export type Obstacle = { cycleId: string; reason: string };

/** What a program makes of the open cycles of the running engine. */
export type Preflight = {
  cycles: number;
  /** Its code makes the same events of their histories, to the hash. */
  same: number;
  /** It would decide otherwise. The code that began them hands their state over first, and this program can go on from it. */
  movedFirst: HeadDifference[];
  /** It cannot take them over. With one of these it does not begin. */
  refused: Obstacle[];
};

type Dependencies = Pick<ProofDependencies, 'pool' | 'client' | 'bundle'> & {
  settings?: ProofSettings;
  onProgress?(done: number, total: number): void;
};

/**
 * Replays the histories of all open cycles through this program's code, before it decides anything, and compares every event
 * with the one on record; then lets it go on from their states. Changes nothing.
 */
export async function preflight({ pool, client, bundle, settings, onProgress }: Dependencies): Promise<Preflight> {
  const { codeSha256: own } = await programOf(bundle);
  const replayer = createReplayer(bundle);
  const earlier = new Map<string, Promise<Replayer | string | null>>();
  const db = await pool.connect();
  const report: Preflight = { cycles: 0, same: 0, movedFirst: [], refused: [] };
  try {
    const calendar = await newestCalendar(pool);
    const runs = await listRuns(client);
    for (const [index, { workflowId, runId, cycleId }] of runs.entries()) {
      onProgress?.(index, runs.length);
      const history = await historyOf(client, workflowId, runId);
      if (history === null) continue;
      report.cycles += 1;
      const build = buildOf(history);
      if (build === own) {
        report.same += 1;
        continue;
      }
      const run: RunRecord = {
        workflowId,
        runId,
        cycleId,
        from: 'engine',
        history,
        complete: false,
        codeSha256: build,
      };
      await judge(run, calendar);
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

  async function judge(run: RunRecord, calendar: Calendar): Promise<void> {
    const { cycleId, codeSha256: build } = run;
    const refuse = (reason: string) => void report.refused.push({ cycleId, reason });
    const code = build === null ? null : await codeOf(build);
    if (typeof code === 'string') return refuse(`It was begun by build ${build?.slice(0, 12)}: ${code}.`);
    const stored = await storedEvents(db, cycleId);
    // Kept code under another SDK: whether it still does what it did is not a question of version numbers.
    const broken = code && compare(cycleId, stored, await code.replay(run));
    if (broken)
      return refuse(`The code that began it does not run under this program's SDK ${sdkVersion()}: ${told(broken)}.`);
    const state = await stateOf(db, cycleId);
    const problem = state && (await handoverProblem(db, { ...run, state }, calendar, now()));
    if (problem) return refuse(`This program cannot go on from its state: ${problem}.`);
    const difference = compare(cycleId, stored, await replayer.replay(run));
    if (difference === null) report.same += 1;
    else if (build !== null) report.movedFirst.push(difference);
    else
      refuse(`Its first release did not keep its code, and this program would decide otherwise: ${told(difference)}.`);
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
export function preflightText({ cycles, same, movedFirst, refused }: Preflight): string {
  const lines = [`${same} of ${cycles} open cycles: the same.`];
  if (movedFirst.length > 0) {
    lines.push(
      `${movedFirst.length} would be decided otherwise; safe after moving on: the code that began them hands them over first.`,
    );
    lines.push(...firstOf(movedFirst.map(told)));
  }
  if (refused.length > 0) {
    lines.push(`${refused.length} cannot be taken over; this program does not begin:`);
    lines.push(...firstOf(refused.map(({ cycleId, reason }) => `${cycleId}: ${reason}`)));
  }
  return lines.join('\n');
}

const SHOWN = 10;

function firstOf(lines: string[]): string[] {
  const more = lines.length - SHOWN;
  return [...lines.slice(0, SHOWN), ...(more > 0 ? [`and ${more} more`] : [])].map((line) => `  ${line}`);
}

function told({ cycleId, seq, type, field, was, is }: HeadDifference): string {
  return `${cycleId}, event ${seq} (${type}), ${field}: was ${was ?? 'nothing'}, would be ${is ?? 'nothing'}`;
}

/** The first event on record that the replay does not make again, to the hash. What nobody has written yet is not compared. */
function compare(
  cycleId: string,
  stored: ReadonlyMap<number, CycleEvent>,
  { made, failure }: Replayed,
): HeadDifference | null {
  for (const event of made) {
    const was = stored.get(event.seq);
    if (was === undefined || was.hash === event.hash) continue;
    const { path, expected, found } = firstDifference(was, event) ?? {
      path: '$.hash',
      expected: was.hash,
      found: event.hash,
    };
    return { cycleId, seq: event.seq, type: was.type, field: path, was: shown(expected), is: shown(found) };
  }
  if (failure !== null) {
    const seq = (made.at(-1)?.seq ?? 0) + 1;
    return { cycleId, seq, type: stored.get(seq)?.type ?? '', field: 'history', was: null, is: shown(failure) };
  }
  const last = made.at(-1)?.seq;
  const next = last === undefined ? undefined : stored.get(last + 1);
  return next ? { cycleId, seq: next.seq, type: next.type, field: 'event', was: next.hash, is: null } : null;
}

async function listRuns(client: Client): Promise<{ workflowId: string; runId: string; cycleId: string }[]> {
  const runs: { workflowId: string; runId: string; cycleId: string }[] = [];
  for await (const page of openRuns(client)) {
    for (const { workflowId, runId } of page) {
      const cycleId = cycleOf(workflowId);
      if (cycleId !== null) runs.push({ workflowId, runId, cycleId });
    }
  }
  return runs;
}

async function storedEvents(db: PoolClient, cycleId: string): Promise<Map<number, CycleEvent>> {
  const { rows } = await db.query<{ event: CycleEvent }>('SELECT event FROM event WHERE cycle_id = $1 ORDER BY seq', [
    cycleId,
  ]);
  return new Map(rows.map(({ event }) => [event.seq, event]));
}

async function stateOf(db: PoolClient, cycleId: string): Promise<CycleState | null> {
  const { rows } = await db.query<{ state: CycleState }>('SELECT state FROM cycle WHERE id = $1', [cycleId]);
  return rows[0]?.state ?? null;
}
