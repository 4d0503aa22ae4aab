import type { Calendar as DomainCalendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { z } from 'zod';
import { villageRef } from '../cycles/cycle-row-view.ts';
import { DueStep } from '../cycles/deadline-view.ts';
import { CycleRef, Day, Instant, StepId, Zone } from '../wire/wire.ts';
import type { CalendarPreview as Preview, Previewed } from './preview-calendar.ts';

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

export const FirstDay = z.enum(['next', 'same']);

export const DueResult = z
  .object({
    from: Day,
    workingDays: z.int().optional(),
    calendarDays: z.int().optional(),
    region: z.string(),
    zone: Zone,
    firstDay: FirstDay.meta({ description: 'The first day counted: the day after `from`, or that day itself.' }),
    rollForward: z.boolean().meta({ description: 'Calendar days that end on a day off end on the next working day.' }),
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

const PreviewedDeadline = z
  .object({
    cycle: CycleRef,
    step: StepId,
    visit: z.int(),
    outcome: z.enum(['moves', 'passed', 'certainty']).meta({
      description:
        'moves: another due day · passed: had passed already and stays · certainty: same day, but provisional or no longer so',
    }),
    from: Day,
    to: Day,
    days: z.int().meta({ description: 'Calendar days by which it moves; negative where it comes earlier.' }),
    provisionalBefore: z.boolean(),
    provisionalAfter: z.boolean(),
  })
  .meta({ id: 'PreviewedDeadline' });

export const CalendarPreview = z
  .object({
    basedOn: z.int().meta({ description: 'The version of the calendar that would be changed.' }),
    decreedThrough: z.object({ from: Day, to: Day }),
    added: z.array(Holiday),
    removed: z.array(Holiday),
    cycles: z
      .object({ open: z.int(), moved: z.int() })
      .meta({ description: 'Cycles looked at, and those with a move.' }),
    deadlines: z.object({ moves: z.int(), passed: z.int(), certainty: z.int() }),
    page: z.int(),
    perPage: z.int(),
    total: z.int(),
    items: z.array(PreviewedDeadline),
  })
  .meta({ id: 'CalendarPreview' });

/** One page of a preview, with the figures of all of it. */
export function calendarPreview(
  { basedOn, next, added, removed, openCycles, deadlines }: Preview,
  { page, perPage }: { page: number; perPage: number },
): z.input<typeof CalendarPreview> {
  const having = (outcome: Previewed['outcome']) => deadlines.filter((deadline) => deadline.outcome === outcome);
  const moves = having('moves');
  return {
    basedOn: basedOn.version,
    decreedThrough: { from: basedOn.decreedThrough, to: next.decreedThrough },
    added,
    removed,
    cycles: { open: openCycles, moved: new Set(moves.map(({ cycle }) => cycle.id)).size },
    deadlines: { moves: moves.length, passed: having('passed').length, certainty: having('certainty').length },
    page,
    perPage,
    total: deadlines.length,
    items: deadlines.slice((page - 1) * perPage, page * perPage).map(({ cycle, ...deadline }) => ({
      cycle: { id: cycle.id, village: villageRef(cycle), fiscalYear: cycle.fiscal_year, stage: cycle.stage },
      ...deadline,
    })),
  };
}
