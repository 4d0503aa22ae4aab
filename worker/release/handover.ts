import { createHash } from 'node:crypto';
import { projectEvents } from '@siklus/prisma/project-events.ts';
import { verifyChain } from '@siklus/workflows/domain/audit/chain.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { nextWake } from '@siklus/workflows/domain/cycle/deadlines.ts';
import { decide } from '@siklus/workflows/domain/cycle/decide.ts';
import { explain } from '@siklus/workflows/domain/cycle/explain.ts';
import { record } from '@siklus/workflows/domain/cycle/record.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import type { PoolClient } from 'pg';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

export type OpenCycle = { workflowId: string; runId: string; cycleId: string; state: CycleState };

/**
 * Why this program could not go on with the state that another release hands over; null where it can. It reads the state as
 * its screens and its clock would, lets the next wake come, and writes what that decides in a transaction that is rolled back.
 */
export async function handoverProblem(
  db: PoolClient,
  { workflowId, runId, cycleId, state }: OpenCycle,
  calendar: Calendar,
  now: Instant,
): Promise<string | null> {
  try {
    openTasks(state);
    explain(state, { now, calendar });
    const wake = nextWake(state, calendar);
    if (wake === null) return null;
    const at = instantFromMillis(Math.max(millisOf(wake), millisOf(now)));
    const actor = { id: 'system:clock', role: 'system' } as const;
    const commandId = `clock-${state.seq + 1}`;
    const decision = decide(state, { type: 'passTime', id: commandId, actor }, { now: at, calendar });
    if ('refusals' in decision || decision.facts.length === 0) return null;
    const { events } = record(digest, state, cycleId, decision.facts, { at, actor, commandId });
    const verdict = verifyChain(digest, cycleId, events, { seq: state.seq, hash: state.head });
    if (!verdict.ok) return `event ${verdict.seq} does not continue the chain (${verdict.problem})`;
    await db.query('BEGIN');
    try {
      await projectEvents(db, { cycleId, workflowId, runId, events }, state);
    } finally {
      await db.query('ROLLBACK');
    }
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
