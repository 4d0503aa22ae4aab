import type { Calendar as DomainCalendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { z } from 'zod';
import { DueStep } from './deadline.ts';
import { Day, Instant, Zone } from './wire.ts';

export const HolidayKind = z.enum(['libur_nasional', 'cuti_bersama', 'libur_daerah']);

const Holiday = z
  .object({ date: Day, kind: HolidayKind, name: z.string(), decree: z.string(), provisional: z.boolean() })
  .meta({ id: 'Holiday' });

export const Calendar = z
  .object({
    version: z.int(),
    decreedThrough: Day.meta({ description: 'No decree covers later days yet: deadlines beyond are provisional.' }),
    holidays: z.array(Holiday),
  })
  .meta({ id: 'Calendar' });

export const DueResult = z
  .object({
    from: Day,
    workingDays: z.int().optional(),
    calendarDays: z.int().optional(),
    region: z.string(),
    zone: Zone,
    dueDate: Day,
    dueAt: Instant.meta({ description: '23:59:59 of the region’s zone.' }),
    provisional: z.boolean(),
    calendarVersion: z.int(),
    steps: z.array(DueStep),
  })
  .meta({ id: 'DueResult' });

/** The calendar, of one year or whole. */
export function calendarView(calendar: DomainCalendar, year: number | undefined): z.input<typeof Calendar> {
  const { version, decreedThrough, holidays } = calendar;
  const isWanted = (date: string) => year === undefined || date.startsWith(`${year}-`);
  return { version, decreedThrough, holidays: holidays.filter(({ date }) => isWanted(date)) };
}
