import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Pool } from 'pg';
import type { CloseStatus } from './history.ts';

/** A row of `history_archive`: what it claims, and the packed history. */
export type ArchivedRow = {
  workflowId: string;
  runId: string;
  version: number;
  /** The record that the workflow is. */
  cycleId: string | null;
  previousRunId: string | null;
  startedAt: Instant;
  closedAt: Instant | null;
  closeStatus: CloseStatus | null;
  firstEventId: number;
  lastEventId: number;
  events: number;
  sha256: string;
  size: number;
  content: Buffer;
  codeSha256: string;
  sdkVersion: string;
};

/** Some forty kilobytes each. */
const PAGE = 50;

const COLUMNS = `workflow_id AS "workflowId", run_id AS "runId", version, cycle_id AS "cycleId",
  previous_run_id AS "previousRunId", started_at AS "startedAt", closed_at AS "closedAt", close_status AS "closeStatus",
  first_event_id AS "firstEventId", last_event_id AS "lastEventId", events, sha256, size, content,
  code_sha256 AS "codeSha256", sdk_version AS "sdkVersion"`;

/** Archived histories, workflow by workflow and in the order of time; of some records, and only the newest export a run. */
export async function* archivedRows(
  pool: Pool,
  { recordIds, newestOnly }: { recordIds: readonly string[] | null; newestOnly: boolean },
): AsyncIterable<ArchivedRow> {
  let last: ArchivedRow | undefined;
  do {
    const { rows }: { rows: ArchivedRow[] } = await pool.query<ArchivedRow>(
      `SELECT ${COLUMNS} FROM history_archive AS a
        WHERE ($1::text[] IS NULL OR cycle_id = ANY ($1))
          AND ($2::text IS NULL OR (workflow_id, started_at, run_id, version) > ($2, $3::timestamptz, $4, $5::int))
          AND (NOT $6 OR NOT EXISTS (SELECT FROM history_archive AS later WHERE later.workflow_id = a.workflow_id
                                        AND later.run_id = a.run_id AND later.version > a.version))
        ORDER BY workflow_id, started_at, run_id, version LIMIT ${PAGE}`,
      [recordIds, last?.workflowId, last?.startedAt, last?.runId, last?.version, newestOnly],
    );
    yield* rows;
    last = rows.length < PAGE ? undefined : rows.at(-1);
  } while (last !== undefined);
}

/** How a finding names an export. */
export function nameOf({ workflowId, runId, version }: Pick<ArchivedRow, 'workflowId' | 'runId' | 'version'>): string {
  return `${workflowId} ${runId} ${version}`;
}
