import type { PersonalIntent } from '../cycle/command.ts';
import type { ChangedVillage, VillageChange } from './change.ts';
import { parseVillageCode } from './village-code.ts';

export type CycleToTell = {
  cycleId: string;
  fiscalYear: number;
  /** What the cycle has to be told; null where it only goes on to its accountability. */
  intent: Extract<PersonalIntent, { type: 'recodeVillage' | 'endCycle' }> | null;
};

/**
 * Which open cycles a change concerns, and what each has to be told. A village that goes on as a desa keeps its cycles under
 * the new code. One that is merged or becomes a kelurahan plans no further: the cycles of budget years that have not begun
 * end, those of years that have begun go on, because money was spent and has to be accounted for.
 */
export function cyclesToTell(
  change: VillageChange & { reason: string },
  { opened, into }: Pick<ChangedVillage, 'opened' | 'into'>,
  openCycles: readonly { id: string; fiscalYear: number }[],
): CycleToTell[] {
  const { decree, reason, effectiveFrom: occurredOn } = change;
  return openCycles.map(({ id: cycleId, fiscalYear }) => {
    const hasBegun = `${fiscalYear}-01-01` < occurredOn;
    if (opened?.type !== 'desa' && !hasBegun) {
      const cause = opened === null ? ('merged' as const) : ('kelurahan' as const);
      return { cycleId, fiscalYear, intent: { type: 'endCycle', cause, into, decree, occurredOn, reason } };
    }
    const place = opened === null ? null : parseVillageCode(opened.code);
    if (place === null) return { cycleId, fiscalYear, intent: null };
    return {
      cycleId,
      fiscalYear,
      intent: {
        type: 'recodeVillage',
        villageCode: place.code,
        districtCode: place.district,
        regencyCode: place.regency,
        decree,
        occurredOn,
      },
    };
  });
}
