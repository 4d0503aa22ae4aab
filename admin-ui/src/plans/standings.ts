import type { MediumTermPlan, VillageTerm } from '../api/types.ts';
import type { StatusTones } from '../theme/palette.ts';

type Tone = keyof StatusTones;

const OF_STANDING: Record<VillageTerm['standing'], Tone> = {
  inForce: 'done',
  endsThisYear: 'atRisk',
  unconfirmed: 'waiting',
  notBegun: 'waiting',
  expired: 'late',
  none: 'late',
};

/** How it looks that a village has a plan, or none. */
export function toneOfStanding(standing: VillageTerm['standing']): Tone {
  return OF_STANDING[standing];
}

const OF_REVIEW: Record<MediumTermPlan['review'], Tone> = {
  unconfirmed: 'waiting',
  confirmed: 'done',
  rejected: 'late',
  withdrawn: 'suspended',
};

export function toneOfReview(review: MediumTermPlan['review']): Tone {
  return OF_REVIEW[review];
}
