import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import { RECORD_PROGRAMS } from '../../records/kinds.ts';
import type { RecordProgram } from '../../records/program.ts';
import { checkAgainstEngine } from '../archive/against-engine.ts';
import { archivedCode } from '../archive/code.ts';
import { historyOf } from '../archive/engine-runs.ts';
import { readArchived } from '../archive/read.ts';
import { archivedRows, nameOf } from '../archive/rows.ts';
import type { CheckDependencies } from '../records/check.ts';

const RECORDS_AT_ONCE = 200;

/**
 * The archive held against its hashes, against itself, and against the engine as far as it still has the same runs; and
 * whether everything is in it that the engine has ended or already forgotten.
 */
export async function* checkArchive(dependencies: CheckDependencies): AsyncIterable<Finding> {
  yield* checkHistories(dependencies);
  yield* checkCode(dependencies);
  yield* checkAgainstEngine(dependencies);
  yield* checkForgotten(dependencies);
}

async function* checkHistories({ pool, recordIds, tally, beat }: CheckDependencies): AsyncIterable<Finding> {
  for await (const row of archivedRows(pool, { recordIds, newestOnly: false })) {
    tally('archives', 1);
    beat();
    const read = await readArchived(row);
    if (!('wrong' in read)) continue;
    const { isOther, ...what } = read.wrong;
    yield finding(isOther ? 'runSwapped' : 'archiveAltered', { ...what, cycleId: row.cycleId, subject: nameOf(row) });
  }
}

async function* checkCode({ pool, recordIds, beat }: CheckDependencies): AsyncIterable<Finding> {
  const { rows } = await pool.query<{ sha256: string }>(
    recordIds === null
      ? 'SELECT sha256 FROM workflow_code UNION SELECT code_sha256 FROM history_archive'
      : 'SELECT DISTINCT code_sha256 AS sha256 FROM history_archive WHERE cycle_id = ANY ($1)',
    recordIds === null ? [] : [recordIds],
  );
  for (const { sha256 } of rows) {
    beat();
    if ((await archivedCode(pool, sha256)) === null)
      yield finding('codeAltered', { expected: sha256, subject: sha256 });
  }
}

/**
 * Runs that wrote events, or that archived ones continue, of which the archive has no last word: the engine must have them.
 * The present run of an open record is the verification's own concern; what retention has removed is on record.
 */
const unarchived = (table: string) => `
  SELECT DISTINCT named.cycle_id AS "recordId", named.run_id AS "runId"
    FROM (SELECT DISTINCT e.cycle_id, e.run_id FROM event AS e JOIN ${table} AS c ON c.id = e.cycle_id
           WHERE e.cycle_id = ANY ($1) AND (c.status = 'closed' OR e.run_id <> c.run_id)
          UNION SELECT cycle_id, previous_run_id FROM history_archive
           WHERE cycle_id = ANY ($1) AND previous_run_id IS NOT NULL) AS named
   WHERE NOT EXISTS (SELECT FROM history_archive AS a
                      WHERE a.cycle_id = named.cycle_id AND a.run_id = named.run_id AND a.closed_at IS NOT NULL)
     AND NOT EXISTS (SELECT FROM history_removal AS r
                      WHERE r.cycle_id = named.cycle_id AND r.run_id = named.run_id AND r.closed_at IS NOT NULL)
   ORDER BY 1, 2`;

async function* checkForgotten(deps: CheckDependencies): AsyncIterable<Finding> {
  for (const program of Object.values(RECORD_PROGRAMS)) yield* forgottenOf(program, deps);
}

async function* forgottenOf(
  { table, workflowIdOf }: RecordProgram,
  { pool, client, recordIds, beat }: CheckDependencies,
): AsyncIterable<Finding> {
  for (let after = ''; ; ) {
    const { rows: records } = await pool.query<{ id: string }>(
      `SELECT id FROM ${table} WHERE id > $1 AND ($2::text[] IS NULL OR id = ANY ($2)) ORDER BY id LIMIT ${RECORDS_AT_ONCE}`,
      [after, recordIds],
    );
    const ids = records.map(({ id }) => id);
    const { rows } = await pool.query<{ recordId: string; runId: string }>(unarchived(table), [ids]);
    for (const { recordId, runId } of rows) {
      beat();
      const workflowId = workflowIdOf(recordId) ?? recordId;
      if ((await historyOf(client, workflowId, runId)) !== null) continue;
      yield finding('archiveMissing', { cycleId: recordId, subject: `${workflowId} ${runId}` });
    }
    const last = records.at(-1);
    if (last === undefined || records.length < RECORDS_AT_ONCE) return;
    after = last.id;
  }
}
