import type { RefusalCode } from '../refusal.ts';
import type { RefusalText } from './refusal-texts-law.ts';

type CouncilCode = Extract<RefusalCode, 'COUNCIL_SEATS' | 'COUNCIL_FILLED' | 'COUNCIL_OVERFILLED'>;

/** Refusals of the register of a village's BPD. */
export const COUNCIL_TEXTS: Record<CouncilCode, RefusalText> = {
  COUNCIL_SEATS: (p, f) => ({
    id: `BPD desa ini berkursi ${p('seats').id} menurut ${p('decree').id}, bukan ${p('members').id}. Isi ${p('seats').id}; kursi yang kosong tetap dihitung. Bila keputusannya lain, ${f.id} mencatatnya di halaman desa.`,
    en: `The BPD of this village has ${p('seats').en} seats by ${p('decree').en}, not ${p('members').en}. Fill in ${p('seats').en}; a vacant seat counts as well. If the decree says otherwise, ${f.en} enters it on the page of the village.`,
  }),
  COUNCIL_FILLED: (p, f) => ({
    id: `Hadir ${p('present').id}, padahal hanya ${p('filled').id} kursi BPD yang terisi menurut ${p('decree').id}; kursi yang kosong tidak hadir. Betulkan jumlah yang hadir. Bila anggota antarwaktu sudah diresmikan, ${f.id} mencatat keputusannya di halaman desa.`,
    en: `${p('present').en} present, but only ${p('filled').en} seats of the BPD are held by ${p('decree').en}; a vacant seat does not attend. Put the number present right. If a member was inaugurated since, ${f.en} enters the decree on the page of the village.`,
  }),
  COUNCIL_OVERFILLED: (p) => ({
    id: `Kursi terisi ${p('filled').id} lebih banyak daripada kursinya (${p('seats').id}). Periksa keduanya menurut keputusan bupati.`,
    en: `More seats are held (${p('filled').en}) than there are (${p('seats').en}). Check both against the decree of the bupati.`,
  }),
};
