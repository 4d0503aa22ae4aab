import { setTimeout as sleep } from 'node:timers/promises';
import { CHANNELS } from '@siklus/prisma/channels.ts';
import {
  type BulkActivities,
  CALENDAR_STALE,
  type CalendarChangeInput,
  type CycleActivities,
} from '@siklus/workflows/contract/activities.ts';
import { CALENDAR_SIGNAL } from '@siklus/workflows/contract/durable-record.ts';
import { cycleWorkflowId } from '@siklus/workflows/contract/names.ts';
import type { Calendar, Holiday } from '@siklus/workflows/domain/calendar/calendar.ts';
import { changedCalendar } from '@siklus/workflows/domain/calendar/change.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { activityInfo, heartbeat, log } from '@temporalio/activity';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Pool } from 'pg';
import { inParallel } from './in-parallel.ts';
import { isAway } from './outcome.ts';

const SIGNALS_AT_ONCE = 16;
const TRIES = 4;
const PAUSE_MS = 500;
/** Cycles a page: so many are told again at most after an interrupted attempt. */
const PAGE = 200;

type Told = { id: string; village_id: string; fiscal_year: number };
/** How far an announcement has come: the last cycle of the last page that was told, and how many were. */
type Position = { after: string; told: number };
type Row = { version: number; decreed_through: PlainDate; holidays: Holiday[] };

/** Reading and changing the calendar of working days. */
export function createCalendarActivities(
  pool: Pool,
  client: Client,
): Pick<CycleActivities, 'newerCalendar'> & Pick<BulkActivities, 'storeCalendar' | 'announceCalendar'> {
  return {
    async newerCalendar(knownVersion) {
      const { rows } = await pool.query<Row & { reason: string; stored_at: Instant }>(
        `SELECT version, decreed_through, holidays, reason, created_at AS stored_at
           FROM calendar_version WHERE version > $1 ORDER BY version LIMIT 2`,
        [knownVersion],
      );
      const [next, more] = rows;
      if (!next) return null;
      return { calendar: calendarOf(next), reason: next.reason, storedAt: next.stored_at, more: more !== undefined };
    },

    async storeCalendar(change) {
      const { rows } = await pool.query<{ version: number }>(
        'SELECT version FROM calendar_version WHERE command_id = $1',
        [change.commandId],
      );
      return rows[0] ?? (await store(pool, change));
    },

    async announceCalendar(version) {
      // A retry goes on after the cycles that an earlier attempt has told.
      let position = (activityInfo().heartbeatDetails as Position | undefined) ?? { after: '', told: 0 };
      for (;;) {
        const { rows } = await pool.query<Told>(
          `SELECT id, village_id, fiscal_year FROM cycle WHERE status <> 'closed' AND id > $1 ORDER BY id LIMIT ${PAGE}`,
          [position.after],
        );
        const last = rows.at(-1);
        if (last === undefined) return { told: position.told };
        const reached = await inParallel(rows, SIGNALS_AT_ONCE, async ({ village_id, fiscal_year }) => {
          heartbeat(position);
          return tell(client, cycleWorkflowId(village_id, fiscal_year), version);
        });
        position = { after: last.id, told: position.told + reached.filter(Boolean).length };
        heartbeat(position);
      }
    },
  };
}

/** The newest calendar. Throws when there is none yet: the database has not been seeded. */
export async function newestCalendar(pool: Pool): Promise<Calendar> {
  const { rows } = await pool.query<Row>(
    'SELECT version, decreed_through, holidays FROM calendar_version ORDER BY version DESC LIMIT 1',
  );
  if (rows[0] === undefined) throw new Error('There is no calendar yet: the database has not been seeded');
  return calendarOf(rows[0]);
}

async function store(pool: Pool, change: CalendarChangeInput): Promise<{ version: number }> {
  const newest = await newestCalendar(pool);
  if (newest.version !== change.basedOn) throw stale(change.basedOn, newest.version);
  const next = changedCalendar(newest, change);
  const { rows } = await pool.query<{ version: number }>(
    `INSERT INTO calendar_version (version, decreed_through, holidays, reason, changed_by, command_id)
     VALUES ($1, $2, $3::jsonb, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING version`,
    [
      next.version,
      next.decreedThrough,
      JSON.stringify(next.holidays),
      change.reason,
      change.changedBy,
      change.commandId,
    ],
  );
  // Somebody else has stored this version first. The retry of this activity finds out whether it was the same change.
  if (rows[0] === undefined) throw new Error(`Version ${next.version} of the calendar was stored meanwhile`);
  await pool.query('SELECT pg_notify($1, $2)', [CHANNELS.calendar, JSON.stringify(rows[0])]);
  return rows[0];
}

/**
 * Whether the cycle took the signal. One that cannot is skipped: every cycle reads the calendar itself before its clock acts, and
 * learns of the newest version with each projection.
 */
async function tell(client: Client, workflowId: string, version: number): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.workflow.getHandle(workflowId).signal(CALENDAR_SIGNAL, version);
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false; // closed a moment ago
      if (isAway(error)) throw error;
      if (attempt === TRIES) {
        log.warn('a cycle could not be told of the calendar', { workflowId, version, error });
        return false;
      }
      await sleep(PAUSE_MS * attempt);
    }
  }
}

function stale(basedOn: number, newest: number): ApplicationFailure {
  return ApplicationFailure.create({
    type: CALENDAR_STALE,
    nonRetryable: true,
    message: `The change was made on version ${basedOn} of the calendar; the newest is ${newest}`,
    details: [{ basedOn, newest }],
  });
}

function calendarOf({ version, decreed_through, holidays }: Row): Calendar {
  return { version, decreedThrough: decreed_through, holidays };
}
