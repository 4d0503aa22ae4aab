import type { CycleRow } from '../api/types.ts';

export type Standing = 'onTime' | 'atRisk' | 'late' | 'suspended' | 'closed';

/** So near to its deadline that somebody should look: seven days. */
const RISK_MS = 7 * 24 * 3_600_000;

/** How a cycle stands, for colour, icon and words. The facts are the API's; only "near" is decided here. */
export function standingOf(row: Pick<CycleRow, 'status' | 'late' | 'dueAt'>, now: number): Standing {
  if (row.status === 'closed') return 'closed';
  if (row.status === 'suspended') return 'suspended';
  if (row.late) return 'late';
  return row.dueAt !== null && Date.parse(row.dueAt) - now <= RISK_MS ? 'atRisk' : 'onTime';
}
