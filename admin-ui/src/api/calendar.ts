import { get, post } from './client.ts';
import type { operations } from './schema.d.ts';
import type { Holiday } from './types.ts';

export type DueQuestion = Pick<
  operations['getCalendarDue']['parameters']['query'],
  'from' | 'workingDays' | 'calendarDays'
>;

export const calendar = {
  getCalendar: (year: number) => get('/calendar', { query: { year } }),

  /** The dry run: nothing is stored. */
  getDue: (query: DueQuestion) => get('/calendar/due', { query }),

  addHoliday: (holiday: Holiday, reason: string, key: string) =>
    post('/calendar/holidays', { key, body: { add: [holiday], reason } }),

  /** Which deadlines the day off would move; nothing is stored. */
  previewHoliday: (holiday: Holiday, reason: string, perPage: number) =>
    post('/calendar/preview', { query: { page: 1, perPage }, body: { add: [holiday], reason } }),
};
