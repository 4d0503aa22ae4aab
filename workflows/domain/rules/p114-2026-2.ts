import type { StepId } from '../cycle/process.ts';
import { P114_2026_1 } from './p114-2026-1.ts';
import type { RuleSet, Step } from './rule-set.ts';
import { P20, P110, POLICY } from './steps/sources.ts';

const { steps, changes, annulment } = P114_2026_1;

/** After the BPD's refusal: the draft goes with what is disputed to the bupati, who coaches or stops the discussion. */
const DISPUTE: readonly Step[] = [
  {
    id: 'penyampaian_selisih',
    stage: 'budgeting',
    kind: 'work',
    conditional: true,
    parallel: true,
    after: ['rapbdes'],
    opens: ['pembinaan_selisih'],
    completers: ['kades'],
    preparers: ['sekdes', 'kades', 'bpd'],
    gates: { documents: ['catatan_selisih'] },
    deadline: { kind: 'calendarDays', days: 7, basis: 'law', citation: `${P110} Ps 45` },
    citation: `${P110} Ps 45`,
  },
  {
    id: 'pembinaan_selisih',
    stage: 'budgeting',
    kind: 'work',
    conditional: true,
    parallel: true,
    after: ['penyampaian_selisih'],
    completers: ['bupati'],
    preparers: ['bupati', 'dpmd'],
    gates: { documents: ['hasil_pembinaan'] },
    deadline: { kind: 'workingDays', days: 20, basis: 'policy', citation: POLICY },
    citation: `${P110} Ps 45`,
  },
];

/** The seven working days of Ps 36(2) are for this; the revocation that follows has no term in law. */
const STOP: Step = {
  id: 'penghentian_apbdes',
  stage: 'budgeting',
  kind: 'work',
  conditional: true,
  after: ['pembatalan_apbdes'],
  completers: ['kades'],
  preparers: ['sekdes', 'kades'],
  gates: { documents: ['keputusan_penghentian'], signatures: ['kades'] },
  deadline: { kind: 'workingDays', days: 7, basis: 'law', citation: `${P20} Ps 36(2)` },
  citation: `${P20} Ps 36(2)`,
};

/** What was enacted goes to the bupati: the Perdes and the Perkades of its elaboration. */
const DELIVERY: Step = {
  id: 'penyampaian_apbdes',
  stage: 'budgeting',
  kind: 'work',
  parallel: true,
  after: ['perdes_apbdes'],
  completers: ['kades', 'sekdes'],
  preparers: ['sekdes', 'kades'],
  gates: { documents: ['bukti_penyampaian'] },
  deadline: { kind: 'workingDays', days: 7, basis: 'law', citation: `${P20} Ps 38(4)` },
  citation: `${P20} Ps 38(4)`,
};

const ADDED: readonly Step[] = [...DISPUTE, STOP, DELIVERY];

/** What the audit of November 2026 found otherwise in the words of the regulations (docs/law.md#versions-of-the-rules). */
export const P114_2026_2: RuleSet = {
  ...P114_2026_1,
  version: 'P114-2026.2',
  steps: {
    ...steps,
    ...(Object.fromEntries(ADDED.map((step) => [step.id, step])) as Record<StepId, Step>),
    // The bupati tells every village its ceiling by July, whatever the village has done by then.
    pagu_indikatif: { ...steps.pagu_indikatif, after: [] },
    sepakat_bpd_apbdes: refusedTo(steps.sepakat_bpd_apbdes, ['penyampaian_selisih']),
    // Of the three regulations only those on reserve fund and capital go along "where there are any" (Ps 34(3)).
    kirim_evaluasi: {
      ...steps.kirim_evaluasi,
      gates: {
        documents: ['surat_pengantar_evaluasi', 'perdes_kewenangan'],
        mayAttach: ['perdes_dana_cadangan', 'perdes_penyertaan_modal'],
      },
    },
    pencabutan_apbdes: {
      ...steps.pencabutan_apbdes,
      deadline: { kind: 'workingDays', days: 20, basis: 'policy', citation: POLICY },
    },
    perdes_apbdes: { ...steps.perdes_apbdes, after: [...steps.perdes_apbdes.after, 'penghentian_apbdes'] },
    publikasi_apbdes: {
      ...steps.publikasi_apbdes,
      deadline: { kind: 'workingDays', days: 7, basis: 'policy', citation: POLICY },
      citation: `${P20} Ps 39`,
    },
    sepakat_bpd_perubahan: {
      ...steps.sepakat_bpd_perubahan,
      deadline: { kind: 'workingDays', days: 10, basis: 'law', citation: `${P110} Ps 44(3)` },
    },
    tranche_1: { ...steps.tranche_1, payment: { tranche: 'first' } },
    // Its day is one to work towards: it closed the tranche in 2025 alone (PMK 81/2025 Ps 29B), as the rules of that year say.
    tranche_2: { ...steps.tranche_2, payment: { tranche: 'second', follows: 'tranche_1' } },
    evaluasi_lppd: { ...steps.evaluasi_lppd, after: [...steps.evaluasi_lppd.after, 'penyampaian_apbdes'] },
  },
  changes: {
    ...changes,
    // Extraordinary events and new policies change the work plan; a budget follows it by one of these (Ps 40(1)).
    perubahan_apbdes: {
      ...changes.perubahan_apbdes,
      grounds: ['pendapatan_berubah', 'penggunaan_silpa', 'pergeseran_belanja', 'keadaan_luar_biasa'],
    },
  },
  annulment: { ...annulment, afterwards: ['penghentian_apbdes', ...annulment.afterwards] },
};

function refusedTo(step: Step, also: readonly StepId[]): Step {
  if (step.kind !== 'decision' || step.refusable === undefined) throw new RangeError(`${step.id} cannot be refused`);
  return { ...step, refusable: { ...step.refusable, also } };
}
