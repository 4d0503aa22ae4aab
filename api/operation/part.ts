import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';

/** Every part that is looked at, in the order of the report. */
export const HEALTH_PARTS = [
  'database',
  'engine',
  'workers',
  'commands',
  'batches',
  'projection',
  'deadlines',
  'cycles',
  'clocks',
  'stuck',
  'notices',
  'calendar',
  'sessions',
  'disk',
  'program',
  'archive',
  'backups',
] as const;
export type HealthPartId = (typeof HEALTH_PARTS)[number];

/** `notMonitored`: nobody looks, and the report says so. */
export const HEALTH_STATES = ['ok', 'attention', 'failed', 'notMonitored'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

/** A figure with what it is counted in; `name` says which. */
export type Figure =
  | { name: string; unit: 'count' | 'ms' | 'seconds' | 'bytes'; value: number }
  | { name: string; unit: 'text'; value: string }
  | { name: string; unit: 'instant'; value: Instant }
  | { name: string; unit: 'day'; value: PlainDate };

/** `since`: since when it has been so, where the part itself tells. */
export type Found = { state: HealthState; figures: Figure[]; since?: Instant | null };

export type HealthPart = { id: HealthPartId; state: HealthState; since: Instant | null; figures: Figure[] };
export type HealthReader = () => Promise<{ at: Instant; parts: HealthPart[] }>;

export function count(name: string, value: number): Figure {
  return { name, unit: 'count', value };
}

/** How long a question took, in whole milliseconds. */
export async function timed<T>(question: () => Promise<T>): Promise<{ answer: T; ms: number }> {
  const begun = performance.now();
  const answer = await question();
  return { answer, ms: Math.round(performance.now() - begun) };
}
