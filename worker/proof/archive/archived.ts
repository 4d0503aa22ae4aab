import type { Pool } from 'pg';
import type { RunRecord } from '../records/run-record.ts';
import { readArchived } from './read.ts';
import { archivedRows } from './rows.ts';

/**
 * What is archived of these records (of all where null): the newest export of each run, record by record and the oldest run
 * first. An export that is not what was stored is left out: checkArchive says so.
 */
export async function* archivedRuns(pool: Pool, recordIds: readonly string[] | null): AsyncIterable<RunRecord> {
  for await (const row of archivedRows(pool, { recordIds, newestOnly: true })) {
    if (row.cycleId === null) continue;
    const read = await readArchived(row);
    if ('wrong' in read) continue;
    const { workflowId, runId, cycleId: recordId, codeSha256 } = row;
    const { history, facts } = read;
    yield { workflowId, runId, recordId, from: 'archive', history, complete: facts.closedAt !== null, codeSha256 };
  }
}
