import type { Actor } from '../policy/actor.ts';
import { type Refusal, refusal } from '../refusal.ts';
import type { PersonalIntent } from './command.ts';
import { gatesOf, signedDocument, stepOf, subjectOf } from './gates.ts';
import { cycleOpen, gatesMet, outOfScope, roleAmong, segregated, stepOpen } from './guards.ts';
import type { DocumentKind, Step, StepId } from './process.ts';
import type { CycleState } from './state.ts';

/** What somebody wants to do, as far as it is known before he has filled in anything. */
export type Wish =
  | { type: 'attachDocument'; step: StepId; kind: DocumentKind }
  | { type: Exclude<Extract<PersonalIntent, { step: StepId }>['type'], 'attachDocument'>; step: StepId }
  | { type: 'suspend' | 'resume' }
  | { type: 'acknowledgeEscalation'; escalation: string };

/** Roles that may stop and restart the clock: by order of the regency (domain.md 2.2). */
const CLOCK_KEEPERS = ['dpmd', 'bupati'] as const;

/**
 * Whether this person may do this now, and if not, every rule that stands against it. The console shows the answer on
 * the button before the click; `decide` gives the same answer after.
 */
export function mayDo(state: CycleState, wish: Wish, actor: Actor): Refusal[] {
  const scope = outOfScope(state, actor);
  if (scope.length > 0) return scope;
  switch (wish.type) {
    case 'suspend':
      return [
        ...roleAmong(actor, CLOCK_KEEPERS, null),
        ...cycleOpen(state),
        ...(state.status === 'suspended' ? [refusal('CYCLE_SUSPENDED', {}, { fixers: CLOCK_KEEPERS })] : []),
      ];
    case 'resume':
      return [
        ...roleAmong(actor, CLOCK_KEEPERS, null),
        ...(state.status === 'suspended' ? [] : [refusal('CYCLE_NOT_SUSPENDED')]),
      ];
    case 'acknowledgeEscalation': {
      const escalation = state.escalations.find((e) => e.id === wish.escalation);
      if (!escalation || escalation.resolvedAt !== null || escalation.acknowledged !== null) {
        return [refusal('ESCALATION_NOT_OPEN', { escalation: wish.escalation })];
      }
      return roleAmong(actor, [escalation.to], null);
    }
    default: {
      const step = stepOf(state, wish.step);
      const order = [...roleFor(state, step, wish, actor), ...cycleOpen(state), ...stepOpen(state, step.id)];
      return state.steps[step.id].status === 'open' ? [...order, ...readiness(state, step, wish, actor)] : order;
    }
  }
}

function roleFor(state: CycleState, step: Step, wish: Wish, actor: Actor): Refusal[] {
  switch (wish.type) {
    case 'attachDocument':
    case 'recordAttendance':
      return roleAmong(actor, step.preparers, step.citation);
    case 'sign':
      return step.gates.signatures
        ? roleAmong(actor, step.gates.signatures, step.citation)
        : [refusal('SIGNATURE_NOT_EXPECTED', { step: step.id })];
    case 'setCeiling':
      return roleAmong(actor, step.preparers, step.citation);
    case 'completeStep':
      return step.kind === 'work'
        ? roleAmong(actor, step.completers, step.citation)
        : [refusal('WRONG_COMMAND_FOR_STEP', { step: step.id, command: 'approve' }, { fixers: step.approvers })];
    case 'approve':
    case 'returnForRevision':
      return step.kind === 'decision'
        ? [...roleAmong(actor, step.approvers, step.citation), ...segregated(state, step.id, actor)]
        : [refusal('WRONG_COMMAND_FOR_STEP', { step: step.id, command: 'completeStep' }, { fixers: step.completers })];
    default:
      return [];
  }
}

function readiness(state: CycleState, step: Step, wish: Wish, actor: Actor): Refusal[] {
  switch (wish.type) {
    case 'attachDocument':
      return step.gates.documents?.includes(wish.kind)
        ? []
        : [refusal('DOCUMENT_NOT_EXPECTED', { step: step.id, document: wish.kind })];
    case 'recordAttendance':
      return step.gates.attendance ? [] : [refusal('ATTENDANCE_NOT_EXPECTED', { step: step.id })];
    case 'setCeiling':
      return step.gates.ceiling ? [] : [refusal('CEILING_NOT_EXPECTED', { step: step.id })];
    case 'sign':
      return signable(state, step, actor);
    case 'completeStep':
    case 'approve':
      return gatesMet(state, step.id);
    default:
      return [];
  }
}

function signable(state: CycleState, step: Step, actor: Actor): Refusal[] {
  if (signedDocument(state, step.id) === null) {
    const document = step.gates.documents?.[0] ?? '';
    return [refusal('DOCUMENT_MISSING', { step: step.id, document }, { fixers: step.preparers })];
  }
  const mine = gatesOf(state, step.id).find((gate) => gate.kind === 'signature' && gate.role === actor.role);
  return mine?.met ? [refusal('ALREADY_SIGNED', { step: step.id })] : [];
}

/** The document a wish would bind to, so that a client can name the hash it has read. */
export function bindingOf(state: CycleState, wish: Wish): string | null {
  switch (wish.type) {
    case 'sign':
      return signedDocument(state, wish.step)?.sha256 ?? null;
    case 'approve':
      return subjectOf(state, wish.step)?.sha256 ?? null;
    default:
      return null;
  }
}
