import { bodyOf, client } from './client.ts';
import type { operations } from './schema.d.ts';
import type { Calendar, CalendarPreview, DueResult, Holiday } from './types.ts';

export async function getCalendar(year: number): Promise<Calendar> {
  return bodyOf(await client.GET('/calendar', { params: { query: { year } } }));
}

export type DueQuestion = Pick<
  operations['getCalendarDue']['parameters']['query'],
  'from' | 'workingDays' | 'calendarDays'
>;

/** The dry run: nothing is stored. */
export async function getDue(question: DueQuestion): Promise<DueResult> {
  return bodyOf(await client.GET('/calendar/due', { params: { query: question } }));
}

export async function addHoliday(holiday: Holiday, reason: string, key: string): Promise<{ version: number }> {
  return bodyOf(
    await client.POST('/calendar/holidays', {
      params: { header: { 'Idempotency-Key': key } },
      body: { add: [holiday], reason },
    }),
  );
}

/** Which deadlines the day off would move; nothing is stored. */
export async function previewHoliday(holiday: Holiday, reason: string, perPage: number): Promise<CalendarPreview> {
  return bodyOf(
    await client.POST('/calendar/preview', {
      params: { query: { page: 1, perPage } },
      body: { add: [holiday], reason },
    }),
  );
}
