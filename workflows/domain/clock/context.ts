import type { Calendar } from '../calendar/calendar.ts';
import type { Instant } from '../calendar/instant.ts';

/** What a decision may consult besides the state: the instant it is made at and the calendar in force. */
export type Context = { now: Instant; calendar: Calendar };
