import type { VillageTerm } from '../api/types.ts';
import type { StatusTones } from '../theme/palette.ts';

type Ending = NonNullable<VillageTerm['term']>['ending'];

const TONES: Record<Ending, keyof StatusTones> = {
  ended: 'late',
  within6Months: 'atRisk',
  within12Months: 'atRisk',
  later: 'onTime',
};

/** How it looks that a term is about to end, or has. */
export function toneOfEnding(ending: Ending): keyof StatusTones {
  return TONES[ending];
}
