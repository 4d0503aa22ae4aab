import { type Refusal, refusal } from '../../refusal.ts';
import type { Attendance, Quorum, Team, TrancheBasis } from '../state.ts';

/** Whether counts can be true at all; what they mean for a step its gates say. */

/** Men and women together are as many as the groups together, to the person (V15: Lk + Pr − Σ unsur = 0). */
export function attendanceAddsUp({ invited, male, female, groups }: Attendance): Refusal[] {
  const inGroups = Object.values(groups).reduce((sum, n) => sum + n, 0);
  const present = male + female;
  const difference = present - inGroups;
  if (areCounts([invited, male, female, ...Object.values(groups)]) && present > 0 && difference === 0) return [];
  const citation = 'Permendesa 21/2020; formulir TPP';
  return [refusal('ATTENDANCE_MISMATCH', { present, inGroups, difference }, { citation })];
}

export function quorumPossible({ members, present }: Quorum): Refusal[] {
  const isPossible = areCounts([members, present]) && members > 0 && present <= members;
  return isPossible ? [] : [refusal('COUNT_INVALID', { members, present })];
}

export function teamPossible({ male, female }: Team): Refusal[] {
  return areCounts([male, female]) && male + female > 0 ? [] : [refusal('COUNT_INVALID', { male, female })];
}

export function basisPossible({ received, realised, outputBasisPoints }: TrancheBasis): Refusal[] {
  const isPossible = areCounts([received, realised, outputBasisPoints]) && received > 0 && outputBasisPoints <= 10_000;
  return isPossible ? [] : [refusal('AMOUNT_INVALID')];
}

function areCounts(numbers: readonly number[]): boolean {
  return numbers.every((n) => Number.isSafeInteger(n) && n >= 0);
}
