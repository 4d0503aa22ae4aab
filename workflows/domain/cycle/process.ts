import { targetYearOf as yearOf } from '../participation/proposal.ts';
import type { Role } from '../policy/roles.ts';
import type { FigureAsked, FigureKind } from './figures/all.ts';

/** The four stages of a cycle, in order. */
export const STAGES = ['musrenbangdes', 'review', 'budgeting', 'monitoring'] as const;
export type Stage = (typeof STAGES)[number];

/** Every step of the cycle. Rows are those of docs/law.md#the-year. */
export const STEP_IDS = [
  'rpjmdes',
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
  'musdes_pengesahan',
  'perdes_rkpdes',
  'kirim_klarifikasi',
  'klarifikasi_rkpdes',
  'du_rkpdes',
  'musrenbang_kecamatan',
  'jawaban_du_rkpdes',
  'selaras_rkpd',
  'pedoman_apbdes',
  'rapbdes',
  'sepakat_bpd_apbdes',
  'kirim_evaluasi',
  'evaluasi_apbdes',
  'koreksi_apbdes',
  'perkades_operasional',
  'pembatalan_apbdes',
  'pencabutan_apbdes',
  'perdes_apbdes',
  'publikasi_apbdes',
  'dpa',
  'tranche_1',
  'tranche_2',
  'laporan_semester_1',
  'pemantauan_bpd',
  'musrenbangdes_khusus',
  'perdes_rkpdes_perubahan',
  'rapbdes_perubahan',
  'sepakat_bpd_perubahan',
  'kirim_evaluasi_perubahan',
  'evaluasi_perubahan',
  'koreksi_perubahan',
  'perdes_apbdes_perubahan',
  'perkades_perubahan',
  'pelaksanaan',
  'lpj',
  'lppd',
  'lkppd',
  'ippd',
  'evaluasi_lppd',
] as const;
export type StepId = (typeof STEP_IDS)[number];

/** Kinds of documents that a step produces or needs. */
export const DOCUMENT_KINDS = [
  'perdes_rpjmdes',
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
  'ba_musdes_pengesahan',
  'perdes_rkpdes',
  'surat_klarifikasi',
  'hasil_klarifikasi',
  'du_rkpdes',
  'ba_musrenbang_kecamatan',
  'jawaban_du_rkpdes',
  'catatan_penyelarasan',
  'perbup_pedoman',
  'rancangan_apbdes',
  'rancangan_perkades_penjabaran',
  'keputusan_bpd_apbdes',
  'surat_pengantar_evaluasi',
  'perdes_kewenangan',
  'perdes_dana_cadangan',
  'perdes_penyertaan_modal',
  'keputusan_evaluasi',
  'perkades_operasional',
  'keputusan_pembatalan',
  'perdes_pencabutan',
  'perdes_apbdes',
  'perkades_penjabaran',
  'bukti_publikasi',
  'dpa',
  'bukti_salur_1',
  'laporan_tahun_lalu',
  'surat_kuasa',
  'bukti_salur_2',
  'laporan_semester_1',
  'laporan_pemantauan',
  'ba_musrenbangdes_khusus',
  'perdes_rkpdes_perubahan',
  'rancangan_apbdes_perubahan',
  'keputusan_bpd_perubahan',
  'surat_pengantar_perubahan',
  'perdes_apbdes_perubahan',
  'perkades_perubahan',
  'pemberitahuan_bpd',
  'laporan_realisasi',
  'perdes_lpj',
  'lppd',
  'lkppd',
  'ippd',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** How long a step may take. Years are relative to the planning year N = fiscal year − 1. */
export type DeadlineRule =
  | { kind: 'fixedDate'; month: number; day: number; yearsAfterPlanning: 0 | 1 | 2 }
  | { kind: 'workingDays'; days: number }
  | { kind: 'calendarDays'; days: number };

/** A deadline with its authority: `law` binds, `policy` is the regency's own setting and may be changed by it. */
export type StepDeadline = DeadlineRule & { basis: 'law' | 'policy'; citation: string };

/** What must be there before a step can be completed or approved, besides the figures that are asked of it. */
export type StepGates = { [K in FigureKind]?: FigureAsked<K> } & {
  /** Documents that must be attached. The first is the one that signatures bind to. */
  documents?: readonly DocumentKind[];
  /** Documents that belong to the step where there are any. */
  mayAttach?: readonly DocumentKind[];
  /** Roles whose signature must stand on the first document. */
  signatures?: readonly Role[];
  /** The indicative ceiling (pagu) must have been set. */
  ceiling?: boolean;
  /** The attached budget must have no blocking finding. */
  checks?: boolean;
  /** Every remark on a line must have been settled. */
  remarks?: boolean;
};

/** Sub-cycles: the change of a work plan, of a budget, and the change of the elaboration alone (docs/law.md#changes). */
export const CHANGE_KINDS = ['perubahan_rkpdes', 'perubahan_apbdes', 'perkades_perubahan'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Why a plan or a budget may be changed; each kind of change admits some of them. */
export const CHANGE_GROUNDS = [
  'peristiwa_khusus',
  'kebijakan_mendasar',
  'pendapatan_berubah',
  'penggunaan_silpa',
  'pergeseran_belanja',
  'keadaan_luar_biasa',
  'bankeu_terlambat',
  'pergeseran_objek_mendesak',
  'kegiatan_lanjutan',
] as const;
export type ChangeGround = (typeof CHANGE_GROUNDS)[number];

/** What a kind of change asks for. `oncePerYear`: refused a second time unless by decree on an extraordinary event. */
export type ChangeRule = {
  grounds: readonly ChangeGround[];
  after: StepId;
  oncePerYear: boolean;
  citation: string;
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
  /** Part of a sub-cycle: asked for only while such a change is running. */
  change?: ChangeKind;
  /** Ends with a Perdes: nobody but the kades, or the Pj in his place, may do it (UU 6/2014 Ps 26, 69). */
  enacts?: boolean;
};

/** Somebody does the work and says that it is done. */
export type WorkStep = StepBase & { kind: 'work'; completers: readonly Role[] };

/** Somebody decides on what another has prepared: approve, or return with a reason. */
export type DecisionStep = StepBase & {
  kind: 'decision';
  approvers: readonly Role[];
  /** Decided by whom the regency has mandated on the day it opens, instead (Permendagri 20/2018 Ps 37). */
  mandated?: boolean;
  /** May also be refused altogether, with this consequence in law. */
  refusable?: { citation: string; opens: StepId };
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
  changes: Readonly<Record<ChangeKind, ChangeRule>>;
  /** What an enactment against the evaluation leads to (Permendagri 20/2018 Ps 36). */
  annulment: {
    enactment: StepId;
    evaluation: StepId;
    correction: StepId;
    opens: StepId;
    afterwards: readonly StepId[];
    /** What may be spent while there is no budget in force. */
    meanwhile: StepId;
    citation: string;
  };
  /** Days before a deadline on which the actor is reminded. */
  reminders: readonly number[];
  /** Working days of a term with effect in law after which both sides are reminded, instead of the days above. */
  countdown: readonly number[];
  ladder: Readonly<Record<'village' | 'district' | 'regency', readonly Rung[]>>;
  /** Local hour at which reminders and escalations are sent, so that they arrive in office hours. */
  noticeHour: number;
  /** While facts of the past are being typed in, the clock stays quiet this long after each entry. */
  lateEntryGraceSeconds: number;
};

/** Steps whose text asks district and regency for the year after the village's own (Permendagri 114/2014 Ps 51). */
const ONE_YEAR_LATER: readonly StepId[] = ['du_rkpdes', 'musrenbang_kecamatan', 'jawaban_du_rkpdes'];

/** The year a step plans for: one forum makes the RKPDes of N+1 and the DU-RKPDes of N+2 (docs/law.md#the-year, row 9). */
export function targetYearOf(id: StepId, fiscalYear: number): number {
  return yearOf(ONE_YEAR_LATER.includes(id) ? 'du_rkpdes' : 'rkpdes', fiscalYear);
}
