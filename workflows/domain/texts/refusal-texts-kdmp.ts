import type { RefusalCode } from '../refusal.ts';
import type { RefusalText } from './refusal-texts-law.ts';

type KdmpCode = Extract<RefusalCode, `KDMP_${string}`>;

/** Refusals of the ledger of the KDMP. */
export const KDMP_TEXTS: Record<KdmpCode, RefusalText> = {
  KDMP_BASIS_MISSING: (p) => ({
    id: `Untuk ${p('kdmp').id} harus ada dulu ${p('needs').id} yang berlaku. Catat itu lebih dahulu.`,
    en: `There has to be ${p('needs').en} in force before ${p('kdmp').en}. Enter that first.`,
  }),
  KDMP_MUSDESUS_UNCONFIRMED: () => ({
    id: 'Musyawarah desa khusus belum dibenarkan BPD, atau disanggah. Minta BPD menjawabnya; persetujuan menyusul.',
    en: 'The special deliberation is not confirmed by the BPD, or disputed. Ask the BPD to answer; the approval follows.',
  }),
  KDMP_SUPPORT_OVER_LIMIT: (p) => ({
    id: `Dukungan tahun ${p('year').id} menjadi ${p('amount').id}, melebihi batas ${p('limit').id} dari Dana Desa tahun itu sebesar ${p('over').id}.`,
    en: `The support of ${p('year').en} would be ${p('amount').en}, over the limit of ${p('limit').en} of that year’s Dana Desa by ${p('over').en}.`,
  }),
  KDMP_LOAN_OVER_LIMIT: (p) => ({
    id: `Pinjaman KDMP seluruhnya menjadi ${p('amount').id}; paling banyak ${p('limit').id}.`,
    en: `The loans of the KDMP would come to ${p('amount').en}; the most is ${p('limit').en}.`,
  }),
  KDMP_LOAN_TOO_LONG: (p) => ({
    id: `Pinjaman diangsur ${p('months').id} bulan; paling lama ${p('most').id} bulan.`,
    en: `The loan is repaid in ${p('months').en} months; the most is ${p('most').en}.`,
  }),
  KDMP_YEAR_OUTSIDE_LOAN: (p) => ({
    id: `Pinjaman diangsur dari tahun ${p('first').id} sampai ${p('last').id}; tahun ${p('year').id} di luarnya.`,
    en: `The loan is repaid from ${p('first').en} to ${p('last').en}; ${p('year').en} lies outside.`,
  }),
  KDMP_MONTH_TOO_EARLY: (p) => ({
    id: `Angsuran pertama (${p('month').id}) mendahului persetujuan tanggal ${p('date').id}.`,
    en: `The first instalment (${p('month').en}) is before the approval of ${p('date').en}.`,
  }),
  KDMP_ENTERED_ALREADY: (p) => ({
    id: `Sudah tercatat: ${p('kdmp').id}. Bila keliru, orang kedua membetulkan catatan itu.`,
    en: `On record already: ${p('kdmp').en}. If it is wrong, a second person corrects that entry.`,
  }),
  KDMP_SECOND_PERSON: (_, f) => ({
    id: `Catatan ini dari tangan Anda sendiri; yang menjawab, membetulkan, atau mencabutnya harus orang lain${f.id ? `: ${f.id}` : ''}.`,
    en: `This entry is by your own hand; somebody else has to answer, correct or withdraw it${f.en ? `: ${f.en}` : ''}.`,
  }),
  KDMP_NOT_STANDING: () => ({
    id: 'Catatan itu tidak berlaku (sudah dibetulkan, dicabut, atau dari jenis lain). Muat ulang buku KDMP, lalu ulangi.',
    en: 'That entry does not hold (corrected, withdrawn, or of another kind). Reload the ledger and try again.',
  }),
  KDMP_NOT_ANSWERED: (p) => ({
    id: `Untuk ${p('kdmp').id} tidak diminta jawaban: suratnya sendiri yang menjadi bukti.`,
    en: `No answer is asked for ${p('kdmp').en}: the letter itself is the proof.`,
  }),
  KDMP_OTHERS_REST: (p) => ({
    id: `Di atas ${p('kdmp').id} ini bertumpu ${p('rests').id}; cabut atau betulkan itu lebih dahulu.`,
    en: `On this entry (${p('kdmp').en}) rests ${p('rests').en}; withdraw or correct that first.`,
  }),
  KDMP_AFTER_WHAT_RESTS: (p) => ({
    id: `Tanggal ${p('date').id} melewati ${p('kdmp').id} yang bertumpu padanya (${p('latest').id}).`,
    en: `The date ${p('date').en} is after what rests on it, ${p('kdmp').en} (${p('latest').en}).`,
  }),
  KDMP_FULL: (p) => ({
    id: `Buku KDMP satu desa memuat paling banyak ${p('most').id} catatan; jumlah itu sudah tercapai, dan yang ada tetap tercatat.`,
    en: `The ledger of a village holds ${p('most').en} entries at most, and that many are there; they stay on record.`,
  }),
};
