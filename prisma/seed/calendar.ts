import type { Holiday } from '@siklus/workflows/domain/calendar/calendar.ts';
import { mergeHolidays } from '@siklus/workflows/domain/calendar/change.ts';
import { type PlainDate, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { ClientBase } from 'pg';
import { readTable } from './table.ts';

/**
 * The last day that a joint decree (SKB 3 Menteri) we can name covers. The days of 2027 are in the table as announced, but
 * the number of their decree is not known yet (prisma/data/README.md): deadlines that rest on them are provisional.
 */
export const DECREED_THROUGH: PlainDate = plainDate('2026-12-31');

/** The holidays and joint leave of 2025 to 2027, sorted by date. */
export function seedHolidays(): Holiday[] {
  const rows = readTable<'date' | 'kind' | 'name' | 'decree' | 'provisional'>('holidays.csv');
  const holidays = rows.map(({ date, kind, name, decree, provisional }) => {
    if (kind !== 'libur_nasional' && kind !== 'cuti_bersama') throw new RangeError(`Unknown kind of holiday: ${kind}`);
    return { date: plainDate(date), kind, name, decree, provisional: provisional === 'true' } as const;
  });
  return mergeHolidays([], holidays);
}

/** Version 1 of the calendar, unless there is a calendar already: from then on it changes by decree, not by a file. */
export async function seedCalendar(client: ClientBase): Promise<void> {
  await client.query(
    `INSERT INTO calendar_version (version, decreed_through, holidays, reason, changed_by, command_id)
     SELECT 1, $1, $2, 'Hari libur nasional dan cuti bersama 2025–2027', 'system:seed', 'seed/calendar/1'
      WHERE NOT EXISTS (SELECT FROM calendar_version)
     ON CONFLICT DO NOTHING`,
    [DECREED_THROUGH, JSON.stringify(seedHolidays())],
  );
}
