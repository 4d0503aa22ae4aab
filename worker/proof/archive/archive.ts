import type { ArchivingOutcome, ProofActivities } from '@siklus/workflows/contract/proof.ts';
import { instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { heartbeat } from '@temporalio/activity';
import type { Pool } from 'pg';
import { inParallel } from '../../activities/in-parallel.ts';
import { isAway } from '../../activities/outcome.ts';
import type { ProofDependencies } from '../deps.ts';
import { keepCode, keepOwnCode, keptProgram } from './code.ts';
import { type EngineRun, endedRuns, historyOf, openRuns, recordIn } from './engine-runs.ts';
import { buildOf, encodeHistory, factsOf, pack, settled, sha256Of } from './history.ts';
import { type KeptProgram, programOf } from './program.ts';

/** Histories that are held at once, of a quarter of a megabyte each as a rule. */
const AT_ONCE = 4;
/** A lost engine costs this much of what it keeps of an open record at most; the tables have the rest. */
const OPEN_EVERY_DAYS = 30;

type ArchivingDependencies = Pick<ProofDependencies, 'pool' | 'client' | 'bundle' | 'now'> & {
  settings: Pick<ProofDependencies['settings'], 'copiesFolder'>;
};

export function createArchiveActivity(dependencies: ProofDependencies): ProofActivities['archiveHistories'] {
  return () => archiveHistories(dependencies, heartbeat);
}

/**
 * Takes over what the engine keeps, before it keeps it no longer: every run that has ended, once, and of open records a copy a
 * month. Broken off and begun again it goes on with what is missing, and two at a time do nothing twice.
 */
export async function archiveHistories(
  { pool, client, bundle, settings, now }: ArchivingDependencies,
  beat: () => void,
): Promise<ArchivingOutcome> {
  const program = await programOf(bundle);
  await keepCode(pool, program);
  await keepOwnCode(settings.copiesFolder, program.codeSha256, program.code);
  const outcome = { runs: 0, closed: 0, open: 0 };
  let unreadable: unknown = null;
  const cutoff = instantFromMillis(millisOf(now()) - OPEN_EVERY_DAYS * 86_400_000);
  for await (const page of endedRuns(client)) await take(await notArchived(pool, page));
  for await (const page of openRuns(client)) await take(await longAgo(pool, page, cutoff));
  // One that cannot be read holds up no other; but what is not kept is not called kept.
  if (unreadable !== null) throw unreadable;
  return outcome;

  async function keep(run: EngineRun) {
    const history = await historyOf(client, run.workflowId, run.runId);
    beat();
    if (history === null) return null;
    const code = (await keptProgram(pool, buildOf(history))) ?? program;
    return keepHistory(pool, code, run, settled(history));
  }

  async function take(runs: EngineRun[]): Promise<void> {
    beat();
    await inParallel(runs, AT_ONCE, async (run) => {
      const kept = await keep(run).catch((error: unknown) => {
        if (isAway(error)) throw error;
        unreadable ??= error;
        return null;
      });
      if (!kept) return;
      outcome.runs += 1;
      outcome[kept] += 1;
    });
  }
}

async function notArchived(pool: Pool, page: EngineRun[]): Promise<EngineRun[]> {
  const { rows } = await pool.query<{ run_id: string }>(
    `SELECT run_id FROM history_archive JOIN unnest($1::text[], $2::text[]) AS asked(workflow_id, run_id)
      USING (workflow_id, run_id) WHERE closed_at IS NOT NULL`,
    [page.map(({ workflowId }) => workflowId), page.map(({ runId }) => runId)],
  );
  const archived = new Set(rows.map((row) => row.run_id));
  return page.filter(({ runId }) => !archived.has(runId));
}

async function longAgo(pool: Pool, page: EngineRun[], cutoff: string): Promise<EngineRun[]> {
  const { rows } = await pool.query<{ run_id: string }>(
    `SELECT DISTINCT run_id FROM history_archive JOIN unnest($1::text[], $2::text[]) AS asked(workflow_id, run_id)
      USING (workflow_id, run_id) WHERE exported_at > $3`,
    [page.map(({ workflowId }) => workflowId), page.map(({ runId }) => runId), cutoff],
  );
  const recent = new Set(rows.map((row) => row.run_id));
  return page.filter(({ runId, startedAt }) => startedAt.toISOString() < cutoff && !recent.has(runId));
}

/** The next version of a run, unless its last word is kept already. */
const KEEP = `
  INSERT INTO history_archive (workflow_id, run_id, version, cycle_id, previous_run_id, started_at, closed_at, close_status,
    first_event_id, last_event_id, events, sha256, size, content, code_sha256, commit, sdk_version)
  SELECT $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
    FROM history_archive WHERE workflow_id = $1 AND run_id = $2
  HAVING NOT coalesce(bool_or(closed_at IS NOT NULL), false)
  ON CONFLICT DO NOTHING`;

async function keepHistory(
  pool: Pool,
  { codeSha256, commit, sdkVersion }: KeptProgram,
  { workflowId, runId }: EngineRun,
  events: ReturnType<typeof settled>,
): Promise<'closed' | 'open' | null> {
  const facts = factsOf(events);
  const bytes = encodeHistory(events);
  const { rowCount } = await pool.query(KEEP, [
    workflowId,
    runId,
    recordIn(workflowId),
    facts.previousRunId,
    facts.startedAt,
    facts.closedAt,
    facts.closeStatus,
    facts.firstEventId,
    facts.lastEventId,
    facts.events,
    sha256Of(bytes),
    bytes.length,
    await pack(bytes),
    codeSha256,
    commit,
    sdkVersion,
  ]);
  if (!rowCount) return null;
  return facts.closedAt === null ? 'open' : 'closed';
}
