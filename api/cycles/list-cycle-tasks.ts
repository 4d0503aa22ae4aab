import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { type OpenTask, openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import type pg from 'pg';

export type CycleTaskOfCase = OpenTask & { claimedBy: string | null };

/**
 * Who has what to do in one cycle, what is due first in front. `isPast`: who had said that he was at it is kept for the
 * present only.
 */
export async function listCycleTasks(
  pool: pg.Pool,
  state: CycleState,
  { isPast }: { isPast: boolean },
): Promise<CycleTaskOfCase[]> {
  const claims = isPast ? new Map<string, string>() : await claimsOf(pool, state.id);
  const due = (task: OpenTask) => task.dueAt ?? '9'; // after every instant, as text
  return openTasks(state)
    .map((task) => ({ ...task, claimedBy: claims.get(task.key) ?? null }))
    .sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0));
}

async function claimsOf(pool: pg.Pool, cycleId: string): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ key: string; claimed_by: string }>(
    'select key, claimed_by from task where cycle_id = $1 and claimed_by is not null',
    [cycleId],
  );
  return new Map(rows.map(({ key, claimed_by }) => [key, claimed_by]));
}
