import type { Calendar } from '../calendar/calendar.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Role } from '../policy/roles.ts';
import { climbOf } from './deadlines.ts';
import { onOneLadder } from './ladder.ts';
import { type CycleState, type Escalation, stepState } from './state.ts';

/** One rung as it stands: told already, the one that has it now, or still to come; `at` is when it was or will be told. */
export type RungStanding = { rung: number; to: Role; at: Instant; standing: 'done' | 'now' | 'next' };

/**
 * The ladder that this escalation stands on. While it runs: every rung, the coming ones with their day. When it has ended:
 * the rungs that were told.
 */
export function rungsOf(state: CycleState, escalation: Escalation, calendar: Calendar): RungStanding[] {
  const told = state.escalations.filter((other) => onOneLadder(other, escalation));
  const isRunning = escalation.resolvedAt === null && stepState(state, escalation.step).visit === escalation.visit;
  const last = Math.max(...told.map(({ rung }) => rung));
  const coming = isRunning && state.status === 'active' ? climbOf(state, escalation.step, calendar) : [];
  return [
    ...told.map(
      ({ rung, to, raisedAt }): RungStanding => ({
        rung,
        to,
        at: raisedAt,
        standing: isRunning && rung === last ? 'now' : 'done',
      }),
    ),
    ...coming.filter(({ rung }) => rung > last).map((rung): RungStanding => ({ ...rung, standing: 'next' })),
  ];
}
