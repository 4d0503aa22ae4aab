import type { RecordKind } from '../record/kind.ts';
import { beyondCapacity } from './capacity.ts';
import type { PersonalCommand } from './command.ts';
import { nextWake } from './deadlines.ts';
import { decide } from './decide.ts';
import type { Fact } from './event.ts';
import { evolve } from './evolve.ts';
import type { CycleState } from './state.ts';
import { upcastState } from './upcast.ts';

/** A cycle as a record: what decides it, and what its answers say of where it stands. */
export const CYCLE: RecordKind<CycleState, PersonalCommand, Fact, Pick<CycleState, 'stage' | 'status'>> = {
  evolve,
  upcast: (stored) => upcastState(stored),
  decide,
  beyondCapacity: (state, command) => beyondCapacity(state, command),
  nextWake,
  isClosed: ({ status }) => status === 'closed',
  mark: ({ stage, status }) => ({ stage, status }),
};
