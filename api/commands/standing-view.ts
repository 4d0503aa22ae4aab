import { z } from 'zod';
import { CycleId, orNull } from '../wire/wire.ts';
import type { SetGoing } from './project-again.ts';

const STATES = ['going', 'halted', 'differs', 'failing', 'gone', 'unknown'] as const;

export const ProjectAgainBody = z
  .strictObject({ reason: z.string().trim().min(1).max(1000) })
  .meta({ id: 'ProjectAgain' });

export const CycleSetGoing = z
  .object({
    cycleId: CycleId,
    before: z.enum(STATES),
    now: z.enum(STATES).meta({
      description:
        'going: it works. halted: Postgres refuses its events. differs: engine and tables tell other stories. failing: its code fails. gone: the engine does not have it. unknown: it could not be asked.',
    }),
    detail: orNull(z.string()).meta({ description: 'What the engine or the tables say where it does not go on.' }),
  })
  .meta({ id: 'CycleSetGoing' });

export function setGoingView(cycleId: string, { before, now }: SetGoing): z.input<typeof CycleSetGoing> {
  return { cycleId, before: before.state, now: now.state, detail: now.state === 'going' ? null : now.detail };
}
