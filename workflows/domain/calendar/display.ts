import type { PlainDate } from './plain-date.ts';

/** A day as people in Indonesia write it: 31/12/2026. */
export function displayDate(date: PlainDate): string {
  const [year, month, day] = date.split('-');
  return `${day}/${month}/${year}`;
}
