import { bulk } from './bulk.ts';
import type { CalendarChangeInput, CalendarChangeResult } from './contract/activities.ts';

/**
 * Puts a new decree into force: a new version of the calendar, then every open cycle is told to read it. A change made on
 * a calendar that is no longer the newest fails with type CALENDAR_STALE and changes nothing.
 */
export async function calendarChange(change: CalendarChangeInput): Promise<CalendarChangeResult> {
  const { version } = await bulk.storeCalendar(change);
  const { told } = await bulk.announceCalendar(version);
  return { version, told };
}
