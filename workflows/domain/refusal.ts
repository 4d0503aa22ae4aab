import type { Role } from './policy/roles.ts';

/** Why a command is refused. The list is closed: a new code does not compile until its text and its status are given. */
export const REFUSAL_CODES = [
  'NOT_YOUR_ROLE',
  'OUT_OF_SCOPE',
  'SEGREGATION_OF_DUTIES',
  'CYCLE_CLOSED',
  'CYCLE_SUSPENDED',
  'CYCLE_NOT_SUSPENDED',
  'STEP_NOT_OPEN',
  'WRONG_COMMAND_FOR_STEP',
  'STALE',
  'DOCUMENT_NOT_EXPECTED',
  'DOCUMENT_MISSING',
  'DOCUMENT_CHANGED',
  'ATTENDANCE_NOT_EXPECTED',
  'ATTENDANCE_MISSING',
  'ATTENDANCE_MISMATCH',
  'SIGNATURE_NOT_EXPECTED',
  'SIGNATURE_MISSING',
  'ALREADY_SIGNED',
  'CEILING_NOT_EXPECTED',
  'CEILING_MISSING',
  'AMOUNT_INVALID',
  'REASON_REQUIRED',
  'DATE_IN_FUTURE',
  'DATE_TOO_EARLY',
  'DATE_NOT_ALLOWED',
  'DEEMED_IN_FORCE',
  'ESCALATION_NOT_OPEN',
  'CORRECTION_REQUIRED',
  'GROUPS_ABSENT',
  'NO_QUORUM',
  'TEAM_INVALID',
  'COUNT_NOT_EXPECTED',
  'COUNT_INVALID',
  'BUDGET_BLOCKED',
  'REMARKS_OPEN',
  'REMARK_NOT_EXPECTED',
  'REMARK_NOT_OPEN',
  'TRANCHE_NOT_DUE',
  'CEILING_PARTS_MISMATCH',
  'CANNOT_REFUSE',
  'CHANGE_NOT_POSSIBLE',
  'CHANGE_RUNNING',
  'CHANGE_ALREADY_MADE',
  'GROUND_NOT_ADMITTED',
  'ENACTMENT_NOT_UNLAWFUL',
  'OFFICE_VACANT',
  'NOT_OFFICE_HOLDER',
  'SEKDES_CANNOT_ENACT',
  'DELEGATE_NOT_ALLOWED',
  'DELEGATION_NOT_VALID',
  'SETTINGS_OLD',
  'CEILING_SOURCES_UNKNOWN',
  'PROPOSAL_NOT_IN_STATUS',
  'PROPOSAL_OTHER_TARGET',
  'PROPOSAL_AGENCY_REQUIRED',
  'PROPOSAL_SCORE_INVALID',
  'PROPOSAL_CARRIED_ON',
  'RANKING_REPEATS',
  'RANKING_UNKNOWN',
  'RANKING_INCOMPLETE',
  'VILLAGE_ENDED',
  'VILLAGE_CHANGE_TOO_EARLY',
  'VILLAGE_UNCHANGED',
  'VILLAGE_CODE_INVALID',
  'VILLAGE_CODE_OF_OTHER_TYPE',
  'VILLAGE_CODE_TAKEN',
  'VILLAGE_CODE_UNKNOWN',
  'DISTRICT_UNKNOWN',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** A refusal is a value: the unmet rule, what it is about, its source in law, and who can put it right. */
export type Refusal = {
  code: RefusalCode;
  params: Readonly<Record<string, string | number>>;
  citation: string | null;
  fixers: readonly Role[];
};

export function refusal(
  code: RefusalCode,
  params: Refusal['params'] = {},
  more: { citation?: string | null; fixers?: readonly Role[] } = {},
): Refusal {
  return { code, params, citation: more.citation ?? null, fixers: more.fixers ?? [] };
}
