import type { Instant } from '../calendar/instant.ts';
import { resolved } from '../clock/escalation.ts';
import type { Hand } from '../policy/actor.ts';
import type { StepId } from './process.ts';
import type { CycleState, StepState } from './state.ts';

/** When a fact was recorded and by whose hand: all of an event that a state keeps besides the fact itself. */
export type Stamp = Hand & { at: Instant };

export function withStep(state: CycleState, step: StepId, next: StepState): CycleState {
  return { ...state, steps: { ...state.steps, [step]: next } };
}

/** The hand alone, as documents and signatures keep it. */
export function handOf({ by, onBehalfOf }: Stamp): Hand {
  return onBehalfOf === undefined ? { by } : { by, onBehalfOf };
}

/** An escalation ends when the step it was about no longer waits for the person it was about; `null` means every step. */
export function resolveEscalations(state: CycleState, steps: readonly StepId[] | null, { at }: Stamp): CycleState {
  const escalations = resolved(state.escalations, ({ step }) => steps === null || steps.includes(step), at);
  return escalations === state.escalations ? state : { ...state, escalations };
}
