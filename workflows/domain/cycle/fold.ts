import { resolved } from '../clock/escalation.ts';
import type { Stamp } from '../record/stamp.ts';
import type { StepId } from './process.ts';
import type { CycleState, StepState } from './state.ts';

/** The state with one step as it is now. */
export function withStep(state: CycleState, step: StepId, next: StepState): CycleState {
  return { ...state, steps: { ...state.steps, [step]: next } };
}

/** An escalation ends when the step it was about no longer waits for the person it was about; `null` means every step. */
export function resolveEscalations(state: CycleState, steps: readonly StepId[] | null, { at }: Stamp): CycleState {
  const escalations = resolved(state.escalations, ({ step }) => steps === null || steps.includes(step), at);
  return escalations === state.escalations ? state : { ...state, escalations };
}
