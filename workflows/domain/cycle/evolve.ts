import type { Instant } from '../calendar/instant.ts';
import type { CycleEvent, Fact } from './event.ts';
import { STEP_IDS, type StepId } from './process.ts';
import type { CycleState, StepState } from './state.ts';

/** When a fact was recorded and by whom: all of an event that a state keeps besides the fact itself. */
export type Stamp = { at: Instant; by: string };

const BLANK_STEP: StepState = {
  status: 'waiting',
  visit: 0,
  openedOn: null,
  openedAt: null,
  due: null,
  late: false,
  notices: [],
  documents: {},
  signatures: [],
  attendance: null,
  completedOn: null,
  completedAt: null,
  completedBy: null,
  outcome: null,
  returned: null,
};

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
    steps: Object.fromEntries(STEP_IDS.map((id) => [id, BLANK_STEP])) as Record<StepId, StepState>,
    ceiling: null,
    suspensions: [],
    escalations: [],
    lastEntryAt: stamp.at,
    returns: 0,
  };
}

/** The state after one more event. Never consults rules, calendars or a clock: the past folds the same way for ever. */
export function evolve(state: CycleState | null, cycleId: string, event: CycleEvent): CycleState {
  const stamp = { at: event.at, by: event.actor.id };
  const next = state === null ? begin(cycleId, event, stamp) : applyFact(state, event, stamp);
  return { ...next, seq: event.seq, head: event.hash, lastEntryAt: isEntry(event) ? event.at : next.lastEntryAt };
}

/** The state after these events, from the first on. Throws RangeError when they do not begin with cycleOpened. */
export function replay(cycleId: string, events: readonly CycleEvent[]): CycleState {
  let state: CycleState | null = null;
  for (const event of events) state = evolve(state, cycleId, event);
  if (state === null) throw new RangeError(`Cycle ${cycleId} has no events`);
  return state;
}

function begin(cycleId: string, event: CycleEvent, stamp: Stamp): CycleState {
  if (event.type !== 'cycleOpened') throw new RangeError(`Cycle ${cycleId} begins with ${event.type}`);
  return initialState(cycleId, event, stamp);
}

function isEntry(event: CycleEvent): boolean {
  return event.actor.role !== 'system';
}

/** What a fact changes; `evolve` adds the place in the record. */
export function applyFact(state: CycleState, fact: Fact, stamp: Stamp): CycleState {
  switch (fact.type) {
    case 'cycleOpened':
      throw new RangeError(`Cycle ${state.id} is open already`);
    case 'stageEntered':
      return { ...state, stage: fact.data.stage };
    case 'stepOpened': {
      const { step, visit, on, due } = fact.data;
      const returned = state.steps[step].returned;
      return withStep(state, step, {
        ...BLANK_STEP,
        status: 'open',
        visit,
        openedOn: on,
        openedAt: stamp.at,
        due,
        returned,
      });
    }
    case 'documentAttached': {
      const { step, kind, ...version } = fact.data;
      const before = state.steps[step];
      return withStep(state, step, {
        ...before,
        documents: { ...before.documents, [kind]: { ...version, by: stamp.by, at: stamp.at } },
      });
    }
    case 'attendanceRecorded':
      return withStep(state, fact.data.step, {
        ...state.steps[fact.data.step],
        attendance: fact.data.attendance,
      });
    case 'documentSigned': {
      const { step, role, sha256 } = fact.data;
      const before = state.steps[step];
      const others = before.signatures.filter((signature) => signature.role !== role);
      return withStep(state, step, {
        ...before,
        signatures: [...others, { role, by: stamp.by, at: stamp.at, sha256 }],
      });
    }
    case 'ceilingSet':
      return { ...state, ceiling: { ...fact.data, at: stamp.at } };
    case 'stepCompleted':
      return finish(state, fact.data, stamp, 'completed', fact.data.late);
    case 'stepApproved':
      return finish(state, fact.data, stamp, 'approved', fact.data.late);
    case 'stepDeemedApproved':
      return finish(state, fact.data, stamp, 'deemed', false);
    case 'stepReturned':
      return sendBack(state, fact.data, stamp);
    case 'deadlinePassed':
      return withStep(state, fact.data.step, {
        ...noted(state.steps[fact.data.step], [fact.data.notice]),
        late: true,
      });
    case 'reminderGiven':
      return withStep(state, fact.data.step, noted(state.steps[fact.data.step], fact.data.notices));
    case 'escalationRaised': {
      const { notice, ...escalation } = fact.data;
      const told = withStep(state, fact.data.step, noted(state.steps[fact.data.step], [notice]));
      return {
        ...told,
        escalations: [...told.escalations, { ...escalation, raisedAt: stamp.at, acknowledged: null, resolvedAt: null }],
      };
    }
    case 'escalationAcknowledged':
      return {
        ...state,
        escalations: state.escalations.map((escalation) =>
          escalation.id === fact.data.id
            ? { ...escalation, acknowledged: { by: stamp.by, at: stamp.at, note: fact.data.note } }
            : escalation,
        ),
      };
    case 'clockSuspended':
      return {
        ...state,
        status: 'suspended',
        suspensions: [...state.suspensions, { ...fact.data, to: null }],
      };
    case 'clockResumed':
      return {
        ...state,
        status: 'active',
        suspensions: state.suspensions.map((s) => (s.to === null ? { ...s, to: fact.data.on } : s)),
      };
    case 'deadlineMoved':
      return withStep(state, fact.data.step, { ...state.steps[fact.data.step], due: fact.data.due });
    case 'calendarApplied':
      return { ...state, calendarVersion: fact.data.to };
    case 'cycleClosed':
      return { ...state, status: 'closed', closedAt: stamp.at };
  }
}

function withStep(state: CycleState, step: StepId, next: StepState): CycleState {
  return { ...state, steps: { ...state.steps, [step]: next } };
}

function noted(step: StepState, notices: readonly string[]): StepState {
  return { ...step, notices: [...step.notices, ...notices] };
}

function finish(
  state: CycleState,
  { step, on }: { step: StepId; on: StepState['completedOn'] },
  stamp: Stamp,
  outcome: NonNullable<StepState['outcome']>,
  late: boolean,
): CycleState {
  const done = withStep(state, step, {
    ...state.steps[step],
    status: 'done',
    completedOn: on,
    completedAt: stamp.at,
    completedBy: stamp.by,
    outcome,
    late,
  });
  return resolveEscalations(done, [step], stamp);
}

function sendBack(state: CycleState, data: Extract<Fact, { type: 'stepReturned' }>['data'], stamp: Stamp): CycleState {
  const steps = { ...state.steps };
  for (const id of data.reset) steps[id] = { ...steps[id], status: 'waiting' };
  steps[data.to] = {
    ...steps[data.to],
    returned: { reason: data.reason, from: data.step, by: stamp.by, at: stamp.at },
  };
  return resolveEscalations({ ...state, steps, returns: state.returns + 1 }, data.reset, stamp);
}

/** An escalation ends when the step it was about no longer waits for the person it was about. */
function resolveEscalations(state: CycleState, steps: readonly StepId[], stamp: Stamp): CycleState {
  if (!state.escalations.some((e) => e.resolvedAt === null && steps.includes(e.step))) return state;
  return {
    ...state,
    escalations: state.escalations.map((e) =>
      e.resolvedAt === null && steps.includes(e.step) ? { ...e, resolvedAt: stamp.at } : e,
    ),
  };
}
