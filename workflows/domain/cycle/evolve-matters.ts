import type { Stamp } from '../record/stamp.ts';
import type { Fact } from './event.ts';
import { type CycleState, stepState } from './state.ts';

const MATTER_FACTS = [
  'ceilingSet',
  'remarkAdded',
  'remarkAnswered',
  'remarkSettled',
  'spendingRestricted',
  'spendingFreed',
  'enactmentReported',
  'changeOpened',
  'changeCompleted',
  'officeVacated',
  'kadesAppointed',
  'sekdesRecorded',
  'warningGiven',
  'villageRecoded',
  'settingsApplied',
] as const satisfies readonly Fact['type'][];

export type MatterFact = Extract<Fact, { type: (typeof MATTER_FACTS)[number] }>;

export function isMatterFact<F extends Fact>(fact: F): fact is F & MatterFact {
  return (MATTER_FACTS as readonly string[]).includes(fact.type);
}

/** What happens to the village-year as a whole: its money, its remarks, its sub-cycles, its offices, its name. */
export function applyMatterFact(state: CycleState, fact: MatterFact, stamp: Stamp): CycleState {
  const { at, by } = stamp;
  switch (fact.type) {
    case 'ceilingSet': {
      const { reason: _, ...ceiling } = fact.data;
      return { ...state, ceiling: { ...ceiling, at } };
    }
    case 'remarkAdded':
      return { ...state, remarks: [...state.remarks, { ...fact.data, by, at, answer: null, settled: null }] };
    case 'remarkAnswered':
      return withRemark(state, fact.data.id, { answer: { text: fact.data.text, by, at } });
    case 'remarkSettled':
      return withRemark(state, fact.data.id, { settled: { as: fact.data.as, note: fact.data.note, by, at } });
    case 'spendingRestricted':
      return { ...state, restriction: fact.data };
    case 'spendingFreed':
      return { ...state, restriction: null };
    case 'enactmentReported':
      return state;
    case 'changeOpened': {
      const { reset, ...change } = fact.data;
      const steps = { ...state.steps };
      for (const id of reset) steps[id] = { ...stepState(state, id), status: 'waiting' };
      return { ...state, steps, changes: [...state.changes, { ...change, completedOn: null }] };
    }
    case 'changeCompleted': {
      const { id, on } = fact.data;
      return { ...state, changes: state.changes.map((one) => (one.id === id ? { ...one, completedOn: on } : one)) };
    }
    case 'officeVacated':
      return { ...state, kades: { status: 'vacant', ...fact.data } };
    case 'kadesAppointed':
      return { ...state, kades: { status: 'held', ...fact.data } };
    case 'sekdesRecorded':
      return { ...state, sekdes: fact.data };
    case 'warningGiven':
      return { ...state, warnings: [...state.warnings, { ...fact.data, by, at }] };
    case 'villageRecoded': {
      const { villageCode, districtCode, regencyCode } = fact.data;
      return { ...state, villageCode, districtCode, regencyCode };
    }
    case 'settingsApplied':
      return { ...state, settings: fact.data.settings };
  }
}

function withRemark(state: CycleState, id: string, change: Partial<CycleState['remarks'][number]>): CycleState {
  return { ...state, remarks: state.remarks.map((remark) => (remark.id === id ? { ...remark, ...change } : remark)) };
}
