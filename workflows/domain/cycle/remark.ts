import type { Instant } from '../calendar/instant.ts';
import type { StepId } from './process.ts';

/** Why an evaluator marks a line: a closed list, so that the same finding can be counted across villages (W3). */
export const REMARK_CODES = [
  'not_in_rkpdes',
  'over_ceiling',
  'over_standard_price',
  'wrong_account',
  'wrong_source',
  'calculation',
  'duplicate',
  'not_village_authority',
  'national_priority_missing',
  'document_missing',
  'other',
] as const;
export type RemarkCode = (typeof REMARK_CODES)[number];

/** A mark on one line of one version of the budget. `sha256` names the version that was read. */
export type Remark = {
  id: string;
  step: StepId;
  line: string;
  sha256: string;
  code: RemarkCode;
  text: string;
  by: string;
  at: Instant;
  answer: { text: string; by: string; at: Instant } | null;
  settled: { as: 'resolved' | 'withdrawn'; note: string; by: string; at: Instant } | null;
};

/** The remarks of a step that nobody has settled. */
export function openRemarks(remarks: readonly Remark[], step: StepId): Remark[] {
  return remarks.filter((remark) => remark.step === step && remark.settled === null);
}
