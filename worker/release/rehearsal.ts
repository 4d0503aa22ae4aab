import { createHash } from 'node:crypto';
import { projectEvents } from '@siklus/prisma/project-events.ts';
import { clockCommandId, rulesCommandId } from '@siklus/workflows/contract/command-ids.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { nextWake } from '@siklus/workflows/domain/cycle/deadlines.ts';
import { decide } from '@siklus/workflows/domain/cycle/decide.ts';
import { record } from '@siklus/workflows/domain/cycle/record.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { upcastState } from '@siklus/workflows/domain/cycle/upcast.ts';
import type { SystemCommand } from '@siklus/workflows/domain/record/kind.ts';
import type { PoolClient } from 'pg';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

export type OpenCycle = { workflowId: string; runId: string; cycleId: string };

/**
 * Why what this program would write next of a cycle is refused by the database; null where it is not. Takes newer rules over, lets
 * the next wake come and writes what that decides, in a transaction that is rolled back.
 */
export async function whyNotWritten(
  db: PoolClient,
  { workflowId, runId, cycleId }: OpenCycle,
  calendar: Calendar,
  now: Instant,
): Promise<string | null> {
  await db.query('BEGIN');
  try {
    // Whoever is about to write something waits those milliseconds: what is written here follows what is stored.
    const { rows } = await db.query<{ state: unknown }>('SELECT state FROM cycle WHERE id = $1 FOR UPDATE', [cycleId]);
    // Begun a moment ago, and nothing of it is written yet.
    if (rows[0] === undefined) return null;
    const write = async (state: CycleState, command: SystemCommand, at: Instant): Promise<CycleState> => {
      const decision = decide(state, command, { now: at, calendar });
      if ('refusals' in decision || decision.facts.length === 0) return state;
      const { id: commandId, actor } = command;
      const made = record(digest, state, cycleId, decision.facts, { at, actor, commandId });
      await projectEvents(db, { cycleId, workflowId, runId, events: made.events }, state);
      return made.state;
    };
    const stored = upcastState(rows[0].state);
    const rules = { id: 'system:rules', role: 'system' } as const;
    const state = await write(stored, { type: 'adoptRules', id: rulesCommandId(stored.seq + 1), actor: rules }, now);
    const wake = nextWake(state, calendar);
    if (wake === null) return null;
    const at = instantFromMillis(Math.max(millisOf(wake), millisOf(now)));
    const clock = { id: 'system:clock', role: 'system' } as const;
    await write(state, { type: 'passTime', id: clockCommandId(state.seq + 1), actor: clock }, at);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await db.query('ROLLBACK');
  }
}
