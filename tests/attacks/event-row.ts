import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { Api } from '../api/harness.ts';

/** A row of table `event` by the names of its columns; `event` is whatever an attacker has made of it. */
export type EventRow = {
  cycle_id: string;
  seq: number;
  type: string;
  at: string;
  actor_id: string;
  actor_role: string;
  command_id: string;
  event: CycleEvent;
  prev: string;
  hash: string;
  run_id: string;
};

/** The row of an event, every column as the event says. */
export function rowOf(cycleId: string, event: CycleEvent, runId: string): EventRow {
  const { seq, type, at, actor, commandId, prev, hash } = event;
  return {
    cycle_id: cycleId,
    seq,
    type,
    at,
    actor_id: actor.id,
    actor_role: actor.role,
    command_id: commandId,
    event,
    prev,
    hash,
    run_id: runId,
  };
}

export async function readRows({ pool }: Api, cycleId: string): Promise<EventRow[]> {
  const { rows } = await pool.query<EventRow>(
    `SELECT cycle_id, seq, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id
       FROM event WHERE cycle_id = $1 ORDER BY seq`,
    [cycleId],
  );
  return rows;
}

/** As a superuser who has switched off what guards the table: these rows instead of those that were there. */
export async function replaceRows({ pool }: Api, cycleId: string, rows: readonly EventRow[]): Promise<void> {
  await pool.query('DELETE FROM event WHERE cycle_id = $1', [cycleId]);
  await pool.query(
    `INSERT INTO event (cycle_id, seq, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id)
     SELECT cycle_id, seq, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id
       FROM jsonb_populate_recordset(NULL::event, $1)`,
    [JSON.stringify(rows)],
  );
}

/** The row of the cycle told to agree, so that the attack does not give itself away there. */
export async function adjustCycle({ pool }: Api, cycleId: string, last: { seq: number; hash: string }): Promise<void> {
  await pool.query('UPDATE cycle SET seq = $2, head = $3 WHERE id = $1', [cycleId, last.seq, last.hash]);
}
