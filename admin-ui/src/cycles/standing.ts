import type { CycleRow } from '../api/types.ts';

export type Standing = 'onTime' | 'atRisk' | 'late' | 'suspended' | 'closed';

/** So near to its deadline that somebody should look: seven days. */
const RISK_MS = 7 * 24 * 3_600_000;

/** How a cycle stands, for colour, icon and words. The facts are the API's; only "near" is decided here. */
export function standingOf(row: Pick<CycleRow, 'status' | 'late' | 'dueAt'>, now: number): Standing {
  if (row.status === 'closed') return 'closed';
  if (row.status === 'suspended') return 'suspended';
  const left = row.dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(row.dueAt) - now;
  if (row.late || left < 0) return 'late';
  return left <= RISK_MS ? 'atRisk' : 'onTime';
}
