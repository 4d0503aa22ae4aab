import type { CalendarChangeInput } from '@siklus/workflows/contract/activities.ts';
import { BULK_QUEUE, CALENDAR_CHANGE, calendarChangeWorkflowId } from '@siklus/workflows/contract/names.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type CalendarChange, changedCalendar, diffCalendars } from '@siklus/workflows/domain/calendar/change.ts';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type pg from 'pg';
import type { Deps } from '../deps.ts';
import { ask } from '../engine/ask.ts';
import { Problem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';

export type CalendarRequest = CalendarChange & { reason: string };

const STORED_MS = 5_000;

/**
 * Has a new version of the calendar stored and every open cycle told. Answers its version. The same key again gives the
 * same version. Throws CALENDAR_UNCHANGED, and CALENDAR_CHANGED where somebody else was faster.
 */
export async function changeCalendar(
  deps: Deps,
  session: Session,
  request: CalendarRequest,
  key: string,
): Promise<number> {
  const { pool, calendars, engine } = deps;
  const before = await storedVersion(pool, session, request, key);
  if (before !== null) return before;
  const calendar = await calendars.current();
  requestedCalendar(calendar, request);
  const change: CalendarChangeInput = {
    basedOn: calendar.version,
    ...request,
    changedBy: session.userId,
    commandId: key,
  };
  const isMine = await start(engine, change);
  const version = await becomeStored(deps, session, request, change);
  if (version !== null) return version;
  if (!isMine) throw new Problem('CALENDAR_CHANGED');
  throw new Problem('OUTCOME_UNKNOWN', { headers: { 'Retry-After': '2' } });
}

/** The calendar as the request makes it, and in what it differs. Throws CALENDAR_UNCHANGED where it does not. */
export function requestedCalendar(calendar: Calendar, request: CalendarRequest) {
  const next = changedCalendar(calendar, request);
  const { added, removed } = diffCalendars(calendar, next);
  const isSame = added.length + removed.length === 0 && next.decreedThrough === calendar.decreedThrough;
  if (isSame) throw new Problem('CALENDAR_UNCHANGED');
  return { next, added, removed };
}

/** The id names the version that will be, so that of two changes to one version the engine takes one. */
async function start(engine: Deps['engine'], change: CalendarChangeInput): Promise<boolean> {
  try {
    await ask(engine, () =>
      engine.client.workflow.start(CALENDAR_CHANGE, {
        workflowId: calendarChangeWorkflowId(change.basedOn + 1),
        taskQueue: BULK_QUEUE,
        args: [change],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
        workflowIdConflictPolicy: 'FAIL',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

/** Waits for the version that this key made; null where another change took its place, or after five seconds. */
async function becomeStored(
  { pool, calendars }: Deps,
  session: Session,
  request: CalendarRequest,
  { basedOn, commandId }: CalendarChangeInput,
): Promise<number | null> {
  for (const end = Date.now() + STORED_MS; Date.now() < end; ) {
    const isOver = (await calendars.current()).version > basedOn;
    const version = await storedVersion(pool, session, request, commandId);
    if (version !== null || isOver) return version;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return null;
}

/** What was stored under this key; another person's or another reason's key is not this one's to repeat. */
async function storedVersion(
  pool: pg.Pool,
  session: Session,
  request: CalendarRequest,
  key: string,
): Promise<number | null> {
  const { rows } = await pool.query<{ version: number; reason: string; changed_by: string }>(
    'select version, reason, changed_by from calendar_version where command_id = $1',
    [key],
  );
  const [row] = rows;
  if (!row) return null;
  if (row.changed_by !== session.userId || row.reason !== request.reason) throw new Problem('IDEMPOTENCY_KEY_REUSED');
  return row.version;
}
