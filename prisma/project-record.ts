import type { ClientBase, Pool } from 'pg';
import type { ProjectionRows } from './projection.ts';

/** SQLSTATE of a projection that does not continue the stored chain. Trying again cannot help. */
export const DIVERGENCE_STATE = 'SD001';

/** The head that was sent, and the newest version of the calendar; 0 when there is none. */
export type Projected = { head: string; calendarVersion: number };

/**
 * Writes events, read model, tasks, escalations and notices in one transaction and one round trip; a second time, or
 * after a later state, it changes nothing. Rejects with a DIVERGENCE_STATE error where another event is stored under a
 * number, or the event before the first is missing or another; then nothing is written.
 */
export async function projectRecord(pool: Pool | ClientBase, rows: ProjectionRows): Promise<Projected> {
  const { state, ...rest } = rows;
  const { rows: answer } = await pool.query<Projected>({
    name: 'project_record',
    text: `SELECT project_record($1, $2) AS head,
                  coalesce((SELECT max(version) FROM calendar_version), 0) AS "calendarVersion"`,
    values: [JSON.stringify(rest), JSON.stringify(state)],
  });
  const [first] = answer;
  if (first === undefined) throw new Error('project_record answered nothing');
  return first;
}

/** Whether the database refused a projection because its chain is another than the stored one. */
export function isDivergence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === DIVERGENCE_STATE;
}
