import { addDays, compareDates, type PlainDate, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';

/** When a punctual village does each step, as month and day of the planning year. */
const USUAL_DAY: Partial<Record<StepId, string>> = {
  rpjmdes: '01-20',
  musdus: '05-06',
  musdes_rencana: '06-10',
  tim_penyusun: '06-24',
  pagu_indikatif: '07-15',
  pencermatan: '07-22',
  rancangan_rkpdes: '08-14',
  musrenbangdes: '09-02',
  rancangan_akhir: '09-14',
  verifikasi_rkpdes: '09-18',
  sepakat_bpd_rkpdes: '09-22',
  perdes_rkpdes: '09-25',
  kirim_klarifikasi: '09-30',
  klarifikasi_rkpdes: '10-16',
  pedoman_apbdes: '09-28',
  rapbdes: '10-08',
  sepakat_bpd_apbdes: '10-24',
  kirim_evaluasi: '10-26',
};

/** A silent camat has had the papers for more than 20 working days. */
const SILENT_DAY: Partial<Record<StepId, string>> = {
  rapbdes: '09-30',
  sepakat_bpd_apbdes: '10-05',
  kirim_evaluasi: '10-07',
};

/**
 * The day on which this village did the step; undefined where the day is the one on which it is recorded. Villages
 * differ by a few days; what would lie in the future happens today, so that a demo made in spring is simply younger.
 */
export function dayOf(
  step: StepId,
  planningYear: number,
  village: number,
  silent: boolean,
  today: PlainDate,
): PlainDate | undefined {
  const usual = (silent ? SILENT_DAY[step] : undefined) ?? USUAL_DAY[step];
  if (usual === undefined) return undefined;
  // Agreements and submissions come over two weeks and more; two days lie between the one and the other.
  const spread = step === 'kirim_evaluasi' || step === 'sepakat_bpd_apbdes' ? (village * 5) % 17 : village % 4;
  const day = addDays(plainDate(`${planningYear}-${usual}`), silent ? 0 : spread);
  return compareDates(day, today) > 0 ? undefined : day;
}
