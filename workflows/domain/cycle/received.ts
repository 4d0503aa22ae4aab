import { instantFromMillis, localDate, millisOf } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { PersonalCommand } from './command.ts';
import type { Context } from './flow.ts';
import type { CycleState } from './state.ts';

/**
 * The local day an act counts for: when the server received it, though the engine came to it only on the next day. On
 * 31 December thousands hand in at once, and nobody may lose the day to a queue (domain.md 8.15).
 */
export function dayReceived({ offset }: CycleState, { receivedAt }: PersonalCommand, { now }: Context): PlainDate {
  return localDate(instantFromMillis(Math.min(millisOf(receivedAt), millisOf(now))), offset);
}
