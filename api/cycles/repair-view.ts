import { type Repair as DomainRepair, REPAIR_STATUSES, REPAIRABLE } from '@siklus/workflows/domain/cycle/repair.ts';
import { beforeText, effectText, targetText, valueText } from '@siklus/workflows/domain/cycle/repair-words.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { z } from 'zod';
import type { Language } from '../http/language.ts';
import type { People } from '../wire/find-people.ts';
import { Instant, orNull, Person, Role, StepId } from '../wire/wire.ts';

const What = z.enum(REPAIRABLE);
const Hand = z.object({ by: Person, onBehalfOf: orNull(Person), role: Role, at: Instant });

/** A correction in words: which fact, from what to what, why, what follows, and by which two people. */
export const RepairView = z
  .object({
    id: z.string(),
    what: What,
    step: orNull(StepId),
    fact: z.string(),
    before: z.string(),
    after: z.string(),
    reason: z.string(),
    effects: z.array(z.string()),
    deciders: z.array(Role).meta({ description: 'Who can be the second person.' }),
    status: z.enum(REPAIR_STATUSES),
    proposed: Hand,
    ended: orNull(Hand.extend({ note: orNull(z.string()) })),
  })
  .meta({ id: 'Repair' });

export function repairView(repair: DomainRepair, people: People, language: Language): z.input<typeof RepairView> {
  const { id, correction, reason, effects, deciders, status, proposed, ended } = repair;
  const hand = (one: DomainRepair['proposed']) => ({
    by: people(one.by, one.role),
    onBehalfOf: one.onBehalfOf === undefined ? null : people(one.onBehalfOf, one.role),
    role: one.role,
    at: one.at,
  });
  return {
    id,
    what: correction.what,
    step: 'step' in correction ? correction.step : null,
    fact: targetText(correction)[language],
    before: beforeText(repair)[language],
    after: valueText(correction)[language],
    reason,
    effects: effects.map((effect) => effectText(effect)[language]),
    deciders,
    status,
    proposed: hand(proposed),
    ended: ended && { ...hand(ended), note: ended.note },
  };
}

/** Everybody whose name these show. */
export function idsInRepairs({ repairs = [] }: Pick<CycleState, 'repairs'>): string[] {
  return repairs.flatMap(({ proposed, ended }) =>
    [proposed, ...(ended ? [ended] : [])].flatMap(({ by, onBehalfOf }) => (onBehalfOf ? [by, onBehalfOf] : [by])),
  );
}
