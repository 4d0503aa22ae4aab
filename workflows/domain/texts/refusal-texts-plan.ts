import type { RefusalCode } from '../refusal.ts';
import type { RefusalText } from './refusal-texts-law.ts';

type PlanCode = Extract<
  RefusalCode,
  | 'PLAN_BEFORE_TERM'
  | 'PLAN_PERIOD'
  | 'PLAN_OVERLAPS'
  | 'PLAN_CHANGES_NOTHING'
  | 'PLAN_NOT_TO_SUPERSEDE'
  | 'PLAN_CHANGE_UNTOLD'
  | 'PLAN_CHANGE_ORDER'
  | 'PLAN_REVIEWED'
  | 'HANDOVER_TO_SELF'
  | 'HANDOVER_WITNESSED'
>;

/** Refusals of the register of medium-term plans and of the end of a term. */
export const PLAN_TEXTS: Record<PlanCode, RefusalText> = {
  PLAN_BEFORE_TERM: (p) => ({
    id: `RPJMDes mengikuti masa jabatan kepala desa: periode (mulai ${p('from').id}) dan Perdesnya tidak mendahului pelantikan ${p('inaugurated').id}. Periksa hari pelantikan, tahun awal, dan tanggal Perdes.`,
    en: `The plan follows the term of the kades: neither its period (from ${p('from').en}) nor its Perdes comes before the inauguration on ${p('inaugurated').en}. Check the day of the inauguration, the first year and the day of the Perdes.`,
  }),
  PLAN_PERIOD: (p) => ({
    id: `Periode ${p('from').id}–${p('until').id} tidak sesuai masa jabatan: paling sedikit ${p('least').id} tahun, dan tidak melewati ${p('last').id}, tahun berakhirnya masa jabatan.`,
    en: `The period ${p('from').en}–${p('until').en} does not fit the term: at least ${p('least').en} years, and not beyond ${p('last').en}, the year in which the term ends.`,
  }),
  PLAN_OVERLAPS: (p) => ({
    id: `Periode ini bertumpang tindih dengan RPJMDes ${p('from').id}–${p('until').id} (Perdes ${p('perdes').id}). Bila menggantikannya, catat sebagai perubahan RPJMDes itu.`,
    en: `This period overlaps the plan ${p('from').en}–${p('until').en} (Perdes ${p('perdes').en}). If it comes in its place, enter it as a change of that plan.`,
  }),
  PLAN_CHANGES_NOTHING: () => ({
    id: 'Alasan dan musyawarah perubahan hanya diisi bila RPJMDes ini mengubah RPJMDes dari masa jabatan yang sama.',
    en: 'Ground and meetings of a change are told only where this plan changes one of the same term.',
  }),
  PLAN_NOT_TO_SUPERSEDE: () => ({
    id: 'RPJMDes yang diubah tidak ada, tidak berlaku, sudah diubah oleh yang lain, atau Perdesnya lebih baru. Pilih versi terakhir yang berlaku.',
    en: 'The plan to be changed is not there, does not count, has been changed by another already, or has a later Perdes. Choose the last version that counts.',
  }),
  PLAN_CHANGE_UNTOLD: () => ({
    id: 'RPJMDes berubah hanya karena peristiwa khusus atau perubahan mendasar kebijakan, lewat musrenbangdes khusus dan kesepakatan BPD: isi alasan, hari, dan berita acaranya.',
    en: 'A plan changes only for an extraordinary event or a fundamental change of policy, by a special Musrenbangdes and with the agreement of the BPD: tell ground, days and minutes.',
  }),
  PLAN_CHANGE_ORDER: (p) => ({
    id: `Urutan hari tidak mungkin: Perdes yang diubah, musrenbangdes khusus (${p('musrenbangOn').id}), kesepakatan BPD (${p('agreedOn').id}), lalu Perdes perubahan (${p('date').id}).`,
    en: `The order of days is impossible: the Perdes that is changed, the special Musrenbangdes (${p('musrenbangOn').en}), the agreement of the BPD (${p('agreedOn').en}), then the Perdes of the change (${p('date').en}).`,
  }),
  PLAN_REVIEWED: () => ({
    id: 'RPJMDes ini sudah ditarik, ditolak, atau dinilai sama. Yang sudah dikonfirmasi tidak dapat ditarik desa; catat RPJMDes yang benar sebagai entri baru.',
    en: 'This plan was withdrawn, rejected, or judged the same already. The village cannot withdraw what was confirmed; enter the right plan anew.',
  }),
  HANDOVER_TO_SELF: () => ({
    id: 'Yang menyerahkan dan yang menerima jabatan adalah dua orang.',
    en: 'Who hands the office over and who takes it are two people.',
  }),
  HANDOVER_WITNESSED: () => ({
    id: 'BPD sudah menyatakan menyaksikan serah terima ini.',
    en: 'The BPD has said already that it witnessed this handover.',
  }),
};
