import type { RefusalCode } from '../refusal.ts';
import type { RefusalText } from './refusal-texts-law.ts';

type InspectionCode = Extract<RefusalCode, `INSPECTION_${string}`>;

/** Refusals around a finding of the inspectorate and its follow-up. */
export const INSPECTION_TEXTS: Record<InspectionCode, RefusalText> = {
  INSPECTION_BEFORE_YEAR: (p) => ({
    id: `Laporan tanggal ${p('date').id} mendahului tahun anggaran ${p('year').id} yang diperiksa. Periksa tanggal laporan dan tahunnya.`,
    en: `The report of ${p('date').en} is older than fiscal year ${p('year').en}, which it is about. Look at its date and the year.`,
  }),
  INSPECTION_AMOUNT_REQUIRED: (p) => ({
    id: `Temuan "${p('inspectionKind').id}" memerlukan jumlah uangnya.`,
    en: `A finding "${p('inspectionKind').en}" needs its amount.`,
  }),
  INSPECTION_BUDGET: (p) => ({
    id: `Hanya temuan SiLPA dijawab dengan APBDes atau perubahannya, dan hanya dari tahun anggaran sesudah ${p('year').id}.`,
    en: `Only a finding on the balance (SiLPA) is answered by a budget or its change, and only by one of a fiscal year after ${p('year').en}.`,
  }),
  INSPECTION_OVERPAID: (p) => ({
    id: `Jumlah yang disetor melebihi yang masih dapat dicatat, ${p('amount').id}.`,
    en: `More is said to be repaid than can still be entered, ${p('amount').en}.`,
  }),
  INSPECTION_ENDED: (p) => ({
    id: `Temuan ini sudah berakhir: ${p('inspectionState').id}. Yang baru ditemukan dicatat sebagai temuan baru.`,
    en: `This finding has ended: ${p('inspectionState').en}. What is found anew is recorded as a finding of its own.`,
  }),
  INSPECTION_UNANSWERED: () => ({
    id: 'Desa belum menjawab sejak penilaian terakhir; belum ada yang dapat dinilai.',
    en: 'The village has not answered since the last judgement; there is nothing to judge yet.',
  }),
  INSPECTION_SAME_PERSON: () => ({
    id: 'Yang mencatat temuan, atau yang menjawabnya, tidak mengakhirinya sendiri. Mintalah pegawai inspektorat yang lain.',
    en: 'Whoever recorded the finding, or answered it, does not end it alone. Ask another officer of the inspectorate.',
  }),
  INSPECTION_NOT_REPAID: (p) => ({
    id: `Masih ada ${p('amount').id} yang belum dikembalikan; nilailah "Sesuai sebagian" sampai seluruhnya disetor.`,
    en: `${p('amount').en} are still to be returned; judge it "Partly settled" until all of it is repaid.`,
  }),
};
