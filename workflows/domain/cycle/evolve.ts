import { acknowledged, takenOver } from '../clock/escalation.ts';
import { noted } from '../clock/owed.ts';
import { remindersAmong } from '../clock/upcoming.ts';
import { placed, stateAfter } from '../record/record.ts';
import { type Stamp, stampOf } from '../record/stamp.ts';
import type { CycleEvent, Fact } from './event.ts';
import { applyMatterFact, isMatterFact } from './evolve-matters.ts';
import { applyRepairFact, isRepairFact } from './evolve-repair.ts';
import { applyStepFact, isStepFact } from './evolve-steps.ts';
import { resolveEscalations, withStep } from './fold.ts';
import { type CycleState, stepState } from './state.ts';

/** The state that the first event of a cycle leaves. */
export function initialState(cycleId: string, fact: Extract<Fact, { type: 'cycleOpened' }>, stamp: Stamp): CycleState {
  return {
    v: 1,
    id: cycleId,
    ...fact.data,
    seq: 0,
    head: '',
    status: 'active',
    stage: 'musrenbangdes',
    openedAt: stamp.at,
    closedAt: null,
    steps: {},
    ceiling: null,
    remarks: [],
    changes: [],
    kades: fact.data.kades ?? { status: 'filled' },
    restriction: null,
    warnings: [],
    ending: null,
    suspensions: [],
    escalations: [],
    lastEntryAt: stamp.at,
    returns: 0,
  };
}

/** The state after one more event. Never consults rules, calendars or a clock: the past folds the same way for ever. */
export function evolve(state: CycleState | null, cycleId: string, event: CycleEvent): CycleState {
  const stamp = stampOf(event);
  return placed(state === null ? begin(cycleId, event, stamp) : applyFact(state, event, stamp), event);
}

/** The state after these events, from the first on. Throws RangeError when they do not begin with cycleOpened. */
export const replay = (cycleId: string, events: readonly CycleEvent[]) => stateAfter(evolve, cycleId, events);

function begin(cycleId: string, event: CycleEvent, stamp: Stamp): CycleState {
  if (event.type !== 'cycleOpened') throw new RangeError(`Cycle ${cycleId} begins with ${event.type}`);
  return initialState(cycleId, event, stamp);
}

/** What a fact changes; `evolve` adds the place in the record. */
export function applyFact(state: CycleState, fact: Fact, stamp: Stamp): CycleState {
  if (isStepFact(fact)) return applyStepFact(state, fact, stamp);
  if (isMatterFact(fact)) return applyMatterFact(state, fact, stamp);
  if (isRepairFact(fact)) return applyRepairFact(state, fact, stamp);
  switch (fact.type) {
    case 'cycleOpened':
      throw new RangeError(`Cycle ${state.id} is open already`);
    case 'stageEntered':
      return { ...state, stage: fact.data.stage };
    case 'deadlinePassed': {
      const { step, notice } = fact.data;
      return withStep(state, step, { ...noted(stepState(state, step), [notice]), late: true });
    }
    case 'reminderGiven': {
      const { step, notices } = fact.data;
      return withStep(state, step, noted(stepState(state, step), notices));
    }
    case 'escalationRaised': {
      const { notice, ...escalation } = fact.data;
      const told = withStep(state, escalation.step, noted(stepState(state, escalation.step), [notice]));
      return {
        ...told,
        escalations: [...told.escalations, { ...escalation, raisedAt: stamp.at, acknowledged: null, resolvedAt: null }],
      };
    }
    case 'escalationAcknowledged': {
      const { id, note } = fact.data;
      return { ...state, escalations: acknowledged(state.escalations, id, { by: stamp.by, at: stamp.at, note }) };
    }
    case 'escalationTakenOver': {
      const { id, note, ...move } = fact.data;
      return { ...state, escalations: takenOver(state.escalations, id, move, { by: stamp.by, at: stamp.at, note }) };
    }
    case 'clockSuspended':
      return { ...state, status: 'suspended', suspensions: [...state.suspensions, { ...fact.data, to: null }] };
    case 'clockResumed':
      return {
        ...state,
        status: 'active',
        suspensions: state.suspensions.map((s) => (s.to === null ? { ...s, to: fact.data.on } : s)),
      };
    case 'deadlineMoved': {
      const { step, due } = fact.data;
      return withStep(state, step, { ...stepState(state, step), due });
    }
    case 'deadlineExtended': {
      const { step, due, notices } = fact.data;
      const now = stepState(state, step);
      // Lateness and escalations start over with the new day; reminders stay, because their keys name the day.
      const given = [...remindersAmong(now.notices), ...notices];
      return resolveEscalations(withStep(state, step, { ...now, due, late: false, notices: given }), [step], stamp);
    }
    case 'rulesAdopted':
      return { ...state, rules: fact.data.to };
    case 'calendarApplied':
      return { ...state, calendarVersion: fact.data.to };
    case 'cycleClosed':
      return { ...state, status: 'closed', closedAt: stamp.at };
    case 'cycleEnded': {
      const { reason: _, ...ending } = fact.data;
      return resolveEscalations({ ...state, status: 'closed', closedAt: stamp.at, ending }, null, stamp);
    }
    default:
      // After a rollback there may be facts of a later release. Their effect is in the state that was handed over.
      fact satisfies never;
      return state;
  }
}
