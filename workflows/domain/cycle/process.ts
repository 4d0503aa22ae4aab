import type { Role } from '../policy/roles.ts';

/** The four stages of a cycle, in order (design.md §7). */
export const STAGES = ['musrenbangdes', 'review', 'budgeting', 'monitoring'] as const;
export type Stage = (typeof STAGES)[number];

/** Every step of the cycle. Rows refer to table 1.1 of the process page (docs/process.md). */
export const STEP_IDS = [
  'musdus',
  'musdes_rencana',
  'tim_penyusun',
  'pagu_indikatif',
  'pencermatan',
  'rancangan_rkpdes',
  'musrenbangdes',
  'rancangan_akhir',
  'verifikasi_rkpdes',
  'sepakat_bpd_rkpdes',
  'perdes_rkpdes',
  'du_rkpdes',
  'selaras_rkpd',
  'pedoman_apbdes',
  'rapbdes',
  'sepakat_bpd_apbdes',
  'kirim_evaluasi',
  'evaluasi_apbdes',
  'koreksi_apbdes',
  'perdes_apbdes',
  'dpa',
  'tranche_1',
  'tranche_2',
  'laporan_semester_1',
  'pelaksanaan',
  'lpj',
  'lppd',
  'evaluasi_lppd',
] as const;
export type StepId = (typeof STEP_IDS)[number];

/** Kinds of documents that a step produces or needs. */
export const DOCUMENT_KINDS = [
  'ba_musdus',
  'ba_musdes',
  'sk_tim_penyusun',
  'surat_pagu',
  'ba_pencermatan',
  'rancangan_rkpdes',
  'rancangan_du_rkpdes',
  'ba_musrenbangdes',
  'rancangan_akhir_rkpdes',
  'keputusan_bpd_rkpdes',
  'perdes_rkpdes',
  'du_rkpdes',
  'catatan_penyelarasan',
  'perbup_pedoman',
  'rancangan_apbdes',
  'keputusan_bpd_apbdes',
  'surat_pengantar_evaluasi',
  'perdes_apbdes',
  'dpa',
  'bukti_salur_1',
  'bukti_salur_2',
  'laporan_semester_1',
  'laporan_realisasi',
  'perdes_lpj',
  'lppd',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** How long a step may take. Years are relative to the planning year N = fiscal year − 1. */
export type DeadlineRule =
  | { kind: 'fixedDate'; month: number; day: number; yearsAfterPlanning: 0 | 1 | 2 }
  | { kind: 'workingDays'; days: number }
  | { kind: 'calendarDays'; days: number };

/** A deadline with its authority: `law` binds, `policy` is the regency's own setting and may be changed by it. */
export type StepDeadline = DeadlineRule & { basis: 'law' | 'policy'; citation: string };

/** What must be there before a step can be completed or approved. */
export type StepGates = {
  /** Documents that must be attached. The first is the one that signatures bind to. */
  documents?: readonly DocumentKind[];
  /** An attendance list with its sums (domain.md 1.2, V15). */
  attendance?: boolean;
  /** Roles whose signature must stand on the first document. */
  signatures?: readonly Role[];
  /** The indicative ceiling (pagu) must have been set. */
  ceiling?: boolean;
};

type StepBase = {
  id: StepId;
  stage: Stage;
  /** Steps that must be done (or not needed) before this one opens. */
  after: readonly StepId[];
  deadline: StepDeadline | null;
  gates: StepGates;
  /** Roles that may attach documents and attendance while the step is open. */
  preparers: readonly Role[];
  citation: string;
  /** Only opened when a decision sends the cycle there; counts as satisfied until then. */
  conditional?: boolean;
  /** The stage ends without waiting for it; the cycle does not close without it. */
  parallel?: boolean;
};

/** Somebody does the work and says that it is done. */
export type WorkStep = StepBase & { kind: 'work'; completers: readonly Role[] };

/** Somebody decides on what another has prepared: approve, or return with a reason. */
export type DecisionStep = StepBase & {
  kind: 'decision';
  approvers: readonly Role[];
  /** Where a return sends the cycle. */
  returnsTo: StepId;
  /** The document decided on: the newest found in these steps, in this order. An approval binds to its hash. */
  subject: { steps: readonly StepId[]; kind: DocumentKind };
  /** In force by itself when the term passes in silence (Permendagri 20/2018 art. 35(3)); no other step has this. */
  deemed?: { citation: string };
  /** The day of the decision is the day it is recorded: a term with legal effect runs on it. */
  recordedOnly?: boolean;
};

export type Step = WorkStep | DecisionStep;

/** One rung of the escalation ladder: so long after the deadline, this role is told. */
export type Rung = { after: { days: number; unit: 'calendar' | 'working' }; to: Role };

/** A versioned set of rules. A running cycle keeps its set until an explicit, audited command changes it. */
export type RuleSet = {
  version: string;
  profile: 'P114' | 'PD21';
  steps: Readonly<Record<StepId, Step>>;
  /** Days before a deadline on which the actor is reminded. */
  reminders: readonly number[];
  ladder: Readonly<Record<'village' | 'district' | 'regency', readonly Rung[]>>;
  /** Local hour at which reminders and escalations are sent, so that they arrive in office hours. */
  noticeHour: number;
  /** While facts of the past are being typed in, the clock stays quiet this long after each entry. */
  lateEntryGraceSeconds: number;
};
