import type { Context } from '../../clock/context.ts';
import type { Actor } from '../../policy/actor.ts';
import type { Role } from '../../policy/roles.ts';
import { asReceived, dayReceived } from '../../record/received.ts';
import type { Stamp } from '../../record/stamp.ts';
import { type Refusal, refusal } from '../../refusal.ts';
import { rulesOf } from '../../rules/registry.ts';
import { type Step, type StepGates } from '../../rules/rule-set.ts';
import { actorsByRule, actorsOf, preparersOf, signsAs } from '../actors.ts';
import { add, advance, type Draft, openStep } from '../flow.ts';
import { correctedText, gatesOf, signedDocument, stepOf } from '../gates.ts';
import { cycleOpen, datePossible, gatesMet, roleAmong, stepOpen, textGiven } from '../guards.ts';
import { STEP_IDS, type StepId } from '../process.ts';
import { type CycleState, stepState } from '../state.ts';
import { paidInTime, payable } from '../tranche.ts';
import type { Acts } from './act.ts';
import { ceilingValid } from './ceiling.ts';

/** What makes a step ready and done: texts, signatures, the ceiling, the word that it is finished. */
export const STEP_ACTS: Acts<'attachDocument' | 'sign' | 'declineSignature' | 'setCeiling' | 'completeStep'> = {
  attachDocument: {
    may: (state, { step, kind }, actor) =>
      prepares(state, step, actor, (gates) =>
        gates.documents?.includes(kind) || gates.mayAttach?.includes(kind) || correctedText(state, step) === kind
          ? []
          : [refusal('DOCUMENT_NOT_EXPECTED', { step, document: kind })],
      ),
    check: (_, { title }) => textGiven(title, 'title'),
    carryOut(draft, { step, kind, versionId, sha256, title, check }, _, stamp) {
      const data = { step, kind, versionId, sha256, title, ...(check && { check }) };
      add(draft, { type: 'documentAttached', data }, stamp);
    },
  },
  sign: {
    may(state, { step: id }, actor) {
      const step = stepOf(state, id);
      const mine = signsAs(state, step, actor);
      const right =
        step.gates.signatures === undefined
          ? [refusal('SIGNATURE_NOT_EXPECTED', { step: id })]
          : mine === null
            ? roleAmong(actor, step.gates.signatures, step.citation)
            : [];
      return [...right, ...open(state, id, () => signable(state, step, mine))];
    },
    check(state, { step, sha256 }) {
      const document = signedDocument(state, step);
      if (document?.sha256 === sha256) return [];
      const current = document?.sha256 ?? '';
      return [refusal('DOCUMENT_CHANGED', { step, document: document?.kind ?? 'none', current })];
    },
    carryOut(draft, { step, sha256, actor }, _, stamp) {
      const document = signedDocument(draft.state, step);
      const role = signsAs(draft.state, stepOf(draft.state, step), actor);
      if (document === null || role === null) throw new RangeError(`${step} has nothing to sign`);
      add(draft, { type: 'documentSigned', data: { step, role, kind: document.kind, sha256 } }, stamp);
    },
  },
  declineSignature: {
    may(state, { step: id }, actor) {
      const step = stepOf(state, id);
      // Whoever made the text and ends its step corrects it himself.
      const signers = step.gates.signatures?.filter((role) => !actorsByRule(step).includes(role)) ?? [];
      const right =
        step.kind !== 'work' || signers.length === 0
          ? [refusal('SIGNATURE_NOT_EXPECTED', { step: id })]
          : roleAmong(actor, signers, step.citation);
      return [...right, ...open(state, id, () => signable(state, step, actor.role))];
    },
    check: (_, { reason }) => textGiven(reason, 'reason'),
    carryOut(draft, { step, as, reason, actor: { role } }, _, stamp) {
      const document = signedDocument(draft.state, step);
      if (document === null) throw new RangeError(`${step} has nothing to sign`);
      const { kind, sha256 } = document;
      const { visit } = stepState(draft.state, step);
      const data = { step, visit, role, as, reason: reason.trim(), kind, sha256 };
      add(draft, { type: 'signatureDeclined', data }, stamp);
    },
  },
  setCeiling: {
    may: (state, { step }, actor) =>
      prepares(state, step, actor, expects('ceiling', refusal('CEILING_NOT_EXPECTED', { step }))),
    check: (_, { amount, sources }) => ceilingValid(amount, sources),
    carryOut(draft, { amount, sources = {}, decree }, _, stamp) {
      const version = (draft.state.ceiling?.version ?? 0) + 1;
      add(draft, { type: 'ceilingSet', data: { amount, sources, version, decree: decree?.trim() || null } }, stamp);
    },
  },
  completeStep: {
    may(state, { step: id }, actor) {
      const step = stepOf(state, id);
      if (step.kind === 'decision') {
        const fixers = actorsByRule(step);
        return [refusal('WRONG_COMMAND_FOR_STEP', { step: id, command: 'approve' }, { fixers })];
      }
      const right = roleAmong(actor, actorsOf(state, id), step.citation);
      const unpayable = payable(state, id);
      return [...right, ...(unpayable.length > 0 ? unpayable : open(state, id, () => gatesMet(state, id)))];
    },
    check: (state, { step, occurredOn }, ctx) => [
      ...datePossible(state, step, occurredOn, ctx),
      ...paidInTime(state, step, occurredOn, ctx),
    ],
    carryOut(draft, command, ctx, stamp) {
      const { step, note, occurredOn } = command;
      const { visit, due } = stepState(draft.state, step);
      const on = occurredOn ?? dayReceived(draft.state, command, ctx);
      const late = due !== null && on > due.dueDate;
      add(draft, { type: 'stepCompleted', data: { step, visit, on, late, ...(note && { note }) } }, stamp);
      follow(draft, step, ctx, stamp);
      advance(draft, asReceived(ctx, command), stamp);
    },
  },
};

/** What the end of some steps brings about besides what comes after them in the order of the year. */
function follow(draft: Draft, step: StepId, ctx: Context, stamp: Stamp): void {
  const { annulment, steps } = rulesOf(draft.state.rules);
  const { settings, restriction } = draft.state;
  const evaluation = STEP_IDS.find((id) => isEvaluationOf(steps[id], step));
  if (evaluation && settings.afterCorrection === 'enact') {
    add(draft, { type: 'stepNotNeeded', data: { step: evaluation, citation: annulment.citation } }, stamp);
  }
  for (const next of steps[step].opens ?? []) openStep(draft, next, ctx, stamp);
  if (step === annulment.opens) for (const next of annulment.afterwards) openStep(draft, next, ctx, stamp);
  if (step !== annulment.enactment || restriction === null) return;
  add(draft, { type: 'spendingFreed', data: {} }, stamp);
  // With a budget in force nobody needs a decree on what may be spent without one.
  if (stepState(draft.state, annulment.meanwhile).status === 'open') {
    add(draft, { type: 'stepNotNeeded', data: { step: annulment.meanwhile, citation: annulment.citation } }, stamp);
  }
}

function isEvaluationOf(step: Step, correction: StepId): boolean {
  return step.kind === 'decision' && step.deemed !== undefined && step.returnsTo === correction;
}

/** Who prepares a step, while it is open and asks for that. */
export function prepares(
  state: CycleState,
  id: StepId,
  actor: Actor,
  asks: (gates: StepGates) => Refusal[],
): Refusal[] {
  const step = stepOf(state, id);
  return [...roleAmong(actor, preparersOf(state, id), step.citation), ...open(state, id, () => asks(step.gates))];
}

/** What is asked of an open step comes after it being open at all. */
export function open(state: CycleState, id: StepId, ready: () => Refusal[]): Refusal[] {
  const order = [...cycleOpen(state), ...stepOpen(state, id)];
  return order.length > 0 ? order : ready();
}

export function expects(gate: keyof StepGates, otherwise: Refusal) {
  return (gates: StepGates): Refusal[] => (gates[gate] ? [] : [otherwise]);
}

function signable(state: CycleState, step: Step, mine: Role | null): Refusal[] {
  if (signedDocument(state, step.id) === null) {
    const document = step.gates.documents?.[0] ?? '';
    return [refusal('DOCUMENT_MISSING', { step: step.id, document }, { fixers: preparersOf(state, step.id) })];
  }
  const gate = gatesOf(state, step.id).find((one) => one.kind === 'signature' && one.role === mine);
  return gate?.met ? [refusal('ALREADY_SIGNED', { step: step.id })] : [];
}
