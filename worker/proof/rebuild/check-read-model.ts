import { GapError } from '@siklus/prisma/project-events.ts';
import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import { asFailure } from '../../activities/failure.ts';
import type { CheckDependencies } from '../records/check.ts';
import { type EngineCycle, type KnownCycle, knownCycles, readAgain } from '../replay/engine-records.ts';
import { rowFindings } from './row-findings.ts';
import { type Comparison, openShadow, type Shadow } from './shadow.ts';
import { READ_MODEL } from './shadow-tables.ts';

/**
 * Whether the tables that people read tell what the engine has recorded: each cycle is projected anew beside them and compared,
 * row by row and column by column. Events that the tables lack are no finding here (check-records.ts): as far as the tables
 * tell of a cycle, they must tell the truth. Rows that another release made are counted, not alarmed about: they are made anew by
 * `npm run rebuild -- --rows`, and compared from then on.
 */
export async function* checkReadModel(deps: CheckDependencies): AsyncGenerator<Finding> {
  const recorded = new Set<string>();
  const older = { cycles: 0, differing: 0 };
  const shadow = await openShadow(deps.pool);
  try {
    for await (const known of knownCycles(deps)) {
      deps.beat();
      yield* look(deps, shadow, known, recorded, older);
    }
  } finally {
    await shadow.close();
  }
  if (older.cycles > 0) {
    const found = `${older.cycles} (${older.differing})`;
    yield finding('rowsOfOlderProjection', { severity: 'notice', subject: 'cycle', expected: '0', found });
  }
  yield* strays(deps, recorded);
}

async function* look(
  deps: CheckDependencies,
  shadow: Shadow,
  { cycleId, read }: KnownCycle,
  recorded: Set<string>,
  older: { cycles: number; differing: number },
): AsyncGenerator<Finding> {
  try {
    const cycle = await read();
    // That there is no history at all is said by check-records.ts.
    if (cycle === null) return;
    recorded.add(cycleId);
    const { rows, differences, isOfOlder } = await compareNow(deps, shadow, cycle);
    deps.tally('readModelRows', rows);
    if (isOfOlder) {
      older.cycles += 1;
      if (differences.length > 0) older.differing += 1;
      return;
    }
    for (const difference of differences) yield* rowFindings(cycleId, difference);
  } catch (error) {
    if (!isOfTheRecord(error)) throw error;
    yield finding('unverifiable', { cycleId, subject: 'readModel', found: error.message });
  }
}

/** Compares; a cycle may have gone on since its history was read, which is then read again. */
export async function compareNow(
  sources: Pick<CheckDependencies, 'client' | 'pool'>,
  shadow: Shadow,
  cycle: EngineCycle,
): Promise<Comparison> {
  const seen = await shadow.compare(cycle);
  if (seen.stored <= seen.made) return seen;
  const now = await readAgain(sources, cycle.cycleId);
  return now === null ? seen : shadow.compare(now);
}

/** What is recorded cannot be projected: it has gaps, or does not continue itself. Everything else may pass by itself. */
export function isOfTheRecord(error: unknown): error is Error {
  const isRefused = asFailure(error) !== error;
  return error instanceof Error && (isRefused || error instanceof GapError || error instanceof RangeError);
}

/** Rows about cycles of which there is no event anywhere. */
async function* strays({ pool, cycleIds, tally }: CheckDependencies, recorded: Set<string>): AsyncGenerator<Finding> {
  for (const { name, cycle, key } of READ_MODEL) {
    const { rows } = await pool.query<{ cycleId: string; key: string }>(
      `SELECT ${cycle} AS "cycleId", ${key} AS key FROM ${name} t
        WHERE ($1::text[] IS NULL OR ${cycle} = ANY($1))
          AND NOT EXISTS (SELECT FROM event e WHERE e.cycle_id = t.${cycle})
        ORDER BY 1, 2 LIMIT 1000`,
      [cycleIds],
    );
    for (const row of rows) {
      if (recorded.has(row.cycleId)) continue;
      tally('readModelRows', 1);
      yield finding('readModelDiffers', { cycleId: row.cycleId, subject: `${name} ${row.key}`, found: row.key });
    }
  }
}
