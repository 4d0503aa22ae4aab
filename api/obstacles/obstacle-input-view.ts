import { type PlainDate, parsePlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { ObstacleMove as MoveOfDomain } from '@siklus/workflows/domain/monitoring/transitions.ts';
import { z } from 'zod';
import { VillageCode } from '../villages/village-view.ts';
import { Amount, sentence } from '../wire/values.ts';
import { Role, StepId } from '../wire/wire.ts';
import { ObstacleCategory, ObstacleStatus, OwnerLevel } from './obstacle-view.ts';

const maybe = <T extends z.ZodType>(schema: T) => schema.nullable().default(null);
const LocalDay = z.iso
  .date()
  .refine((text) => parsePlainDate(text) !== null, 'Not a day from 1900 to 2200')
  .transform((text) => text as PlainDate);

/** What an obstacle is reported with; only its kind, its title and whose it is have to be there. */
export const ObstacleInput = z
  .strictObject({
    category: ObstacleCategory,
    title: sentence(300).min(1),
    detail: maybe(sentence(2000)),
    impact: z
      .strictObject({
        days: maybe(z.int().min(0).max(3660)),
        amount: maybe(Amount),
        percent: maybe(z.int().min(0).max(100)).meta({ description: 'Of the work that it holds up.' }),
      })
      .default({ days: null, amount: null, percent: null }),
    owner: OwnerLevel,
    step: maybe(StepId),
    otherVillage: maybe(VillageCode).meta({
      description: 'Where two villages dispute, the code or id of the other one.',
    }),
  })
  .meta({ id: 'ObstacleInput' });

// Empty texts pass here on purpose: that a plan, a reason or evidence is missing is a refusal of the domain.
export const ObstacleMove = z
  .strictObject({
    to: ObstacleStatus,
    plan: maybe(sentence(2000)),
    responsible: maybe(Role).meta({ description: 'Who carries out the plan.' }),
    dueOn: maybe(LocalDay),
    reason: maybe(sentence(2000)),
    evidence: maybe(z.strictObject({ text: maybe(sentence(2000)), versionId: maybe(z.uuid()) })),
    expectedVersion: z.int().min(1).optional(),
  })
  .meta({ id: 'ObstacleMove' });

export const ObstacleComment = z.strictObject({ text: sentence(2000).min(1) }).meta({ id: 'ObstacleComment' });

/** What was asked, as the rules read it; without a name for it, whoever asks is responsible. */
export function moveOf(body: z.output<typeof ObstacleMove>, self: z.output<typeof Role>): MoveOfDomain {
  const { to, plan, responsible, dueOn, reason, evidence } = body;
  return { to, reason, evidence, followUp: plan === null ? null : { plan, responsible: responsible ?? self, dueOn } };
}
