import { localDate } from '../calendar/instant.ts';
import { addDays, type PlainDate } from '../calendar/plain-date.ts';
import type { Context } from '../clock/context.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { rulesOf } from '../rules/registry.ts';
import type { Step } from '../rules/rule-set.ts';
import { actorsOf } from './actors.ts';
import { gatesOf } from './gates.ts';
import { notInFuture } from './guards.ts';
import type { StepId } from './process.ts';
import { type CycleState, stepState } from './state.ts';

// The law knows what follows when BPD and kades do not agree, and within how many days they first discuss a draft. It does not say
// what follows when the council does not meet at all; as no agreement came about, the same way is opened (docs/law.md#meetings).

export const NO_AGREEMENT = 'Permendagri 110/2016 Ps 44–45';

/** Calendar days within which a draft is first discussed (Permendagri 110/2016 Ps 44(4)). */
export const DISCUSSED_WITHIN = 30;

/** The steps by which a draft without agreement goes to the bupati; none where the rules know no such way. */
export function opensDispute(step: Step): readonly StepId[] {
  return step.kind === 'decision' ? (step.refusable?.also ?? []) : [];
}

/** Why it cannot be said of this step that its council did not meet. */
export function councilMissed(state: CycleState, id: StepId): Refusal[] {
  if (opensDispute(rulesOf(state.rules).steps[id]).length === 0)
    return [refusal('NO_MEETING_NOT_EXPECTED', { step: id })];
  const { noMeeting } = stepState(state, id);
  if (noMeeting?.confirmed) return [refusal('NO_MEETING_CONFIRMED', { step: id }, { citation: NO_AGREEMENT })];
  return hasMet(state, id);
}

/** Why there is nothing to confirm: nobody has said it, it is confirmed already, or the council has met meanwhile. */
export function reportedMissed(state: CycleState, id: StepId): Refusal[] {
  const refusals = councilMissed(state, id);
  if (refusals.length > 0 || stepState(state, id).noMeeting !== undefined) return refusals;
  return [refusal('NO_MEETING_NOT_REPORTED', { step: id }, { citation: NO_AGREEMENT, fixers: ['kades'] })];
}

function hasMet(state: CycleState, id: StepId): Refusal[] {
  const isQuorate = gatesOf(state, id).some((gate) => gate.kind === 'quorum' && gate.met);
  return isQuorate
    ? [refusal('BPD_HAS_MET', { step: id }, { citation: NO_AGREEMENT, fixers: actorsOf(state, id) })]
    : [];
}

/** The council has its days: it was invited for a day since it has the draft, and the days of the law are over. */
export function invitationDay(state: CycleState, id: StepId, on: PlainDate, ctx: Context): Refusal[] {
  const { openedOn, openedAt } = stepState(state, id);
  const future = notInFuture(state, on, ctx);
  if (future.length > 0 || openedOn === null) return future;
  if (on < openedOn) return [refusal('DATE_TOO_EARLY', { step: id, date: on, earliest: openedOn })];
  // From the day on which the server heard of the draft: whoever waits for the council gains nothing by an earlier one.
  const heard = openedAt === null ? openedOn : localDate(openedAt, state.offset);
  const until = addDays(heard > openedOn ? heard : openedOn, DISCUSSED_WITHIN);
  if (localDate(ctx.now, state.offset) > until) return [];
  return [refusal('NO_MEETING_EARLY', { step: id, until, days: DISCUSSED_WITHIN }, { citation: NO_AGREEMENT })];
}
