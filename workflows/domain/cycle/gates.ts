import { missingGroups } from '../participation/attendance.ts';
import type { Role } from '../policy/roles.ts';
import { rulesOf } from '../rules/registry.ts';
import type { Step } from '../rules/rule-set.ts';
import { type FigureGate, type FigurePlace, figuresAsked } from './figures/all.ts';
import type { Attendance } from './figures/attendance.ts';
import type { DocumentKind, StepId } from './process.ts';
import { openRemarks } from './remark.ts';
import { type AttachedDocument, type CycleState, type StepState, stepState } from './state.ts';

/** One thing that must be there before a step can be completed or approved, and whether it is. */
export type Gate =
  | { kind: 'document'; document: DocumentKind; met: boolean }
  /** Women and poor households were there, where the regency makes a meeting without them void. */
  | { kind: 'inclusive'; met: boolean; absent: AbsentGroup[] }
  | { kind: 'signature'; role: Role; met: boolean }
  | { kind: 'ceiling'; met: boolean }
  | { kind: 'checks'; met: boolean; blocking: string[] }
  | { kind: 'remarks'; met: boolean; open: number }
  | FigureGate;

/** Whoever must not be missing at a village meeting (UU 6/2014 Ps 54; PP 43/2014 Ps 80). */
export type AbsentGroup = 'women' | 'poorHouseholds';

export function stepOf(state: CycleState, id: StepId): Step {
  return rulesOf(state.rules).steps[id];
}

/** The checklist of a step. A signature counts only while it stands on the version that is attached now. */
export function gatesOf(state: CycleState, id: StepId): Gate[] {
  const { gates } = stepOf(state, id);
  const step = stepState(state, id);
  const signed = signedDocument(state, id);
  const figureGates = (place: FigurePlace) =>
    figuresAsked(gates, place).map(({ kind, figure, asked }) => figure.gate(step[kind], asked, state));
  return [
    ...(gates.ceiling ? [{ kind: 'ceiling' as const, met: state.ceiling !== null }] : []),
    ...figureGates('beforeTexts'),
    ...documentsAsked(gates, step).map((document) => ({
      kind: 'document' as const,
      document,
      met: step.documents[document] !== undefined,
    })),
    ...(gates.checks ? [checksGate(state, id)] : []),
    ...figureGates('afterTexts'),
    ...inclusiveGate(state, step.attendance),
    ...(gates.remarks ? [remarksGate(state, id)] : []),
    ...(gates.signatures ?? []).map((role) => ({
      kind: 'signature' as const,
      role,
      met: signed !== null && step.signatures.some((s) => s.role === role && s.sha256 === signed.sha256),
    })),
  ];
}

/** What the rules ask for, and what the office that received the file has asked for since. */
function documentsAsked({ documents = [] }: Step['gates'], { returned }: StepState): DocumentKind[] {
  return [...new Set([...documents, ...(returned?.missing ?? [])])];
}

function inclusiveGate({ settings }: CycleState, attendance: Attendance | null): Gate[] {
  if (settings.missingGroups === 'flag' || attendance === null) return [];
  const absent = missingGroups(attendance).map((group) => (group === 'perempuan' ? 'women' : 'poorHouseholds'));
  return absent.length === 0 ? [] : [{ kind: 'inclusive', met: false, absent }];
}

/** A budget that came as a scan has nothing to check; what was handed in as lines must have no blocking finding. */
function checksGate(state: CycleState, id: StepId): Gate {
  const blocking = signedDocument(state, id)?.check?.blocking ?? [];
  return { kind: 'checks', met: blocking.length === 0, blocking };
}

function remarksGate({ remarks }: CycleState, id: StepId): Gate {
  const { length } = openRemarks(remarks, id);
  return { kind: 'remarks', met: length === 0, open: length };
}

/** The document that signatures of this step bind to, if it is attached. */
export function signedDocument(state: CycleState, id: StepId): (AttachedDocument & { kind: DocumentKind }) | null {
  const kind = stepOf(state, id).gates.documents?.[0];
  const document = kind && stepState(state, id).documents[kind];
  return kind && document ? { ...document, kind } : null;
}

/**
 * The text that a decision step decides on: the newest version, from the step that made it last. What a step that waits
 * again still holds belongs to an earlier sub-cycle.
 */
export function subjectOf(
  state: CycleState,
  id: StepId,
): (AttachedDocument & { kind: DocumentKind; step: StepId }) | null {
  const step = stepOf(state, id);
  if (step.kind !== 'decision') return null;
  for (const source of step.subject.steps) {
    const { status, documents } = stepState(state, source);
    const document = documents[step.subject.kind];
    if (document && status !== 'waiting') return { ...document, kind: step.subject.kind, step: source };
  }
  return null;
}
