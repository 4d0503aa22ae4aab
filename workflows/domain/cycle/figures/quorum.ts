import { bpdQuorum } from '../../participation/attendance.ts';
import { refusal } from '../../refusal.ts';
import { both } from '../../text.ts';
import { areCounts } from './counts.ts';
import type { Figure } from './figure.ts';

/** Who was there at a meeting of the BPD: its members, and how many of them were present. */
export type Quorum = { members: number; present: number };

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
  check({ members, present }) {
    const isPossible = areCounts([members, present]) && members > 0 && present <= members;
    return isPossible ? [] : [refusal('COUNT_INVALID', { members, present })];
  },

  name: both('kehadiran rapat BPD', 'attendance of the BPD'),
  gateName: ({ present, needed }) =>
    both(
      `kuorum rapat BPD (hadir ${present}, perlu ${needed})`,
      `quorum of the BPD (${present} present, ${needed} needed)`,
    ),
  sentence: ({ members, present }) =>
    both(
      `mencatat musyawarah BPD: hadir ${present} dari ${members} anggota`,
      `recorded the BPD meeting: ${present} of ${members} members present`,
    ),
  inFull: ({ members, present }) => both(`${present} dari ${members} anggota`, `${present} of ${members} members`),
  inShort: ({ members, present }) => both(`${present} dari ${members}`, `${present} of ${members}`),
  demand: () => 'kuorum BPD',
};
