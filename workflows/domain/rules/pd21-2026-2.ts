import { P114_2026_2 } from './p114-2026-2.ts';
import { PD21_2026_1 } from './pd21-2026-1.ts';
import type { RuleSet, Step } from './rule-set.ts';
import { PD21 } from './steps/sources.ts';

const { steps } = P114_2026_2;

/** The manual of the Kemendesa on the second version: its team has an odd number of members (Ps 36). */
export const PD21_2026_2: RuleSet = {
  ...P114_2026_2,
  version: 'PD21-2026.2',
  profile: 'PD21',
  steps: {
    ...steps,
    tim_penyusun: withTeam(steps.tim_penyusun),
    musdes_pengesahan: PD21_2026_1.steps.musdes_pengesahan,
  },
};

function withTeam(step: Step): Step {
  const team = { least: 7, most: null, womenPercent: 30, odd: true, citation: `${PD21} Ps 36` };
  return { ...step, gates: { ...step.gates, team } };
}
