import { computeDue } from '@siklus/workflows/domain/calendar/due.ts';
import { zoneName } from '@siklus/workflows/domain/calendar/instant.ts';
import { type PlainDate, parsePlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { offsetOfProvince } from '@siklus/workflows/domain/region/village-code.ts';
import { z } from 'zod';
import { operation, publicOperation } from '../http/operation.ts';
import { Flag, RegionCode, wholeNumber, Year } from '../wire/wire.ts';
import {
  Calendar,
  CalendarPreview,
  calendarPreview,
  calendarView,
  DueResult,
  FirstDay,
  HolidayKind,
} from './calendar-view.ts';
import { changeCalendar } from './change-calendar.ts';
import { previewChange } from './preview-calendar.ts';

const Date = z.iso.date().transform((text, ctx): PlainDate => {
  const day = parsePlainDate(text);
  if (day !== null) return day;
  ctx.addIssue({ code: 'custom', message: 'Not a day from 1900 to 2200' });
  return z.NEVER;
});
const Days = wholeNumber(0, 400);
const Label = z.string().trim().min(1).max(200);

/** Kutai Kartanegara, the first regency. */
const HOME_REGION = '64.02';

const DueQuery = z
  .strictObject({
    from: Date.refine((day) => day >= '2000' && day < '2150', 'Not a day from 2000 to 2149'),
    workingDays: Days.optional(),
    calendarDays: Days.optional(),
    region: RegionCode.refine(hasZone, 'No province has this code').default(HOME_REGION),
    // Both are open in law (docs/law.md#working-days-and-terms): settings of the regency, tried out here.
    firstDay: FirstDay.default(DEFAULT_SETTINGS.firstDay),
    rollForward: Flag.default(DEFAULT_SETTINGS.rollForward),
  })
  .refine((query) => (query.workingDays === undefined) !== (query.calendarDays === undefined), {
    message: 'Give either workingDays or calendarDays',
    path: ['workingDays'],
  });

const ChangeBody = z
  .strictObject({
    add: z
      .array(
        z.strictObject({
          date: Date,
          kind: HolidayKind,
          name: Label,
          decree: Label,
          provisional: z.boolean().default(false),
        }),
      )
      .max(100)
      .default([]),
    remove: z
      .array(z.strictObject({ date: Date, name: Label }))
      .max(100)
      .default([]),
    decreedThrough: Date.optional().meta({ description: 'When the decree of a new year is entered: its last day.' }),
    reason: z.string().trim().min(1).max(1000),
  })
  .meta({ id: 'CalendarChange' });

const PreviewQuery = z.strictObject({
  page: wholeNumber(1, 1_000_000).default(1),
  perPage: wholeNumber(1, 200).default(25),
});

const Version = z.object({ version: z.int() }).meta({ id: 'CalendarVersion' });

export const calendarOperations = [
  operation({
    method: 'get',
    path: '/calendar',
    tag: 'calendar',
    summary: 'Holidays and collective leave with their decrees',
    access: { roles: 'signedIn', scope: 'none' },
    query: z.strictObject({ year: Year.optional() }),
    answer: { kind: 'one', status: 200, schema: Calendar },
    handle: async ({ deps, query }) => calendarView(await deps.calendars.current(), query.year),
  }),
  publicOperation({
    method: 'get',
    path: '/calendar/due',
    tag: 'calendar',
    summary: 'When a term ends and why on that day; nothing is stored',
    access: { roles: 'public', scope: 'none' },
    query: DueQuery,
    answer: { kind: 'one', status: 200, schema: DueResult },
    handle: async ({ deps, query }) => {
      const { from, workingDays, calendarDays, region, firstDay, rollForward } = query;
      const calendar = await deps.calendars.current();
      const offset = offsetOfProvince(region.slice(0, 2));
      const term =
        workingDays === undefined
          ? ({ kind: 'calendarDays', days: calendarDays ?? 0, from } as const)
          : ({ kind: 'workingDays', days: workingDays, from } as const);
      const { dueDate, dueAt, provisional, steps } = computeDue(term, {
        calendar,
        offset,
        suspensions: [],
        firstDay,
        rollForward,
      });
      const zone = zoneName(offset);
      return {
        from,
        workingDays,
        calendarDays,
        region,
        zone,
        firstDay,
        rollForward,
        dueDate,
        dueAt,
        provisional,
        calendarVersion: calendar.version,
        steps,
      };
    },
  }),
  operation({
    method: 'post',
    path: '/calendar/preview',
    tag: 'calendar',
    summary: 'Which deadlines a decree would move, from when to when; nothing is stored',
    access: { roles: 'changeCalendar', scope: 'rows' },
    withoutKey: true,
    query: PreviewQuery,
    body: ChangeBody,
    answer: { kind: 'one', status: 200, schema: CalendarPreview },
    handle: async ({ deps, session, body, query }) => calendarPreview(await previewChange(deps, session, body), query),
  }),
  operation({
    method: 'post',
    path: '/calendar/holidays',
    tag: 'calendar',
    summary: 'Enter a decree: the deadlines of all open cycles move with it',
    access: { roles: 'changeCalendar', scope: 'none' },
    body: ChangeBody,
    answer: { kind: 'one', status: 202, schema: Version },
    handle: async ({ deps, session, body, key }) => ({ version: await changeCalendar(deps, session, body, key) }),
  }),
];

function hasZone(code: string): boolean {
  try {
    offsetOfProvince(code.slice(0, 2));
    return true;
  } catch {
    return false;
  }
}
