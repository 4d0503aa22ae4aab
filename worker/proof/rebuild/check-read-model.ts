import { GapError } from '@siklus/prisma/project-events.ts';
import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import { asFailure } from '../../activities/failure.ts';
import type { CheckDependencies } from '../records/check.ts';
import { type EngineRecord, type KnownRecord, knownRecords, readAgain } from '../replay/engine-records.ts';
import { rowFindings } from './row-findings.ts';
import { type Comparison, openShadow, type Shadow } from './shadow.ts';
import { READ_MODEL } from './shadow-tables.ts';

/**
 * Whether the tables that people read tell what the engine has recorded: each record is projected anew beside them and compared,
 * row by row and column by column. Events that the tables lack are no finding here (check-records.ts): as far as the tables
 * tell of a record, they must tell the truth. Rows that another release made are counted, not alarmed about: they are made anew by
 * `npm run rebuild -- --rows`, and compared from then on.
 */
export async function* checkReadModel(deps: CheckDependencies): AsyncGenerator<Finding> {
  const recorded = new Set<string>();
  const older = new Map<string, Older>();
  const shadow = await openShadow(deps.pool);
  try {
    for await (const known of knownRecords(deps)) {
      deps.beat();
      yield* look(deps, shadow, known, recorded, older);
    }
  } finally {
    await shadow.close();
  }
  for (const [subject, { rows, differing }] of older) {
    const found = `${rows} (${differing})`;
    yield finding('rowsOfOlderProjection', { severity: 'notice', subject, expected: '0', found });
  }
  yield* strays(deps, recorded);
}

/** Records of a kind whose rows another release has made, and how many of them tell something else. */
type Older = { rows: number; differing: number };

async function* look(
  deps: CheckDependencies,
  shadow: Shadow,
  { recordId, read }: KnownRecord,
  recorded: Set<string>,
  older: Map<string, Older>,
): AsyncGenerator<Finding> {
  try {
    const record = await read();
    // That there is no history at all is said by check-records.ts.
    if (record === null) return;
    recorded.add(recordId);
    const { rows, differences, isOfOlder } = await compareNow(deps, shadow, record);
    deps.tally('readModelRows', rows);
    if (isOfOlder) {
      const { table } = record.program;
      const seen = older.get(table) ?? { rows: 0, differing: 0 };
      older.set(table, { rows: seen.rows + 1, differing: seen.differing + (differences.length > 0 ? 1 : 0) });
      return;
    }
    for (const difference of differences) yield* rowFindings(recordId, difference);
  } catch (error) {
    if (!isOfTheRecord(error)) throw error;
    yield finding('unverifiable', { cycleId: recordId, subject: 'readModel', found: error.message });
  }
}

/** Compares; a record may have gone on since its history was read, which is then read again. */
export async function compareNow(
  sources: Pick<CheckDependencies, 'client' | 'pool'>,
  shadow: Shadow,
  record: EngineRecord,
): Promise<Comparison> {
  const seen = await shadow.compare(record);
  if (seen.stored <= seen.made) return seen;
  const now = await readAgain(sources, record.recordId);
  return now === null ? seen : shadow.compare(now);
}

/** What is recorded cannot be projected: it has gaps, or does not continue itself. Everything else may pass by itself. */
export function isOfTheRecord(error: unknown): error is Error {
  const isRefused = asFailure(error) !== error;
  return error instanceof Error && (isRefused || error instanceof GapError || error instanceof RangeError);
}

/** Rows about records of which there is no event anywhere. */
async function* strays({ pool, recordIds, tally }: CheckDependencies, recorded: Set<string>): AsyncGenerator<Finding> {
  for (const { name, record, key } of READ_MODEL) {
    const { rows } = await pool.query<{ recordId: string; key: string }>(
      `SELECT ${record} AS "recordId", ${key} AS key FROM ${name} t
        WHERE ($1::text[] IS NULL OR ${record} = ANY($1))
          AND NOT EXISTS (SELECT FROM event e WHERE e.cycle_id = t.${record})
        ORDER BY 1, 2 LIMIT 1000`,
      [recordIds],
    );
    for (const row of rows) {
      if (recorded.has(row.recordId)) continue;
      tally('readModelRows', 1);
      yield finding('readModelDiffers', { cycleId: row.recordId, subject: `${name} ${row.key}`, found: row.key });
    }
  }
}
