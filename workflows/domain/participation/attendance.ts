import type { Attendance } from '../cycle/figures/attendance.ts';
import { type Fraction, reaches } from '../policy/settings.ts';
import type { Text } from '../text.ts';
import type { AttendanceGroup } from './attendance-groups.ts';
import { FLAG_TEXTS, type FlagCode } from './attendance-texts.ts';

/** Who must not be missing: women are counted by gender, the others by their group. */
export type MandatoryGroup = 'perempuan' | AttendanceGroup;

/** Women and poor households (UU 6/2014 Ps 54, PP 43/2014 Ps 80). */
export const MANDATORY_GROUPS: readonly MandatoryGroup[] = ['perempuan', 'rumah_tangga_miskin'];

export type AttendanceRules = { quorum: Fraction; mandatoryGroups: readonly MandatoryGroup[] };

/** Something a reader of the list has to know. None of them makes a meeting void by itself: that is the regency's setting. */
export type Flag = { code: FlagCode; group: MandatoryGroup | null; text: Text; citation: string };

/** How many people a share asks for, and whether they are there. `needed` is rounded up: half a person does not attend. */
export type QuorumResult = { needed: number; present: number; met: boolean };

export type AttendanceResult = {
  present: number;
  /** The sum of the groups. */
  inGroups: number;
  /** Men and women less the sum of the groups: anything but 0 is refused (V15). */
  difference: number;
  /** Exact, in persons; null where nobody came. */
  womenShare: Fraction | null;
  quorum: QuorumResult;
  flags: Flag[];
};

/** What an attendance list says of a village meeting. Counts are whole numbers of persons. */
export function assess(attendance: Attendance, { quorum, mandatoryGroups }: AttendanceRules): AttendanceResult {
  const { invited, male, female, groups } = attendance;
  const present = male + female;
  const inGroups = Object.values(groups).reduce((sum, n) => sum + n, 0);
  const difference = present - inGroups;
  const reached = quorumOf(invited, present, quorum);
  return {
    present,
    inGroups,
    difference,
    womenShare: present === 0 ? null : { numerator: female, denominator: present },
    quorum: reached,
    flags: [
      ...(difference === 0 ? [] : [flag('ATTENDANCE_MISMATCH')]),
      ...missingGroups(attendance, mandatoryGroups).map(absent),
      ...(reached.met ? [] : [flag('BELOW_QUORUM')]),
    ],
  };
}

/** Who should have been there and was not. */
export function missingGroups(
  attendance: Attendance,
  mandatory: readonly MandatoryGroup[] = MANDATORY_GROUPS,
): MandatoryGroup[] {
  return mandatory.filter((group) => countOf(attendance, group) === 0);
}

/** Whether enough members of a BPD are present for the meeting to have any effect (UU 6/2014 Ps 65). */
export function bpdQuorum(
  { members, present }: { members: number; present: number },
  share: Fraction,
): QuorumResult & { members: number; flags: Flag[] } {
  const isPossible = present <= members;
  const reached = quorumOf(members, present, share);
  return {
    ...reached,
    members,
    // Nobody at all is no meeting, and a council without members has none.
    met: reached.met && isPossible && present > 0,
    flags: [
      ...(isPossible ? [] : [flag('BPD_MORE_THAN_MEMBERS')]),
      ...(reached.met && present > 0 ? [] : [flag('BPD_BELOW_QUORUM')]),
      ...(isBpdSize(members) ? [] : [flag('BPD_SIZE')]),
    ],
  };
}

/** Where the BPD does not agree by consensus it votes: half of those present and one more (UU 6/2014 Ps 65). */
export function bpdVote({ present, inFavour }: { present: number; inFavour: number }): {
  needed: number;
  carried: boolean;
} {
  const needed = (present - (present % 2)) / 2 + 1;
  return { needed, carried: inFavour >= needed && inFavour <= present };
}

function quorumOf(whole: number, present: number, share: Fraction): QuorumResult {
  const { numerator, denominator } = share;
  const product = whole * numerator;
  const rest = product % denominator;
  const needed = (product - rest) / denominator + (rest === 0 ? 0 : 1);
  return { needed, present, met: reaches(present, whole, share) };
}

function countOf({ female, groups }: Attendance, group: MandatoryGroup): number {
  return group === 'perempuan' ? female : (groups[group] ?? 0);
}

function absent(group: MandatoryGroup): Flag {
  switch (group) {
    case 'perempuan':
      return flag('NO_WOMEN', group);
    case 'rumah_tangga_miskin':
      return flag('NO_POOR_HOUSEHOLD', group);
    default:
      return flag('GROUP_ABSENT', group);
  }
}

function flag(code: FlagCode, group: MandatoryGroup | null = null): Flag {
  const { text, citation } = FLAG_TEXTS[code];
  return { code, group, text, citation };
}

/** Seats that a BPD can have: five to nine, an odd number (UU 6/2014 Ps 58). */
export const BPD_SIZES: readonly number[] = [5, 7, 9];

export function isBpdSize(members: number): boolean {
  return BPD_SIZES.includes(members);
}
