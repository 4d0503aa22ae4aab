import { PROJECT_AGAIN_SIGNAL } from '@siklus/workflows/contract/durable-record.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { Pool } from 'pg';
import type { EngineRecord } from '../replay/engine-records.ts';

/** What the tables tell of a record is not the beginning of what the engine has recorded: nothing is added to it. */
export class OtherStoryError extends Error {
  constructor(recordId: string, seq: number) {
    super(`${recordId}: the tables tell another event ${seq} than the engine`);
    this.name = 'OtherStoryError';
  }
}

/**
 * Adds the events that the tables lack, by the ordinary projection, and lets a record that had given up writing try again.
 * Answers how many were added. Nothing is changed or removed; done again, it adds nothing.
 */
export async function restoreRecord(pool: Pool, client: Client, record: EngineRecord): Promise<number> {
  const { program, recordId, workflowId, events, runs } = record;
  const stored = await lastStored(pool, recordId);
  const last = events.find(({ seq }) => seq === stored?.seq);
  if (stored !== null && last?.hash !== stored.hash) throw new OtherStoryError(recordId, stored.seq);
  const missing = events.filter(({ seq }) => seq > (stored?.seq ?? 0));
  for (const [runId, made] of byRun(missing, runs)) {
    await program.project(pool, { recordId, workflowId, runId, events: made });
  }
  if (missing.length > 0 && record.isInEngine) await tryAgain(client, workflowId);
  return missing.length;
}

async function lastStored(pool: Pool, recordId: string): Promise<{ seq: number; hash: string } | null> {
  const { rows } = await pool.query<{ seq: number; hash: string }>(
    'SELECT seq, hash FROM event WHERE cycle_id = $1 ORDER BY seq DESC LIMIT 1',
    [recordId],
  );
  return rows[0] ?? null;
}

function byRun(events: readonly RecordedEvent[], runs: EngineRecord['runs']): Map<string, RecordedEvent[]> {
  const groups = new Map<string, RecordedEvent[]>();
  for (const event of events) {
    const runId = runs.get(event.seq) ?? '';
    groups.set(runId, [...(groups.get(runId) ?? []), event]);
  }
  return groups;
}

async function tryAgain(client: Client, workflowId: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflowId).signal(PROJECT_AGAIN_SIGNAL);
  } catch (error) {
    // It has ended: nothing waits there.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
