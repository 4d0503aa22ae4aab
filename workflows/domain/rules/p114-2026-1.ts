import type { StepId } from '../cycle/process.ts';
import type { RuleSet, Step } from './rule-set.ts';
import { BUDGETING_STEPS } from './steps/budgeting.ts';
import { MONITORING_STEPS } from './steps/monitoring.ts';
import { MUSRENBANGDES_STEPS } from './steps/musrenbangdes.ts';
import { CHANGE_STEPS } from './steps/perubahan.ts';
import { REVIEW_STEPS } from './steps/review.ts';
import { P20, P114 } from './steps/sources.ts';

const STEPS: readonly Step[] = [
  ...MUSRENBANGDES_STEPS,
  ...REVIEW_STEPS,
  ...BUDGETING_STEPS,
  ...CHANGE_STEPS,
  ...MONITORING_STEPS,
];

/** Permendagri 114/2014 and 20/2018, every row of docs/law.md#the-year. */
export const P114_2026_1: RuleSet = {
  version: 'P114-2026.1',
  profile: 'P114',
  steps: Object.fromEntries(STEPS.map((step) => [step.id, step])) as Record<StepId, Step>,
  changes: {
    perubahan_rkpdes: {
      grounds: ['peristiwa_khusus', 'kebijakan_mendasar', 'keadaan_luar_biasa'],
      after: 'perdes_rkpdes',
      oncePerYear: true,
      citation: `${P114} Ps 49–50`,
    },
    perubahan_apbdes: {
      grounds: [
        'pendapatan_berubah',
        'penggunaan_silpa',
        'pergeseran_belanja',
        'peristiwa_khusus',
        'kebijakan_mendasar',
        'keadaan_luar_biasa',
      ],
      after: 'perdes_apbdes',
      oncePerYear: true,
      citation: `${P20} Ps 40`,
    },
    perkades_perubahan: {
      grounds: ['pendapatan_berubah', 'pergeseran_objek_mendesak', 'kegiatan_lanjutan', 'bankeu_terlambat'],
      after: 'perdes_apbdes',
      oncePerYear: false,
      citation: `${P20} Ps 41`,
    },
  },
  annulment: {
    enactment: 'perdes_apbdes',
    evaluation: 'evaluasi_apbdes',
    correction: 'koreksi_apbdes',
    opens: 'pembatalan_apbdes',
    afterwards: ['pencabutan_apbdes'],
    meanwhile: 'perkades_operasional',
    citation: `${P20} Ps 36`,
  },
  reminders: [14, 7, 3, 1],
  countdown: [10, 15, 18],
  // Policy, not law (docs/law.md#the-ladder): reminders to the actor, then up the ladder.
  ladder: {
    village: [
      { after: { days: 1, unit: 'calendar' }, to: 'kades' },
      { after: { days: 5, unit: 'working' }, to: 'camat' },
      { after: { days: 10, unit: 'working' }, to: 'dpmd' },
      { after: { days: 20, unit: 'working' }, to: 'bupati' },
    ],
    district: [
      { after: { days: 1, unit: 'calendar' }, to: 'dpmd' },
      { after: { days: 10, unit: 'working' }, to: 'bupati' },
    ],
    regency: [{ after: { days: 5, unit: 'working' }, to: 'bupati' }],
  },
  noticeHour: 8,
  lateEntryGraceSeconds: 15,
};
