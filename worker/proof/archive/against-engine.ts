import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import { shown } from '@siklus/workflows/domain/audit/first-difference.ts';
import { instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { isAway } from '../../activities/outcome.ts';
import { type CheckDependencies, isCalledOff } from '../records/check.ts';
import { endedRuns, historyOf, recordIn } from './engine-runs.ts';
import { encodeHistory, sha256Of } from './history.ts';
import { sdkVersion } from './program.ts';
import { type ArchivedRow, nameOf } from './rows.ts';

/** The archive is filled every hour; a run that has ended longer ago than this should be in it. */
const GRACE_MS = 86_400_000;

/** While both have a run, they must say the same: an archive that was rewritten with all its hashes shows here. */
export async function* checkAgainstEngine(dependencies: CheckDependencies): AsyncIterable<Finding> {
  const { client, recordIds, now, beat } = dependencies;
  const dueBefore = millisOf(now()) - GRACE_MS;
  for await (const page of endedRuns(client)) {
    beat();
    const asked = page.filter(({ workflowId }) => recordIds === null || recordIds.includes(recordIn(workflowId) ?? ''));
    const archived = await exportsOf(dependencies, asked);
    for (const { workflowId, runId, closedAt } of asked) {
      const rows = archived.filter((row) => row.runId === runId);
      if (rows.some((row) => row.closedAt !== null)) yield* lookAt(dependencies, workflowId, runId, rows);
      else if (closedAt !== null && closedAt.getTime() < dueBefore) {
        const expected = instantFromMillis(closedAt.getTime());
        yield finding('archiveMissing', { cycleId: recordIn(workflowId), expected, subject: `${workflowId} ${runId}` });
      }
    }
  }
}

type Export = Pick<
  ArchivedRow,
  'workflowId' | 'runId' | 'version' | 'cycleId' | 'closedAt' | 'events' | 'sha256' | 'sdkVersion'
>;

async function exportsOf(
  { pool }: CheckDependencies,
  runs: readonly { workflowId: string; runId: string }[],
): Promise<Export[]> {
  const { rows } = await pool.query<Export>(
    `SELECT workflow_id AS "workflowId", run_id AS "runId", version, cycle_id AS "cycleId", closed_at AS "closedAt", events,
            sha256, sdk_version AS "sdkVersion"
       FROM history_archive JOIN unnest($1::text[], $2::text[]) AS asked(workflow_id, run_id) USING (workflow_id, run_id)`,
    [runs.map(({ workflowId }) => workflowId), runs.map(({ runId }) => runId)],
  );
  return rows;
}

/** One history that cannot be read is a finding, and the others are compared all the same. */
async function* lookAt(
  dependencies: CheckDependencies,
  workflowId: string,
  runId: string,
  rows: readonly Export[],
): AsyncIterable<Finding> {
  try {
    yield* compare(dependencies, workflowId, runId, rows);
  } catch (error) {
    if (isAway(error) || isCalledOff(dependencies)) throw error;
    const found = shown(error instanceof Error ? error.message : String(error));
    yield finding('unverifiable', { cycleId: recordIn(workflowId), subject: `${workflowId} ${runId}`, found });
  }
}

async function* compare(
  { client, beat }: CheckDependencies,
  workflowId: string,
  runId: string,
  rows: readonly Export[],
): AsyncIterable<Finding> {
  // Another version of the SDK may write the same history in other bytes.
  const comparable = rows.filter((row) => row.sdkVersion === sdkVersion());
  const history = comparable.length > 0 ? await historyOf(client, workflowId, runId) : null;
  beat();
  for (const row of history ? comparable : []) {
    const expected = sha256Of(encodeHistory((history?.events ?? []).slice(0, row.events)));
    if (expected === row.sha256) continue;
    const what = { field: 'content', expected, found: row.sha256 };
    yield finding('archiveAltered', { ...what, cycleId: row.cycleId, subject: nameOf(row) });
  }
}
