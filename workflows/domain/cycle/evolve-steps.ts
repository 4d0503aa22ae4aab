import { noted } from '../clock/owed.ts';
import { handOf, type Stamp } from '../record/stamp.ts';
import type { Fact } from './event.ts';
import { FIGURE_EVENTS, isFigureFact, recordedIn } from './figures/all.ts';
import { resolveEscalations, withStep } from './fold.ts';
import type { DocumentKind, StepId } from './process.ts';
import { BLANK_STEP, type CycleState, type Recheck, type Returned, type StepState, stepState } from './state.ts';

const STEP_FACTS = [
  'stepOpened',
  'stepNotNeeded',
  'documentAttached',
  'budgetChecked',
  ...FIGURE_EVENTS,
  'documentSigned',
  'signatureDeclined',
  'meetingMissed',
  'meetingMissedConfirmed',
  'stepCompleted',
  'stepApproved',
  'stepDeemedApproved',
  'stepReturned',
  'stepRefused',
  'receiptConfirmed',
  'fileIncomplete',
  'mandateMoved',
  'trancheSettled',
] as const satisfies readonly Fact['type'][];

type StepFact = Extract<Fact, { type: (typeof STEP_FACTS)[number] }>;

export function isStepFact(fact: Fact): fact is StepFact {
  return (STEP_FACTS as readonly string[]).includes(fact.type);
}

/** What happens to one step. */
export function applyStepFact(state: CycleState, fact: StepFact, stamp: Stamp): CycleState {
  const before = stepState(state, fact.data.step);
  if (isFigureFact(fact)) {
    const { kind, value } = recordedIn(fact);
    return withStep(state, fact.data.step, { ...before, [kind]: value });
  }
  switch (fact.type) {
    case 'stepOpened': {
      const { step, visit, on, due, mandate } = fact.data;
      return withStep(state, step, {
        ...BLANK_STEP,
        status: 'open',
        visit,
        openedOn: on,
        openedAt: stamp.at,
        due,
        mandate: mandate ?? null,
        returned: before.returned,
        ...(before.money && { money: before.money }),
      });
    }
    case 'stepNotNeeded':
      return resolveEscalations(
        withStep(state, fact.data.step, { ...before, status: 'notNeeded' }),
        [fact.data.step],
        stamp,
      );
    case 'documentAttached': {
      const { step, kind, ...version } = fact.data;
      const document = { ...version, ...handOf(stamp), at: stamp.at };
      const now = before.declined?.kind === kind ? answered(before) : before;
      return withStep(state, step, { ...now, documents: { ...before.documents, [kind]: document } });
    }
    case 'budgetChecked':
      return withBudgetCheck(state, fact.data);
    case 'documentSigned': {
      const { step, role, sha256 } = fact.data;
      const others = before.signatures.filter((signature) => signature.role !== role);
      const signature = { role, ...handOf(stamp), at: stamp.at, sha256 };
      const now = before.declined?.role === role ? answered(before) : before;
      return withStep(state, step, { ...now, signatures: [...others, signature] });
    }
    case 'signatureDeclined': {
      const { step, visit: _, ...said } = fact.data;
      return withStep(state, step, { ...before, declined: { ...said, ...handOf(stamp), at: stamp.at } });
    }
    case 'meetingMissed': {
      const { step, invitation, on } = fact.data;
      const noMeeting = { invitation, on, ...handOf(stamp), at: stamp.at, confirmed: null };
      return withStep(state, step, { ...before, noMeeting });
    }
    case 'meetingMissedConfirmed': {
      const { step, note } = fact.data;
      const { noMeeting } = before;
      if (noMeeting === undefined) return state;
      const confirmed = { note, ...handOf(stamp), at: stamp.at };
      return withStep(state, step, { ...before, noMeeting: { ...noMeeting, confirmed } });
    }
    case 'stepCompleted':
      return finish(state, fact.data, stamp, 'completed', fact.data.late);
    case 'stepApproved': {
      const { step, late, checkedByHand } = fact.data;
      const done = finish(state, fact.data, stamp, 'approved', late);
      return checkedByHand ? withStep(done, step, { ...stepState(done, step), checkedByHand }) : done;
    }
    case 'stepDeemedApproved':
      return finish(state, fact.data, stamp, 'deemed', false);
    case 'stepReturned':
    case 'stepRefused':
      return { ...sentBack(state, fact.data, stamp), returns: state.returns + 1 };
    case 'receiptConfirmed': {
      const { step, on, receipt, due, notices } = fact.data;
      const received = { on, receipt, ...handOf(stamp), at: stamp.at };
      return withStep(state, step, { ...noted(before, notices), due, receipt: received });
    }
    case 'fileIncomplete': {
      const { missing, visit } = fact.data;
      return sentBack(state, fact.data, stamp, { missing, visit });
    }
    case 'trancheSettled': {
      const { step, status, as, ground, letter, note } = fact.data;
      const { money: _, ...rest } = before;
      const money = { as, ground, letter, ...(note && { note }), ...handOf(stamp), at: stamp.at };
      // What came back was not paid after all.
      const unpaid = { completedOn: null, completedAt: null, completedBy: null, outcome: null };
      const now = withStep(state, step, { ...rest, ...unpaid, status, ...(as !== 'freed' && { money }) });
      return status === 'open' ? now : resolveEscalations(now, [step], stamp);
    }
    case 'mandateMoved':
      return withStep(state, fact.data.step, { ...before, mandate: fact.data.mandate });
  }
}

/** Signed after all, or another text. */
function answered(step: StepState): StepState {
  const { declined: _, ...rest } = step;
  return rest;
}

/** The checks of a budget as they have been run last. */
export function withBudgetCheck(
  state: CycleState,
  { step, kind, sha256, check }: { step: StepId; kind: DocumentKind } & Recheck,
): CycleState {
  const before = stepState(state, step);
  const document = before.documents[kind];
  if (document?.sha256 !== sha256) return state;
  return withStep(state, step, { ...before, documents: { ...before.documents, [kind]: { ...document, check } } });
}

function finish(
  state: CycleState,
  { step, on }: { step: StepId; on: StepState['completedOn'] },
  stamp: Stamp,
  outcome: NonNullable<StepState['outcome']>,
  late: boolean,
): CycleState {
  const { money: _, ...before } = stepState(state, step);
  const done = withStep(state, step, {
    ...before,
    status: 'done',
    completedOn: on,
    completedAt: stamp.at,
    completedBy: handOf(stamp),
    outcome,
    late,
  });
  return resolveEscalations(done, [step], stamp);
}

function sentBack(
  state: CycleState,
  data: { step: StepId; to: StepId; reason: string; reset: readonly StepId[] },
  stamp: Stamp,
  incomplete: Pick<Returned, 'missing' | 'visit'> = {},
): CycleState {
  const steps = { ...state.steps };
  for (const id of data.reset) steps[id] = { ...stepState(state, id), status: 'waiting' };
  steps[data.to] = {
    ...(steps[data.to] ?? BLANK_STEP),
    returned: { reason: data.reason, from: data.step, by: stamp.by, at: stamp.at, ...incomplete },
  };
  return resolveEscalations({ ...state, steps }, data.reset, stamp);
}
