import type { Actor } from '../../policy/actor.ts';
import { allOf } from '../../policy/settings.ts';
import { asReceived, dayReceived } from '../../record/received.ts';
import type { Stamp } from '../../record/stamp.ts';
import { type Refusal, refusal } from '../../refusal.ts';
import { rulesOf } from '../../rules/registry.ts';
import type { DecisionStep } from '../../rules/rule-set.ts';
import { actorsOf } from '../actors.ts';
import { add, advance, type Draft, downstreamOf, openStep, restrict } from '../flow.ts';
import { gatesOf, isScanToEvaluate, stepOf } from '../gates.ts';
import {
  checkedByHand,
  datePossible,
  gatesMet,
  inTime,
  roleAmong,
  sameText,
  segregated,
  textGiven,
  voteCarried,
} from '../guards.ts';
import type { StepId } from '../process.ts';
import { type CycleState, stepState } from '../state.ts';
import type { Acts } from './act.ts';
import { open } from './steps.ts';

/** What those decide who have not written the text: agree to exactly this one, send it back, or say no. */
export const DECISION_ACTS: Acts<'approve' | 'returnForRevision' | 'refuse'> = {
  approve: {
    may: (state, { step }, actor) =>
      decides(state, step, actor, () => [...gatesMet(state, step), ...voteCarried(state, step)]),
    check: (state, command, ctx) => [
      ...inTime(state, command.step, command),
      ...sameText(state, command.step, command.sha256),
      ...datePossible(state, command.step, command.occurredOn, ctx),
      ...checkedByHand(state, command.step, command.checkedByHand),
    ],
    carryOut(draft, command, ctx, stamp) {
      const { step, sha256, note } = command;
      // Said of a text that the machine has checked it would mean nothing.
      const byHand = isScanToEvaluate(draft.state, step) && { checkedByHand: true as const };
      const { visit, due } = stepState(draft.state, step);
      const on = command.occurredOn ?? dayReceived(draft.state, command, ctx);
      const late = due !== null && on > due.dueDate;
      const data = { step, visit, on, late, sha256, ...(note && { note }), ...byHand };
      add(draft, { type: 'stepApproved', data }, stamp);
      settleDispute(draft, step, stamp);
      advance(draft, asReceived(ctx, command), stamp);
    },
  },
  returnForRevision: {
    may: (state, { step }, actor) =>
      decides(state, step, actor, (rule) => [...valid(state, step), ...mayCorrectAgain(state, rule)]),
    check: (state, command) => [...inTime(state, command.step, command), ...textGiven(command.reason, 'reason')],
    carryOut(draft, command, ctx, stamp) {
      const { id, returnsTo: to } = decisionOf(draft.state, command.step);
      const { visit } = stepState(draft.state, id);
      const data = { step: id, visit, to, reason: command.reason.trim(), reset: downstreamOf(draft.state, to) };
      const on = dayReceived(draft.state, command, ctx);
      add(draft, { type: 'stepReturned', data }, stamp);
      openStep(draft, to, ctx, stamp, on);
    },
  },
  refuse: {
    may: (state, { step: id }, actor) =>
      decides(state, id, actor, ({ refusable, returnsTo }) =>
        refusable
          ? valid(state, id)
          : [refusal('CANNOT_REFUSE', { step: id, to: returnsTo }, { fixers: actorsOf(state, id) })],
      ),
    check: (_, { reason }) => textGiven(reason, 'reason'),
    carryOut(draft, command, ctx, stamp) {
      const { id, returnsTo: to, refusable } = decisionOf(draft.state, command.step);
      if (refusable === undefined) throw new RangeError(`${id} cannot be refused`);
      const { visit } = stepState(draft.state, id);
      const on = dayReceived(draft.state, command, ctx);
      const data = { step: id, visit, to, reason: command.reason.trim(), reset: downstreamOf(draft.state, to) };
      add(draft, { type: 'stepRefused', data }, stamp);
      const { citation, opens, also = [] } = refusable;
      openStep(draft, to, ctx, stamp, on);
      restrict(draft, { cause: 'bpdRefused', since: on, citation }, opens, ctx, stamp);
      for (const next of also) {
        if (stepState(draft.state, next).status !== 'open') openStep(draft, next, ctx, stamp, on);
      }
    },
  },
};

/** Whoever decides: the right office, not on his own text, while the step is open. */
function decides(state: CycleState, id: StepId, actor: Actor, ready: (step: DecisionStep) => Refusal[]): Refusal[] {
  const step = stepOf(state, id);
  if (step.kind === 'work') {
    const fixers = actorsOf(state, id);
    return [refusal('WRONG_COMMAND_FOR_STEP', { step: id, command: 'completeStep' }, { fixers })];
  }
  return [
    ...roleAmong(actor, actorsOf(state, id), step.citation),
    ...segregated(state, id, actor),
    ...open(state, id, () => ready(step)),
  ];
}

/** A meeting without its quorum has no effect either way: it cannot send back or refuse any more than it can agree. */
function valid(state: CycleState, id: StepId): Refusal[] {
  const isQuorate = gatesOf(state, id).every((gate) => gate.kind !== 'quorum' || gate.met);
  return isQuorate ? [] : gatesMet(state, id).filter(({ code }) => code === 'NO_QUORUM');
}

/** A draft is not corrected without end: after a correction it is approved, or annulled if enacted all the same (P20 Ps 36). */
export function mayCorrectAgain(state: CycleState, { id, deemed, returnsTo, citation }: DecisionStep): Refusal[] {
  const isCorrected = deemed !== undefined && stepState(state, returnsTo).status === 'done';
  if (!isCorrected || allOf(state.settings).corrections === 'unlimited') return [];
  return [refusal('CORRECTED_ALREADY', { step: id, to: returnsTo }, { citation })];
}

/** Whoever has agreed after all needs nobody to settle the dispute any more. */
function settleDispute(draft: Draft, id: StepId, stamp: Stamp): void {
  const { steps } = rulesOf(draft.state.rules);
  const { refusable } = decisionOf(draft.state, id);
  for (const step of (refusable?.also ?? []).flatMap((first) => [first, ...(steps[first].opens ?? [])])) {
    if (stepState(draft.state, step).status !== 'open') continue;
    add(draft, { type: 'stepNotNeeded', data: { step, citation: steps[step].citation } }, stamp);
  }
}

function decisionOf(state: CycleState, id: StepId): DecisionStep {
  const step = stepOf(state, id);
  if (step.kind !== 'decision') throw new RangeError(`${id} decides nothing`);
  return step;
}
