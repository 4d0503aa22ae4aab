import { type Instant, instantFromMillis, localDate, millisOf, type ZoneOffset } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';

/** Of a person's command: when the server received it. */
type Received = { receivedAt: Instant };

/**
 * The local day an act counts for: when the server received it, though the engine came to it only on the next day. On
 * 31 December thousands hand in at once, and nobody may lose the day to a queue (docs/law.md#situations, 15).
 */
export function dayReceived(
  { offset }: { offset: ZoneOffset },
  { receivedAt }: Received,
  { now }: { now: Instant },
): PlainDate {
  return localDate(asReceived({ now }, { receivedAt }).now, offset);
}

/** The same to consult, at the time at which the server received the act: from then on another's term counts. */
export function asReceived<C extends { now: Instant }>(context: C, { receivedAt }: Received): C {
  return { ...context, now: instantFromMillis(Math.min(millisOf(receivedAt), millisOf(context.now))) };
}

/** How far the clock of the server that received an act may run ahead of the engine's. */
export const MOST_AHEAD_MS = 60_000;
/** An act may wait so long for a worker and still count from when it was received; more than that is a wrong clock. */
export const MOST_BEHIND_MS = 86_400_000;

/**
 * Whether an act was received at a time that cannot be: terms and delegations rest on it, and it comes from another clock than
 * the engine's. Asked only where a command is admitted, never when the past is made again. An order to many records is kept in
 * Postgres before it is carried out and may be as old as it likes.
 */
export function clocksApart({ receivedAt }: Received, now: Instant, isOrder: boolean): boolean {
  const ahead = millisOf(receivedAt) - millisOf(now);
  return ahead > MOST_AHEAD_MS || (!isOrder && -ahead > MOST_BEHIND_MS);
}
