import { newestCalendar } from '@siklus/worker/activities/calendar.ts';
import { instantFromMillis, localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type pg from 'pg';
import { fiscalYearOn, type Season } from './dates.ts';

/** The day on the wall calendar of the regency (WITA), whatever the zone of this machine. */
export function today(): PlainDate {
  return localDate(instantFromMillis(Date.now()), 8);
}

/** The fiscal year that the demo opens today. */
export function yearAtWork(): number {
  return fiscalYearOn(today());
}

/** Today under the calendar in force; for another year than the one at work, name it. */
export async function seasonOf(pool: pg.Pool, fiscalYear = yearAtWork()): Promise<Season> {
  return { fiscalYear, today: today(), calendar: await newestCalendar(pool) };
}
