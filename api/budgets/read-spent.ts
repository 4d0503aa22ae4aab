import type { SourceSpent } from '@siklus/workflows/domain/budget/context.ts';
import { FUND_SOURCES } from '@siklus/workflows/domain/budget/line.ts';
import type { SourceRealisation } from '@siklus/workflows/domain/monitoring/realisation.ts';
import type pg from 'pg';

type Report = { number: number; sources: SourceRealisation[]; reason: string | null };

/**
 * What a village has reported to have spent and built, by source, of each day the report that holds; null where it has reported
 * nothing yet. `version` is the newest report.
 */
export async function readSpent(
  pool: pg.Pool | pg.ClientBase,
  cycleId: string,
): Promise<{ spent: SourceSpent[]; version: string } | null> {
  const { rows } = await pool.query<Report>(
    `select distinct on (as_of) number, sources, reason from realisation
      where cycle_id = $1 order by as_of, number desc`,
    [cycleId],
  );
  if (rows.length === 0) return null;
  const spent = FUND_SOURCES.flatMap((source): SourceSpent[] => {
    const reports = rows.flatMap(({ sources, reason }) =>
      sources.filter((one) => one.source === source).map((one) => ({ ...one, reason })),
    );
    const last = reports.at(-1);
    if (last === undefined) return [];
    const physical = reports.map((one) => ({ basisPoints: one.physical, correction: one.reason }));
    return [{ source, realised: last.realised, physical }];
  });
  return { spent, version: String(Math.max(...rows.map(({ number }) => number))) };
}
