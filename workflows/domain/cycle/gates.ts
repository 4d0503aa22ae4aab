import { missingGroups } from '../participation/attendance.ts';
import type { Role } from '../policy/roles.ts';
import { rulesOf } from '../rules/registry.ts';
import type { DecisionStep, RuleSet, Step } from '../rules/rule-set.ts';
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
  | ChecksGate
  | { kind: 'remarks'; met: boolean; open: number }
  | FigureGate;

/** `unchecked`: what could not be checked. `byHand`: a scan, which the evaluator has to say he has checked, and whether he has. */
export type ChecksGate = {
  kind: 'checks';
  met: boolean;
  blocking: string[];
  unchecked?: string[];
  byHand?: 'asked' | 'said';
};

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
    ...checksGate(state, id),
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

/**
 * A budget that was handed in as lines must have no blocking finding, wherever it is made, decided on, handed over or put in
 * force. A scan has nothing to check: its evaluator says that he has.
 */
function checksGate(state: CycleState, id: StepId): Gate[] {
  if (!restsOnBudget(state, id)) return [];
  const { blocking = [], unchecked = [] } = budgetOf(state, id)?.check ?? {};
  return [
    {
      kind: 'checks',
      met: blocking.length === 0,
      blocking,
      ...(unchecked.length > 0 && { unchecked }),
      ...(isScanToEvaluate(state, id) && { byHand: stepState(state, id).checkedByHand ? 'said' : 'asked' }),
    },
  ];
}

/** Whether an evaluator has a budget before him that nothing but his eyes can check. */
export function isScanToEvaluate(state: CycleState, id: StepId): boolean {
  const step = stepOf(state, id);
  const isEvaluation = step.kind === 'decision' && step.deemed !== undefined;
  const text = isEvaluation && restsOnBudget(state, id) ? budgetOf(state, id) : null;
  return text !== null && text.check === undefined;
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

export type BudgetText = AttachedDocument & { kind: DocumentKind; step: StepId };

/** Whether a step makes a budget, decides on it, hands it over or puts it in force. */
export function isAboutBudget(rules: RuleSet, step: Step): boolean {
  return step.gates.checks === true || decisionOnBudget(rules, step) !== null;
}

export function restsOnBudget(state: CycleState, id: StepId): boolean {
  return isAboutBudget(rulesOf(state.rules), stepOf(state, id));
}

/** The budget that such a step is about; null while it is not there. At its enactment it may have been put right once more. */
export function budgetOf(state: CycleState, id: StepId): BudgetText | null {
  const step = stepOf(state, id);
  if (step.gates.checks) {
    const own = signedDocument(state, id);
    return own && { ...own, step: id };
  }
  const decision = decisionOnBudget(rulesOf(state.rules), step);
  if (decision === null) return null;
  const { kind } = decision.subject;
  const corrected = step.enacts ? stepState(state, id).documents[kind] : undefined;
  return corrected ? { ...corrected, kind, step: id } : subjectOf(state, decision.id);
}

/** What may be attached to an enactment because the budget no longer passes: facts have changed since it was evaluated. */
export function correctedText(state: CycleState, id: StepId): DocumentKind | null {
  const step = stepOf(state, id);
  if (!step.enacts) return null;
  const text = budgetOf(state, id);
  return text?.check && text.check.blocking.length > 0 ? text.kind : null;
}

/** The decision on a budget that a step is, or comes after. */
function decisionOnBudget({ steps }: RuleSet, step: Step): DecisionStep | null {
  const isOnBudget = (one: Step): one is DecisionStep =>
    one.kind === 'decision' && one.subject.steps.some((source) => steps[source].gates.checks);
  if (isOnBudget(step)) return step;
  return step.kind === 'work' ? (step.after.map((id) => steps[id]).find(isOnBudget) ?? null) : null;
}
