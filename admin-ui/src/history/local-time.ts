import type { Zone } from '../format/date.ts';

/** Fixed since 1988, without summer time (Keppres 41/1987). */
const HOURS = { WIB: 7, WITA: 8, WIT: 9 } as const satisfies Record<Zone, number>;
const HOUR_MS = 3_600_000;

/** An instant as a field for date and time shows it, in the village's zone whatever the reader's own: `2026-10-03T09:15`. */
export function toLocalField(instant: string, zone: Zone): string {
  return new Date(Date.parse(instant) + HOURS[zone] * HOUR_MS).toISOString().slice(0, 16);
}

/** The end of that minute as an instant; null while the field is not filled in. */
export function fromLocalField(text: string, zone: Zone): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return null;
  const ms = Date.parse(`${text.slice(0, 16)}:59.999Z`);
  return Number.isNaN(ms) ? null : new Date(ms - HOURS[zone] * HOUR_MS).toISOString();
}
