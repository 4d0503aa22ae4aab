import { explain } from '@siklus/workflows/domain/cycle/explain.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { z } from 'zod';
import type { Language } from '../http/language.ts';
import { Gate, Instant, orNull, Role, StepId } from './wire.ts';

export const Explanation = z
  .object({
    sentences: z.array(z.string()),
    waitingOn: z.array(
      z.object({ step: StepId, roles: z.array(Role), since: Instant, dueAt: orNull(Instant), missing: z.array(Gate) }),
    ),
  })
  .meta({ id: 'Explanation' });

export function explanation(
  state: CycleState,
  ctx: Parameters<typeof explain>[1],
  language: Language,
): z.input<typeof Explanation> {
  const { sentences, waitingOn } = explain(state, ctx);
  return {
    sentences: sentences.map((sentence) => sentence[language]),
    waitingOn: waitingOn.map((waiting) => ({ ...waiting, roles: [...waiting.roles] })),
  };
}
