import type { Calendar } from '../../calendar/calendar.ts';
import type { Instant } from '../../calendar/instant.ts';
import { type CycleEvent, EVENT_TYPES, type EventType } from '../event.ts';
import { FIGURE_EVENTS } from '../figures/all.ts';
import type { StepId } from '../process.ts';
import { delaysOf } from './delays.ts';

/** How long the other villages of a district took for a step: the median of those that have done it, and how many. */
export type Typical = { median: number | null; count: number };

/** Fewer villages than these would tell of single ones, not of the district. */
export const FEWEST = 3;

/** Events that neither open nor end a step nor stop the clock: reading a district's histories goes without them. */
const ASIDE: readonly EventType[] = [
  'documentAttached',
  ...FIGURE_EVENTS,
  'documentSigned',
  'ceilingSet',
  'remarkAdded',
  'remarkAnswered',
  'remarkSettled',
  'warningGiven',
  'calendarApplied',
  'deadlinePassed',
  'reminderGiven',
  'escalationRaised',
  'escalationAcknowledged',
  'escalationTakenOver',
];

export const DELAY_EVENT_TYPES: readonly EventType[] = EVENT_TYPES.filter((type) => !ASIDE.includes(type));

/** For each step, what is typical of these cycles. Only finished steps count: an open one may take longer still. */
export function typicalOf(
  histories: readonly (readonly CycleEvent[])[],
  calendar: Calendar,
  now: Instant,
): (step: StepId) => Typical {
  const days = new Map<StepId, number[]>();
  for (const events of histories) {
    const taken = new Map<StepId, number>();
    for (const { step, workingDays, isDone } of delaysOf(events, calendar, now).parts) {
      if (isDone) taken.set(step, (taken.get(step) ?? 0) + workingDays);
    }
    for (const [step, n] of taken) days.set(step, [...(days.get(step) ?? []), n]);
  }
  return (step) => {
    const all = days.get(step) ?? [];
    return { median: all.length < FEWEST ? null : medianOf(all), count: all.length };
  };
}

/** The middle value; of an even number of values the mean of the two in the middle. */
function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
