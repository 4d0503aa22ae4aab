import { P114_2026_1 } from './p114-2026-1.ts';
import type { RuleSet, Step } from './rule-set.ts';
import { PD21 } from './steps/sources.ts';

const { steps } = P114_2026_1;

/**
 * The manual of the Kemendesa (Permendesa 21/2020): the same calendar, a team of at least seven with three women in ten, and
 * a final village meeting that confirms the plan before it is set.
 */
export const PD21_2026_1: RuleSet = {
  ...P114_2026_1,
  version: 'PD21-2026.1',
  profile: 'PD21',
  steps: {
    ...steps,
    tim_penyusun: withTeam(steps.tim_penyusun),
    musdes_pengesahan: { ...steps.musdes_pengesahan, conditional: false },
  },
};

function withTeam(step: Step): Step {
  return { ...step, gates: { ...step.gates, team: { least: 7, most: null, womenPercent: 30, citation: PD21 } } };
}
