import { refusal } from '../../refusal.ts';
import { both } from '../../text.ts';
import { areCounts } from './counts.ts';
import type { Figure } from './figure.ts';

/** The drafting team by gender. */
export type Team = { male: number; female: number };

/** Size of the drafting team and the share of women, in hundredths of the whole; `odd`: an odd number. At least one woman in any case. */
export type TeamRule = { least: number; most: number | null; womenPercent: number; odd?: boolean; citation: string };

export type TeamGate = { kind: 'team'; met: boolean; size: number; women: number; rule: TeamRule };

/** The team must have the size and the women that the profile asks for. It is named before its decree is written. */
export const TEAM: Figure<Team, TeamRule, TeamGate> = {
  isBeforeTexts: true,
  gate(value, rule) {
    const { male, female } = value ?? { male: 0, female: 0 };
    const size = male + female;
    const met =
      size >= rule.least &&
      (rule.most === null || size <= rule.most) &&
      (rule.odd !== true || size % 2 === 1) &&
      female > 0 &&
      female * 100 >= size * rule.womenPercent;
    return { kind: 'team', met, size, women: female, rule };
  },
  missing: ({ size, women, rule: { least, most, citation } }, { fixers }) =>
    refusal('TEAM_INVALID', { size, women, least, most: most ?? '' }, { citation, fixers }),
  notExpected: (step) => refusal('COUNT_NOT_EXPECTED', { step, what: 'team' }),
  check: ({ male, female }) =>
    areCounts([male, female]) && male + female > 0 ? [] : [refusal('COUNT_INVALID', { male, female })],

  name: both('susunan tim', 'team'),
  gateName: ({ size, women }) =>
    both(`susunan tim (${size} orang, ${women} perempuan)`, `composition of the team (${size} people, ${women} women)`),
  sentence: ({ male, female }) =>
    both(
      `mencatat tim penyusun ${male + female} orang (${female} perempuan)`,
      `recorded the drafting team of ${male + female} (${female} women)`,
    ),
  inFull: ({ male, female }) => both(`${male} laki-laki, ${female} perempuan`, `${male} men, ${female} women`),
  inShort: ({ male, female }) => both(`${male} L, ${female} P`, `${male} m, ${female} f`),
  demand({ least, most, womenPercent, odd, citation }) {
    const size = most === null ? `${least} orang atau lebih` : `${least}–${most} orang`;
    return `tim ${size}${odd === true ? ', ganjil' : ''}, ${womenPercent > 0 ? `perempuan ≥ ${womenPercent} %` : 'ada perempuan'} (${citation})`;
  },
};
