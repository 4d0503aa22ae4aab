import { bodyOf, client } from './client.ts';
import type { Calendar, DueResult, Holiday } from './types.ts';

export async function getCalendar(year: number): Promise<Calendar> {
  return bodyOf(await client.GET('/calendar', { params: { query: { year } } }));
}

export type DueQuestion = { from: string; workingDays?: number; calendarDays?: number };

/** The dry run: nothing is stored. */
export async function getDue(question: DueQuestion): Promise<DueResult> {
  return bodyOf(await client.GET('/calendar/due', { params: { query: question as never } }));
}

export async function addHoliday(holiday: Holiday, reason: string, key: string): Promise<{ version: number }> {
  return bodyOf(
    await client.POST('/calendar/holidays', {
      params: { header: { 'Idempotency-Key': key } },
      body: { add: [holiday], reason } as never,
    }),
  );
}
