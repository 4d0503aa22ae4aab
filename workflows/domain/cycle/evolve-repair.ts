import { type Hand } from '../policy/actor.ts';
import { handOf, type Stamp } from '../record/stamp.ts';
import type { Fact } from './event.ts';
import { isFigureCorrection } from './figures/all.ts';
import { resolveEscalations, withStep } from './fold.ts';
import { type Correction, DECREE, type Repair, type RepairStatus, type StepMove } from './repair.ts';
import { type CycleState, stepState } from './state.ts';

const REPAIR_FACTS = [
  'repairProposed',
  'repaired',
  'repairDeclined',
  'repairWithdrawn',
] as const satisfies readonly Fact['type'][];

export type RepairFact = Extract<Fact, { type: (typeof REPAIR_FACTS)[number] }>;

export function isRepairFact<F extends Fact>(fact: F): fact is F & RepairFact {
  return (REPAIR_FACTS as readonly string[]).includes(fact.type);
}

/** What a proposal, its decision and its withdrawal change. Only `repaired` touches anything besides the list of repairs. */
export function applyRepairFact(state: CycleState, fact: RepairFact, stamp: Stamp): CycleState {
  switch (fact.type) {
    case 'repairProposed': {
      const { role, ...data } = fact.data;
      const proposed = { ...handOf(stamp), role, at: stamp.at };
      const repair: Repair = { ...data, proposed, status: 'proposed', ended: null };
      return { ...state, repairs: [...(state.repairs ?? []), repair] };
    }
    case 'repaired': {
      const { id, correction, role, note, moves, changes, reset, effects, to } = fact.data;
      const proposer = state.repairs?.find((one) => one.id === id)?.proposed ?? stamp;
      const right = withCorrection(state, correction, handOf({ ...proposer, at: stamp.at }), stamp);
      const moved = moves.reduce((next, move) => withMove(next, move, stamp), right);
      const steps = { ...moved.steps };
      for (const step of reset) steps[step] = { ...stepState(moved, step), status: 'waiting' };
      if (to && correction.what === 'decision') {
        const { by } = proposer;
        const returned = { reason: correction.value.reason ?? '', from: correction.step, by, at: stamp.at };
        steps[to] = { ...stepState(moved, to), returned };
      }
      const days = new Map(changes.map((change) => [change.id, change.on]));
      const next = {
        ...moved,
        steps,
        returns: moved.returns + (to ? 1 : 0),
        changes: moved.changes.map((one) => ({ ...one, completedOn: days.get(one.id) ?? one.completedOn })),
      };
      return ended(resolveEscalations(next, reset, stamp), id, 'carriedOut', { role, note }, stamp, { effects });
    }
    case 'repairDeclined':
      return ended(state, fact.data.id, 'declined', { role: fact.data.role, note: fact.data.reason }, stamp);
    case 'repairWithdrawn':
      return ended(state, fact.data.id, 'withdrawn', { role: fact.data.role, note: fact.data.note }, stamp);
  }
}

function ended(
  state: CycleState,
  id: string,
  status: RepairStatus,
  said: { role: Repair['proposed']['role']; note: string | null },
  stamp: Stamp,
  more: Partial<Repair> = {},
): CycleState {
  const end = { ...handOf(stamp), ...said, at: stamp.at };
  const repairs = (state.repairs ?? []).map((one) => (one.id === id ? { ...one, ...more, status, ended: end } : one));
  return { ...state, repairs };
}

/** The state with the fact as it should have been recorded. A document is the proposer's: he prepared it. */
export function withCorrection(
  state: CycleState,
  correction: Correction,
  proposer: Hand,
  { at }: Pick<Stamp, 'at'>,
): CycleState {
  if (isFigureCorrection(correction)) {
    const { step, what, value } = correction;
    return withStep(state, step, { ...stepState(state, step), [what]: value });
  }
  switch (correction.what) {
    case 'completedOn':
      return withStep(state, correction.step, { ...stepState(state, correction.step), completedOn: correction.value });
    case 'document': {
      const step = stepState(state, correction.step);
      const document = { ...correction.value, ...proposer, at };
      return withStep(state, correction.step, {
        ...step,
        documents: { ...step.documents, [correction.kind]: document },
      });
    }
    case 'decision': {
      const { on, versionId, sha256, title, result } = correction.value;
      const step = stepState(state, correction.step);
      const decree = { versionId, sha256, title, ...proposer, at };
      const decided =
        result === 'approved' ? { outcome: 'approved' as const, completedOn: on, completedBy: proposer } : {};
      return withStep(state, correction.step, {
        ...step,
        ...decided,
        documents: { ...step.documents, [DECREE]: decree },
      });
    }
    case 'reopening':
      return state;
    case 'ceiling':
      return state.ceiling ? { ...state, ceiling: { ...state.ceiling, ...correction.value } } : state;
    case 'appointment':
      return state.kades.status === 'held' ? { ...state, kades: { ...state.kades, ...correction.value } } : state;
    case 'vacancy':
      return state.kades.status === 'vacant' ? { ...state, kades: { ...state.kades, ...correction.value } } : state;
    case 'sekdesAppointment':
      return state.sekdes?.status === 'held' ? { ...state, sekdes: { ...state.sekdes, ...correction.value } } : state;
    case 'sekdesVacancy':
      return state.sekdes?.status === 'vacant' ? { ...state, sekdes: { ...state.sekdes, ...correction.value } } : state;
    case 'letter':
      return withLetter(state, correction);
  }
}

function withLetter(state: CycleState, { of, number, value }: Extract<Correction, { what: 'letter' }>): CycleState {
  const at = number - 1;
  switch (of) {
    case 'change':
      return { ...state, changes: state.changes.map((one, i) => (i === at ? { ...one, decree: value } : one)) };
    case 'warning':
      return { ...state, warnings: state.warnings.map((one, i) => (i === at ? { ...one, letter: value } : one)) };
    case 'suspension':
      return { ...state, suspensions: state.suspensions.map((one, i) => (i === at ? { ...one, order: value } : one)) };
  }
}

function withMove(state: CycleState, { step, openedOn, due, late, notices }: StepMove, stamp: Stamp): CycleState {
  const now = stepState(state, step);
  const next = withStep(state, step, { ...now, openedOn, due, late, notices });
  return now.status === 'open' && now.late && !late ? resolveEscalations(next, [step], stamp) : next;
}
