import { type Instant, instantFromMillis, localDate, millisOf } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { PersonalCommand } from '../cycle/command.ts';
import type { Context } from '../cycle/flow.ts';
import type { CycleState } from '../cycle/state.ts';

/**
 * The local day an act counts for: when the server received it, though the engine came to it only on the next day. On
 * 31 December thousands hand in at once, and nobody may lose the day to a queue (docs/law.md#situations, 15).
 */
export function dayReceived({ offset }: CycleState, { receivedAt }: PersonalCommand, { now }: Context): PlainDate {
  return localDate(instantFromMillis(Math.min(millisOf(receivedAt), millisOf(now))), offset);
}

/** How far the clock of the server that received an act may run ahead of the engine's. */
export const MOST_AHEAD_MS = 60_000;
/** An act may wait so long for a worker and still count from when it was received; more than that is a wrong clock. */
export const MOST_BEHIND_MS = 86_400_000;

/**
 * Whether an act was received at a time that cannot be: terms and delegations rest on it, and it comes from another clock than
 * the engine's. Asked only where a command is admitted, never when the past is made again. An order to many cycles is kept in
 * Postgres before it is carried out and may be as old as it likes.
 */
export function clocksApart(
  { receivedAt }: Pick<PersonalCommand, 'receivedAt'>,
  now: Instant,
  isOrder: boolean,
): boolean {
  const ahead = millisOf(receivedAt) - millisOf(now);
  return ahead > MOST_AHEAD_MS || (!isOrder && -ahead > MOST_BEHIND_MS);
}
