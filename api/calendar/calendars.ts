import type { Calendar, Holiday } from '@siklus/workflows/domain/calendar/calendar.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type pg from 'pg';

/** The calendars by version. A version never changes, so each is read once. */
export type Calendars = {
  /** The newest one. */
  current(): Promise<Calendar>;
  /** The one a cycle runs on. */
  version(version: number): Promise<Calendar>;
};

export function createCalendars(pool: pg.Pool): Calendars {
  const known = new Map<number, Calendar>();

  async function version(wanted: number): Promise<Calendar> {
    const found = known.get(wanted);
    if (found) return found;
    const { rows } = await pool.query<{ decreed_through: PlainDate; holidays: Holiday[] }>(
      'select decreed_through, holidays from calendar_version where version = $1',
      [wanted],
    );
    const [row] = rows;
    if (!row) throw new RangeError(`There is no calendar ${wanted}`);
    const calendar = { version: wanted, decreedThrough: row.decreed_through, holidays: row.holidays };
    known.set(wanted, calendar);
    return calendar;
  }

  return {
    version,
    async current() {
      const { rows } = await pool.query<{ version: number | null }>(
        'select max(version) as version from calendar_version',
      );
      const newest = rows[0]?.version;
      if (typeof newest !== 'number') throw new RangeError('There is no calendar yet: seed the database');
      return version(newest);
    },
  };
}
