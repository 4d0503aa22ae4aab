import type { Calendar } from '../calendar/calendar.ts';
import type { Due } from '../calendar/due.ts';
import type { Instant } from '../calendar/instant.ts';
import { deriveTerm } from '../clock/deadline.ts';
import * as ladder from '../clock/ladder.ts';
import { isSuspended } from '../clock/owed.ts';
import * as clock from '../clock/upcoming.ts';
import { waitsForLateMoney } from './flow.ts';
import { dayCountOf, groundOf, owedBy, owedOf } from './owed.ts';
import type { StepId } from './process.ts';
import { type CycleState, type Escalation, stepState } from './state.ts';

/** What the clock will do to an open step, and when. Where silence has an effect in law, the step is deemed decided. */
export type DueNotice = { step: StepId; visit: number; key: string; at: Instant } & (
  | Exclude<clock.Notice, { kind: 'lapse' }>
  | { kind: 'deemed' }
);

/** What the clock still has to do, earliest first. Nothing of what a running suspension stops, or in a closed cycle. */
export function upcoming(state: CycleState, calendar: Calendar): DueNotice[] {
  return clock.upcoming(owedBy(state), groundOf(state), calendar).map(({ of: { id: step, visit }, ...notice }) => ({
    step,
    visit,
    ...(notice.kind === 'lapse' ? { ...notice, kind: 'deemed', key: 'deemed' } : notice),
  }));
}

/** The earliest instant at which time has something to do, the quiet after a late entry included; null when nothing. */
export function nextWake(state: CycleState, calendar: Calendar): Instant | null {
  const ground = groundOf(state);
  if (state.status !== 'closed' && waitsForLateMoney(state)) return clock.quietUntil(ground);
  return clock.nextWake(owedBy(state), ground, calendar);
}

/** Whether a suspension that runs stops the clock of this step. */
export function isPaused(state: CycleState, id: StepId): boolean {
  return isSuspended(dayCountOf(state, id));
}

/** The deadline of a step with every day of its derivation; null when the step has none. */
export function deriveDue(state: CycleState, id: StepId, calendar: Calendar): Due | null {
  const { due, openedOn } = stepState(state, id);
  return due === null || openedOn === null ? null : deriveTerm(dayCountOf(state, id), due.term, openedOn, calendar);
}

/** The ladder that this escalation stands on: the rungs that were told and, while it runs, the coming ones. */
export function rungsOf(state: CycleState, escalation: Escalation, calendar: Calendar): ladder.RungStanding[] {
  return ladder.rungsOf(escalation, state.escalations, owedOf(state, escalation.step), groundOf(state), calendar);
}
