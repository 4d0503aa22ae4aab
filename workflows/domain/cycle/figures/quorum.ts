import { bpdQuorum, isBpdSize } from '../../participation/attendance.ts';
import { refusal } from '../../refusal.ts';
import { both } from '../../text.ts';
import { areCounts } from './counts.ts';
import type { Figure } from './figure.ts';

/**
 * Who was there at a meeting of the BPD: its seats, how many of its members were present and, where they voted, how many of them
 * for and against; whoever is left abstained. Without a vote they agreed by consensus.
 */
export type Quorum = { members: number; present: number; inFavour?: number; against?: number };

export type QuorumGate = { kind: 'quorum'; met: boolean; present: number; needed: number };

/** The meeting that decides must have had its quorum: without it there is no effect either way. */
export const QUORUM: Figure<Quorum, boolean, QuorumGate> = {
  gate(value, _, { settings }) {
    const { met, present, needed } = bpdQuorum(value ?? { members: 0, present: 0 }, settings.bpdQuorum);
    return { kind: 'quorum', met, present, needed };
  },
  missing: ({ present, needed }, { step, fixers }) =>
    refusal('NO_QUORUM', { step, present, needed }, { citation: 'UU 6/2014 Ps 65; Permendagri 110/2016', fixers }),
  notExpected: (step) => refusal('COUNT_NOT_EXPECTED', { step, what: 'quorum' }),
  check({ members, present, inFavour = 0, against = 0 }) {
    const isPossible = areCounts([members, present]) && members > 0 && present <= members;
    const isVote = areCounts([inFavour, against]) && inFavour + against <= present;
    return [
      ...(isPossible ? [] : [refusal('COUNT_INVALID', { members, present })]),
      ...(isBpdSize(members) ? [] : [refusal('BPD_SIZE', { members }, { citation: 'UU 6/2014 Ps 58' })]),
      ...(isVote ? [] : [refusal('VOTE_INVALID', { present, inFavour, against }, { citation: 'UU 6/2014 Ps 65' })]),
    ];
  },

  name: both('kehadiran rapat BPD', 'attendance of the BPD'),
  gateName: ({ present, needed }) =>
    both(
      `kuorum rapat BPD (hadir ${present}, perlu ${needed})`,
      `quorum of the BPD (${present} present, ${needed} needed)`,
    ),
  sentence: ({ members, present, ...vote }) =>
    both(
      `mencatat musyawarah BPD: hadir ${present} dari ${members} anggota${voted(vote).id}`,
      `recorded the BPD meeting: ${present} of ${members} members present${voted(vote).en}`,
    ),
  inFull: ({ members, present, ...vote }) =>
    both(`${present} dari ${members} anggota${voted(vote).id}`, `${present} of ${members} members${voted(vote).en}`),
  inShort: ({ members, present }) => both(`${present} dari ${members}`, `${present} of ${members}`),
  demand: () => 'kuorum BPD',
};

function voted({ inFavour, against }: Pick<Quorum, 'inFavour' | 'against'>) {
  if (inFavour === undefined && against === undefined) return both('', '');
  const [yes, no] = [inFavour ?? 0, against ?? 0];
  return both(`; setuju ${yes}, menolak ${no}`, `; ${yes} in favour, ${no} against`);
}
