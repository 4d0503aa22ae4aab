import type { Role } from '../policy/roles.ts';
import { rulesOf } from '../rules/registry.ts';
import type { DocumentKind, Step, StepId } from './process.ts';
import type { AttachedDocument, CycleState } from './state.ts';

/** One thing that must be there before a step can be completed or approved, and whether it is. */
export type Gate =
  | { kind: 'document'; document: DocumentKind; met: boolean }
  | { kind: 'attendance'; met: boolean }
  | { kind: 'signature'; role: Role; met: boolean }
  | { kind: 'ceiling'; met: boolean };

export function stepOf(state: CycleState, id: StepId): Step {
  return rulesOf(state.rules).steps[id];
}

/** The checklist of a step. A signature counts only while it stands on the version that is attached now. */
export function gatesOf(state: CycleState, id: StepId): Gate[] {
  const { gates } = stepOf(state, id);
  const step = state.steps[id];
  const signed = signedDocument(state, id);
  return [
    ...(gates.ceiling ? [{ kind: 'ceiling' as const, met: state.ceiling !== null }] : []),
    ...(gates.documents ?? []).map((document) => ({
      kind: 'document' as const,
      document,
      met: step.documents[document] !== undefined,
    })),
    ...(gates.attendance ? [{ kind: 'attendance' as const, met: step.attendance !== null }] : []),
    ...(gates.signatures ?? []).map((role) => ({
      kind: 'signature' as const,
      role,
      met: signed !== null && step.signatures.some((s) => s.role === role && s.sha256 === signed.sha256),
    })),
  ];
}

/** The document that signatures of this step bind to, if it is attached. */
export function signedDocument(state: CycleState, id: StepId): (AttachedDocument & { kind: DocumentKind }) | null {
  const kind = stepOf(state, id).gates.documents?.[0];
  const document = kind && state.steps[id].documents[kind];
  return kind && document ? { ...document, kind } : null;
}

/** The text that a decision step decides on: the newest version, from the step that made it last. */
export function subjectOf(
  state: CycleState,
  id: StepId,
): (AttachedDocument & { kind: DocumentKind; step: StepId }) | null {
  const step = stepOf(state, id);
  if (step.kind !== 'decision') return null;
  for (const source of step.subject.steps) {
    const document = state.steps[source].documents[step.subject.kind];
    if (document) return { ...document, kind: step.subject.kind, step: source };
  }
  return null;
}
