import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { type Refusal, type RefusalCode, refusal } from '@siklus/workflows/domain/refusal.ts';
import type { Text } from '@siklus/workflows/domain/text.ts';
import { refusalText } from '@siklus/workflows/domain/texts/refusal-texts.ts';
import type { Language } from './language.ts';
import { API_CODES, type ApiCode, apiText, titleOf } from './problem-texts.ts';

export type ProblemCode = ApiCode | RefusalCode;

/** One line of a rejected body or query: where, and what is wrong with it. */
export type FieldError = { path: string; message: string };

/** Every code with its status. A new code does not compile until it stands here. */
export const STATUS_OF = {
  MALFORMED_JSON: 400,
  BODY_INVALID: 400,
  QUERY_INVALID: 400,
  PATH_INVALID: 400,
  IDEMPOTENCY_KEY_REQUIRED: 400,
  SIGN_IN_REQUIRED: 401,
  SIGN_IN_FAILED: 401,
  CROSS_SITE: 403,
  PASSWORD_CHANGE_REQUIRED: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CALENDAR_CHANGED: 409,
  CALENDAR_UNCHANGED: 409,
  OPENING_IN_PROGRESS: 409,
  OPENING_FINISHED: 409,
  TASK_TAKEN: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  BUDGET_INVALID: 422,
  DOCUMENT_INVALID: 422,
  PLAN_INVALID: 422,
  IDEMPOTENCY_KEY_RESERVED: 422,
  IDEMPOTENCY_KEY_REUSED: 422,
  KELURAHAN_HAS_NO_CYCLE: 422,
  UNKNOWN_DOCUMENT: 422,
  UNKNOWN_LINE: 422,
  UNKNOWN_RULES: 422,
  UNKNOWN_VILLAGE: 422,
  TOO_MANY_ATTEMPTS: 429,
  TOO_MANY_STREAMS: 429,
  INTERNAL: 500,
  DATABASE_UNAVAILABLE: 503,
  CLOCKS_APART: 503,
  CYCLE_STUCK: 503,
  ENGINE_BUSY: 503,
  ENGINE_UNAVAILABLE: 503,
  INTEGRITY_ALARM: 503,
  NOT_READY: 503,
  OUTCOME_UNKNOWN: 503,
  RECORD_UNAVAILABLE: 503,
  // Refusals of the domain: 403 the person, 409 the moment, 422 what was sent.
  NOT_YOUR_ROLE: 403,
  OUT_OF_SCOPE: 403,
  SEGREGATION_OF_DUTIES: 403,
  CYCLE_CLOSED: 409,
  CYCLE_SUSPENDED: 409,
  CYCLE_NOT_SUSPENDED: 409,
  STEP_NOT_OPEN: 409,
  STALE: 409,
  DOCUMENT_CHANGED: 409,
  ALREADY_SIGNED: 409,
  DEEMED_IN_FORCE: 409,
  ESCALATION_NOT_OPEN: 409,
  WRONG_COMMAND_FOR_STEP: 422,
  DOCUMENT_NOT_EXPECTED: 422,
  DOCUMENT_MISSING: 422,
  ATTENDANCE_NOT_EXPECTED: 422,
  ATTENDANCE_MISSING: 422,
  ATTENDANCE_MISMATCH: 422,
  SIGNATURE_NOT_EXPECTED: 422,
  SIGNATURE_MISSING: 422,
  CEILING_NOT_EXPECTED: 422,
  CEILING_MISSING: 422,
  AMOUNT_INVALID: 422,
  REASON_REQUIRED: 422,
  DATE_IN_FUTURE: 422,
  DATE_TOO_EARLY: 422,
  DATE_NOT_ALLOWED: 422,
  CORRECTION_REQUIRED: 409,
  GROUPS_ABSENT: 422,
  NO_QUORUM: 422,
  TEAM_INVALID: 422,
  COUNT_NOT_EXPECTED: 422,
  COUNT_INVALID: 422,
  BPD_SIZE: 422,
  VOTE_INVALID: 422,
  VOTE_NOT_CARRIED: 409,
  BUDGET_BLOCKED: 422,
  CHECK_BY_HAND: 422,
  CHECK_OUTDATED: 409,
  REMARKS_OPEN: 422,
  REMARK_NOT_EXPECTED: 422,
  REMARK_NOT_OPEN: 409,
  TRANCHE_NOT_DUE: 422,
  TRANCHE_NOT_EXPECTED: 422,
  TRANCHE_SETTLED: 409,
  TRANCHE_ORDER: 409,
  TRANCHE_CUT_OFF: 409,
  TRANCHE_STANDING: 409,
  TRANCHE_GROUND: 422,
  CEILING_PARTS_MISMATCH: 422,
  CANNOT_REFUSE: 422,
  CHANGE_NOT_POSSIBLE: 409,
  CHANGE_RUNNING: 409,
  CHANGE_ALREADY_MADE: 409,
  GROUND_NOT_ADMITTED: 422,
  CHANGE_AFTER_PERDES: 409,
  CHANGE_BEFORE_PERDES: 409,
  CORRECTED_ALREADY: 409,
  RECEIPT_SETTLED: 409,
  RECEIPT_NOT_EARLIER: 422,
  RECEIPT_TERM_OVER: 422,
  PAPERS_NOT_EXPECTED: 422,
  PAPERS_ASKED_ALREADY: 409,
  PAPERS_TERM_OVER: 409,
  NO_MEETING_NOT_EXPECTED: 409,
  NO_MEETING_CONFIRMED: 409,
  NO_MEETING_NOT_REPORTED: 409,
  NO_MEETING_EARLY: 409,
  BPD_HAS_MET: 409,
  ENACTMENT_NOT_UNLAWFUL: 409,
  OFFICE_VACANT: 409,
  NOT_OFFICE_HOLDER: 403,
  SEKDES_VACANT: 409,
  NOT_SEKDES: 403,
  SEKDES_CANNOT_ENACT: 403,
  DELEGATE_NOT_ALLOWED: 403,
  NOT_DELEGABLE: 403,
  STAND_IN_EVALUATES: 403,
  DELEGATION_NOT_VALID: 403,
  SETTINGS_OLD: 409,
  CEILING_SOURCES_UNKNOWN: 422,
  SETTINGS_CHANGED: 409,
  SETTINGS_UNCHANGED: 409,
  USERNAME_TAKEN: 409,
  LAST_OPERATOR: 409,
  ACCOUNT_DISABLED: 409,
  NO_CYCLE: 422,
  HOLDER_NOT_KADES: 422,
  ACCOUNT_AREA: 422,
  AREA_TOO_WIDE: 422,
  DELEGATE_UNKNOWN: 422,
  DELEGATE_ELSEWHERE: 422,
  DELEGATION_PERIOD: 422,
  PROPOSAL_NOT_IN_STATUS: 409,
  PROPOSAL_OTHER_TARGET: 422,
  PROPOSAL_AGENCY_REQUIRED: 422,
  PROPOSAL_SCORE_INVALID: 422,
  PROPOSAL_CARRIED_ON: 409,
  RANKING_REPEATS: 422,
  RANKING_UNKNOWN: 422,
  RANKING_INCOMPLETE: 422,
  VILLAGE_ENDED: 409,
  VILLAGE_CHANGE_TOO_EARLY: 422,
  VILLAGE_UNCHANGED: 422,
  VILLAGE_CODE_INVALID: 422,
  VILLAGE_CODE_OF_OTHER_TYPE: 422,
  VILLAGE_CODE_TAKEN: 409,
  VILLAGE_CODE_UNKNOWN: 422,
  DISTRICT_UNKNOWN: 422,
  BULK_FINDINGS: 422,
  BULK_UNCHECKED: 422,
  BULK_ONE_EACH: 422,
  BULK_OTHER_TASK: 422,
  BULK_TASK_GONE: 409,
  BATCH_BEGUN: 409,
  BULK_TOO_MANY: 422,
  BULK_EMPTY: 422,
  BULK_COUNT_WRONG: 422,
  SAMPLE_NOT_OPENED: 422,
  PREVIEW_OLD: 409,
  HOLD_RELEASED: 409,
  RETENTION_FIXED: 409,
  RETENTION_TOO_SHORT: 422,
  VIEW_LIMIT: 409,
  VIEW_NAME_TAKEN: 409,
  ESCALATION_ENDED: 409,
  ESCALATION_AT_TOP: 409,
  DEADLINE_NONE: 422,
  DEADLINE_OF_LAW: 422,
  EXTENSION_NOT_LATER: 422,
  EXTENSION_PAST: 422,
  EXTENSION_BEYOND_LAW: 422,
  OBSTACLE_NOT_IN_STATUS: 409,
  OBSTACLE_PLAN_REQUIRED: 422,
  OBSTACLE_EVIDENCE_REQUIRED: 422,
  DISPUTE_WITH_ITSELF: 422,
  DISPUTE_OWNER: 422,
  REALISATION_NOT_IN_FORCE: 409,
  REALISATION_OUTSIDE_YEAR: 422,
  REALISATION_DECREASES: 422,
  INSPECTION_BEFORE_YEAR: 422,
  INSPECTION_AMOUNT_REQUIRED: 422,
  INSPECTION_BUDGET: 422,
  INSPECTION_OVERPAID: 422,
  INSPECTION_ENDED: 409,
  INSPECTION_UNANSWERED: 409,
  INSPECTION_SAME_PERSON: 403,
  INSPECTION_NOT_REPAID: 422,
  PLAN_BEFORE_TERM: 422,
  PLAN_PERIOD: 422,
  PLAN_OVERLAPS: 409,
  PLAN_CHANGES_NOTHING: 422,
  PLAN_NOT_TO_SUPERSEDE: 409,
  PLAN_CHANGE_UNTOLD: 422,
  PLAN_CHANGE_ORDER: 422,
  PLAN_REVIEWED: 409,
  HANDOVER_TO_SELF: 422,
  HANDOVER_WITNESSED: 409,
  COUNCIL_SEATS: 422,
  COUNCIL_FILLED: 422,
  COUNCIL_OVERFILLED: 422,
  REPAIR_CLOSED: 409,
  REPAIR_NOTHING_THERE: 409,
  REPAIR_STEP_OPEN: 409,
  REPAIR_UNCHANGED: 422,
  REPAIR_PENDING: 409,
  REPAIR_STALE: 409,
  REPAIR_NOT_OPEN: 409,
  REPAIR_SAME_PERSON: 403,
  REPAIR_NO_SECOND: 403,
  REPAIR_NOT_YOURS: 403,
  REPAIR_TEXT_BOUND: 409,
  REPAIR_ENACTED: 409,
  REPAIR_FOLLOWED: 409,
  REPAIR_AFTER_NEXT: 422,
  REPAIR_AFTER_TERM: 422,
  REPAIR_TERM_PASSED: 409,
  ENTRIES_FULL: 409,
  WORDS_FULL: 409,
  KDMP_BASIS_MISSING: 409,
  KDMP_MUSDESUS_UNCONFIRMED: 409,
  KDMP_SUPPORT_OVER_LIMIT: 422,
  KDMP_LOAN_OVER_LIMIT: 422,
  KDMP_LOAN_TOO_LONG: 422,
  KDMP_YEAR_OUTSIDE_LOAN: 422,
  KDMP_MONTH_TOO_EARLY: 422,
  KDMP_ENTERED_ALREADY: 409,
  KDMP_SECOND_PERSON: 403,
  KDMP_NOT_STANDING: 409,
  KDMP_NOT_ANSWERED: 422,
  KDMP_OTHERS_REST: 409,
  KDMP_AFTER_WHAT_RESTS: 422,
  KDMP_FULL: 409,
  IMPORT_NOT_CLEAR: 422,
  NOTHING_TO_ERASE: 422,
  ERASURE_OWN: 403,
} as const satisfies Record<ProblemCode, number>;

type More = {
  params?: Readonly<Record<string, string | number>>;
  errors?: FieldError[];
  refusals?: readonly Refusal[];
  /** Members of the body besides the usual ones (RFC 9457 §3.2). */
  members?: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, string>>;
  cause?: unknown;
};

/** What a request is answered with when it is not carried out. Only the code decides the status and the sentence. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly more: More;

  constructor(code: ProblemCode, more: More = {}) {
    super(code, { cause: more.cause });
    this.name = 'Problem';
    this.code = code;
    this.more = more;
  }

  get status(): number {
    return STATUS_OF[this.code];
  }
}

/** The refusals of the domain as one problem: the first names it, all of them are listed. */
export function refusedProblem(refusals: readonly Refusal[]): Problem {
  const [first] = refusals;
  return first === undefined ? new Problem('INTERNAL') : new Problem(first.code, { refusals });
}

/** A refusal of the domain that the API finds before it asks the engine. */
export function forbidden(fixers: readonly Role[]): Problem {
  return refusedProblem([refusal('NOT_YOUR_ROLE', {}, { fixers })]);
}

/** A refusal as the console shows it, before the click and after. */
export function refusalView(r: Refusal, language: Language) {
  return {
    code: r.code,
    detail: refusalText(r)[language],
    citation: r.citation,
    fixers: [...r.fixers],
    params: { ...r.params },
  };
}

/** The body of RFC 9457 with this product's members. */
export function problemBody(problem: Problem, language: Language, requestId: string) {
  const { refusals = [], errors, params = {} } = problem.more;
  const [first] = refusals;
  return {
    type: `urn:siklus:problem:${problem.code}`,
    title: titleOf(problem.status)[language],
    status: problem.status,
    code: problem.code,
    detail: (first ? refusalText(first) : textOf(problem.code, params))[language],
    ...(first?.citation ? { citation: first.citation } : {}),
    ...(first ? { fixers: [...first.fixers], refusals: refusals.map((r) => refusalView(r, language)) } : {}),
    ...(errors ? { errors } : {}),
    ...problem.more.members,
    requestId,
  };
}

export const PROBLEM_CODES = Object.keys(STATUS_OF) as ProblemCode[];

function textOf(code: ProblemCode, params: NonNullable<More['params']>): Text {
  return isApiCode(code) ? apiText(code, params) : refusalText(refusal(code, params));
}

function isApiCode(code: ProblemCode): code is ApiCode {
  return (API_CODES as readonly string[]).includes(code);
}
