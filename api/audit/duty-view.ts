import { DUTY_EVENTS, DUTY_KINDS } from '@siklus/workflows/domain/audit/duties.ts';
import { z } from 'zod';
import type { People } from '../wire/find-people.ts';
import { Instant, orNull, Role, StandsInAs, StepId } from '../wire/wire.ts';
import type { DutyOfCycle } from './list-duties.ts';

const Who = z.object({ id: z.string(), name: z.string() });

export const DutyRow = z
  .object({
    id: z.string(),
    cycleId: z.string(),
    villageName: z.string(),
    fiscalYear: z.int(),
    person: Who,
    kind: z.enum(DUTY_KINDS),
    severity: z
      .enum(['breach', 'near'])
      .meta({ description: 'breach: one hand has prepared and decided. near: allowed, and worth a look.' }),
    acts: z.array(
      z.object({
        seq: z.int(),
        at: Instant,
        step: orNull(StepId),
        what: z.enum(DUTY_EVENTS),
        role: Role,
        person: Who,
        onBehalfOf: orNull(Who),
        as: StandsInAs,
      }),
    ),
  })
  .meta({ id: 'Duty' });

export function dutyRow(duty: DutyOfCycle, people: People): z.input<typeof DutyRow> {
  const who = (id: string) => ({ id, name: people(id).name });
  const { cycleId, villageName, fiscalYear, person, kind, severity, acts } = duty;
  return {
    id: [cycleId, person, kind, severity].join('~'),
    cycleId,
    villageName,
    fiscalYear,
    person: who(person),
    kind,
    severity,
    acts: acts.flatMap(({ seq, at, step, type, actor }) =>
      actor.role === 'system'
        ? []
        : [
            {
              seq,
              at,
              step,
              what: type,
              role: actor.role,
              person: who(actor.id),
              onBehalfOf: actor.onBehalfOf === undefined ? null : who(actor.onBehalfOf),
              as: actor.as ?? null,
            },
          ],
    ),
  };
}

export function idsInDuty({ person, acts }: DutyOfCycle): string[] {
  return [person, ...acts.flatMap(({ actor }) => (actor.onBehalfOf ? [actor.id, actor.onBehalfOf] : [actor.id]))];
}
