import { computeDue, type Due } from '@siklus/workflows/domain/calendar/due.ts';
import { instantFromMillis, localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import { addDays, dayOfWeek, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { aCalendar } from './indonesian-calendar.ts';

/** Due dates and local dates over the days on which zones with summer time change their clocks. */
export function zoneTable(): { dues: Due[]; locals: string[]; weekdays: number[] } {
  const calendar = aCalendar();
  const starts = ['2025-03-07', '2025-03-27', '2025-10-24', '2025-10-31', '2025-11-03', '2025-11-21', '2025-12-31'];
  const offsets = [7, 8, 9] as const;
  const dues = starts.flatMap((from) =>
    offsets.map((offset) =>
      computeDue({ kind: 'workingDays', days: 20, from: plainDate(from) }, { calendar, suspensions: [], offset }),
    ),
  );
  const hours = Array.from({ length: 24 * 7 }, (_, i) => instantFromMillis(1_761_868_800_000 + i * 3_600_000));
  return {
    dues,
    locals: hours.flatMap((hour) => offsets.map((offset) => localDate(hour, offset))),
    weekdays: starts.map((from) => dayOfWeek(addDays(plainDate(from), 30))),
  };
}
