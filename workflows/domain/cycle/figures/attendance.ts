import type { AttendanceGroup } from '../../participation/attendance-groups.ts';
import { refusal } from '../../refusal.ts';
import { both } from '../../text.ts';
import { GROUP_NAMES } from '../names.ts';
import { areCounts } from './counts.ts';
import type { Figure } from './figure.ts';

export type Attendance = {
  invited: number;
  male: number;
  female: number;
  groups: Partial<Record<AttendanceGroup, number>>;
};

export type AttendanceGate = { kind: 'attendance'; met: boolean };

/** Who came to a village meeting: the list with its sums (docs/law.md#meetings; V15). */
export const ATTENDANCE: Figure<Attendance, boolean, AttendanceGate> = {
  gate: (value) => ({ kind: 'attendance', met: value !== null }),
  missing: (_, { step, ...owed }) => refusal('ATTENDANCE_MISSING', { step }, owed),
  notExpected: (step) => refusal('ATTENDANCE_NOT_EXPECTED', { step }),
  /** Men and women together are as many as the groups together, to the person (V15: Lk + Pr − Σ unsur = 0). */
  check({ invited, male, female, groups }) {
    const inGroups = Object.values(groups).reduce((sum, n) => sum + n, 0);
    const present = male + female;
    const difference = present - inGroups;
    if (areCounts([invited, male, female, ...Object.values(groups)]) && present > 0 && difference === 0) return [];
    const citation = 'Permendesa 21/2020; formulir TPP';
    return [refusal('ATTENDANCE_MISMATCH', { present, inGroups, difference }, { citation })];
  },

  name: both('daftar hadir', 'attendance'),
  gateName: () => both('daftar hadir', 'attendance list'),
  sentence: ({ invited, male, female }) =>
    both(
      `mencatat kehadiran ${male + female} orang (${male} laki-laki, ${female} perempuan) dari ${invited} undangan`,
      `recorded the attendance of ${male + female} (${male} men, ${female} women) of ${invited} invited`,
    ),
  inFull: whole,
  inShort: whole,
  demand: () => 'daftar hadir; L + P = jumlah unsur; ada perempuan dan rumah tangga miskin',
};

function whole({ invited, male, female, groups }: Attendance) {
  const counted = Object.entries(groups) as [AttendanceGroup, number][];
  const list = (language: 'id' | 'en') =>
    counted.map(([group, n]) => `${GROUP_NAMES[group][language]} ${n}`).join(', ');
  return both(
    `${male + female} dari ${invited} undangan (${male} L, ${female} P); ${list('id')}`,
    `${male + female} of ${invited} invited (${male} m, ${female} f); ${list('en')}`,
  );
}
