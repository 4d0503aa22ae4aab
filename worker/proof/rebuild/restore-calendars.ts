import type { CalendarChangeInput } from '@siklus/workflows/contract/activities.ts';
import { calendarChangeWorkflowId } from '@siklus/workflows/contract/names.ts';
import type { Client } from '@temporalio/client';
import { defaultPayloadConverter, WorkflowNotFoundError } from '@temporalio/common';
import type { Pool } from 'pg';
import { createCalendarActivities, newestCalendar } from '../../activities/calendar.ts';
import { historyOf } from '../archive/engine-runs.ts';

/**
 * Versions of the calendar that the engine has put into force and that the tables lack: numbers of the workflows that made them.
 * Without them no calendar could be changed any more, since those numbers are taken. Stores them where `write` is set.
 */
export async function missingCalendars(pool: Pool, client: Client, write: boolean): Promise<number[]> {
  const missing: number[] = [];
  const { storeCalendar } = createCalendarActivities(pool, client);
  for (let version = (await newestCalendar(pool)).version + 1; ; version += 1) {
    const change = await changeThatMade(client, version);
    if (change === null) return missing;
    missing.push(version);
    if (write) await storeCalendar(change);
  }
}

async function changeThatMade(client: Client, version: number): Promise<CalendarChangeInput | null> {
  const workflowId = calendarChangeWorkflowId(version);
  try {
    const { runId, status } = await client.workflow.getHandle(workflowId).describe();
    if (status.name !== 'COMPLETED') return null;
    const history = await historyOf(client, workflowId, runId);
    const payload = history?.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0];
    return payload ? defaultPayloadConverter.fromPayload<CalendarChangeInput>(payload) : null;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}
