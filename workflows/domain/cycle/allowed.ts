import type { Actor } from '../policy/actor.ts';
import type { Refusal } from '../refusal.ts';
import { rulesOf } from '../rules/registry.ts';
import type { PersonalCommandType } from './command.ts';
import { bindingOf, mayDo, type Wish } from './may.ts';
import { STEP_IDS, type Step, type StepId } from './process.ts';
import type { CycleState } from './state.ts';

/** A command that makes sense now, whether this person may give it, why not, and what it would bind to. */
export type AllowedAction = {
  command: PersonalCommandType;
  step: StepId | null;
  allowed: boolean;
  refusals: Refusal[];
  /** Fields that are already known, to send back as they are. */
  template: Record<string, string>;
};

/** Everything that can be done to a cycle now, with the refusals this person would get: shown before the click. */
export function allowedActions(state: CycleState, actor: Actor): AllowedAction[] {
  return wishes(state).map((wish) => {
    const refusals = mayDo(state, wish, actor);
    const sha256 = bindingOf(state, wish);
    return {
      command: wish.type,
      step: 'step' in wish ? wish.step : null,
      allowed: refusals.length === 0,
      refusals,
      template: {
        ...('step' in wish && { step: wish.step }),
        ...('kind' in wish && { kind: wish.kind }),
        ...('escalation' in wish && { escalation: wish.escalation }),
        ...(sha256 !== null && { sha256 }),
      },
    };
  });
}

function wishes(state: CycleState): Wish[] {
  const { steps } = rulesOf(state.rules);
  return [
    ...STEP_IDS.filter((id) => state.steps[id].status === 'open').flatMap((id) => stepWishes(steps[id])),
    ...state.escalations
      .filter((e) => e.resolvedAt === null && e.acknowledged === null)
      .map((e): Wish => ({ type: 'acknowledgeEscalation', escalation: e.id })),
    ...(state.status === 'active' ? [{ type: 'suspend' } as const] : []),
    ...(state.status === 'suspended' ? [{ type: 'resume' } as const] : []),
  ];
}

function stepWishes({ id, gates, kind }: Step): Wish[] {
  return [
    ...(gates.documents ?? []).map((document): Wish => ({ type: 'attachDocument', step: id, kind: document })),
    ...(gates.attendance ? [{ type: 'recordAttendance', step: id } as const] : []),
    ...(gates.ceiling ? [{ type: 'setCeiling', step: id } as const] : []),
    ...(gates.signatures ? [{ type: 'sign', step: id } as const] : []),
    ...(kind === 'work'
      ? [{ type: 'completeStep', step: id } as const]
      : ([
          { type: 'approve', step: id },
          { type: 'returnForRevision', step: id },
        ] as const)),
  ];
}
