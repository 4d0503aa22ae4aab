import { type ProjectionRows, projectionRows } from '@siklus/prisma/projection.ts';
import { replay } from '@siklus/workflows/domain/cycle/evolve.ts';
import { noticesOf } from '@siklus/workflows/domain/cycle/notices.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import type { Pool } from 'pg';
import type { Village } from '../domain/cycle/village.ts';

/** What the worker sends for the events after one number up to another: by default all that there are. */
export function projectionOf(village: Village, { after = 0, through = village.state.seq } = {}): ProjectionRows {
  const events = village.events.slice(after, through);
  const state = replay(village.state.id, village.events.slice(0, through));
  return projectionRows(
    { runId: 'run-1', events, state },
    { tasks: openTasks(state), notices: noticesOf(events, state) },
  );
}

/** Everything that tells of cycles, without the times of writing: two equal answers mean two equal databases. */
export async function everythingAbout(pool: Pool, cycleId: string): Promise<Record<string, unknown[]>> {
  const tables = { event: 'seq', cycle: 'seq', task: 'key', escalation: 'id', notice: 'id' };
  const found: Record<string, unknown[]> = {};
  for (const [table, order] of Object.entries(tables)) {
    const key = table === 'cycle' ? 'id' : 'cycle_id';
    const { rows } = await pool.query(
      `SELECT to_jsonb(t) - 'written_at' AS row FROM ${table} t WHERE ${key} = $1 ORDER BY ${order}`,
      [cycleId],
    );
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}
