import type { Manner } from './player.ts';
import { EVALUATION } from './ways/evaluation.ts';
import { FACTS } from './ways/facts.ts';
import { YEAR } from './ways/year.ts';

// What people seldom do, led there by hand: random scripts come upon it too rarely to be sure of it. Each way is recorded for
// both profiles. The fiscal year lies far enough ahead for its first deadlines to be still to come.

const WAYS = { ...EVALUATION, ...FACTS, ...YEAR };

/** How the people of a way write, and where its runs end. */
const MANNERS: Partial<Record<keyof typeof WAYS, Manner>> = {
  late: { continueAfterEvents: 150 },
  repairs: { continueAfterEvents: 200 },
  corrected: { terse: true },
  delegated: { delegates: 3 },
  narrow: { narrow: true, terse: true },
};

export const RARE = Object.fromEntries(
  Object.entries(WAYS).map(([name, lead]) => [name, { lead, ...MANNERS[name as keyof typeof WAYS] }]),
);
