import type { RefusalCode } from '../refusal.ts';
import type { RefusalText } from './refusal-texts-law.ts';

type RepairCode = Extract<RefusalCode, `REPAIR_${string}`>;

/** Why a recorded fact is not put right this way, and which way is left. */
export const REPAIR_TEXTS: Record<RepairCode, RefusalText> = {
  REPAIR_CLOSED: (p) => ({
    id: `Siklus tahun anggaran ${p('year').id} sudah ditutup; catatannya tidak dibetulkan lagi. Sampaikan koreksinya dalam pertanggungjawaban, lalu muat dalam siklus tahun ${p('next').id}.`,
    en: `The cycle of fiscal year ${p('year').en} is closed; its record is not put right any more. Put the correction into the accountability report, and carry it into the cycle of ${p('next').en}.`,
  }),
  REPAIR_NOTHING_THERE: (p) => ({
    id: `Tidak ada catatan yang dapat dibetulkan${p('step').id ? ` pada ${p('step').id}` : ''}.`,
    en: `There is nothing on record to put right${p('step').en ? ` in ${p('step').en}` : ''}.`,
  }),
  REPAIR_STEP_OPEN: (p) => ({
    id: `${p('step').id} masih terbuka: catat ulang seperti biasa, tidak perlu pembetulan.`,
    en: `${p('step').en} is still open: enter it again as usual, no repair is needed.`,
  }),
  REPAIR_UNCHANGED: () => ({
    id: 'Nilai yang diusulkan sama dengan yang tercatat.',
    en: 'The value proposed is the one on record.',
  }),
  REPAIR_PENDING: (p, f) => ({
    id: `Catatan ini sudah diusulkan untuk dibetulkan (${p('repair').id}) dan menunggu ${f.id}.`,
    en: `A repair of this entry has been proposed already (${p('repair').en}) and waits for ${f.en}.`,
  }),
  REPAIR_STALE: (p) => ({
    id: `Catatan sudah berubah sejak ${p('repair').id} diusulkan. Tolak usulan ini; bila masih keliru, ajukan yang baru.`,
    en: `The entry has changed since ${p('repair').en} was proposed. Decline it; if the entry is still wrong, propose anew.`,
  }),
  REPAIR_NOT_OPEN: (p) => ({
    id: `Usulan pembetulan ${p('repair').id} tidak ada atau sudah diputuskan.`,
    en: `The repair ${p('repair').en} does not exist or has been decided.`,
  }),
  REPAIR_SAME_PERSON: (_, f) => ({
    id: `Pembetulan diputuskan orang kedua: bukan yang mengusulkan, bukan yang mencatat, dan bukan yang mewakili mereka. Yang berwenang: ${f.id}.`,
    en: `A repair is decided by a second person: not whoever proposed it, made the entry, or stands in for them. It belongs to: ${f.en}.`,
  }),
  REPAIR_NO_SECOND: (p) => ({
    id: `Usulan dari ${p('role').id} tidak mempunyai pemutus yang bebas dari perkara ini. Mintalah pihak yang mencatatnya mengusulkan.`,
    en: `Nobody above ${p('role').en} is free to decide on this. Ask whoever made the entry to propose it.`,
  }),
  REPAIR_NOT_YOURS: (_, f) => ({
    id: `Hanya pengusulnya (${f.id}) yang dapat menarik kembali usulan ini.`,
    en: `Only whoever proposed it (${f.en}) can withdraw it.`,
  }),
  REPAIR_TEXT_BOUND: (p) => ({
    id: `Naskah pada ${p('step').id} ditandatangani atau menjadi dasar keputusan, jadi tidak diganti dengan pembetulan. Gunakan pengembalian, penyempurnaan, atau buka kembali langkahnya.`,
    en: `The text of ${p('step').en} is signed or decided on and is not replaced by a repair. Use a return, a correction, or reopen the step.`,
  }),
  REPAIR_ENACTED: (p) => ({
    id: `${p('step').id} sudah ditetapkan. Yang sudah ditetapkan diubah melalui perubahan atau pembatalan, bukan dengan membuka kembali langkah.`,
    en: `${p('step').en} has been set. What has been set is altered by a change or an annulment, not by reopening a step.`,
  }),
  REPAIR_FOLLOWED: (p) => ({
    id: `${p('step').id} tidak dapat dibuka kembali: keputusan sesudahnya sudah membuka ${p('to').id}.`,
    en: `${p('step').en} cannot be reopened: a later decision has opened ${p('to').en}.`,
  }),
  REPAIR_AFTER_NEXT: (p) => ({
    id: `Tanggal ${p('date').id} sesudah ${p('step').id} selesai (${p('latest').id}). Betulkan langkah itu dahulu.`,
    en: `The date ${p('date').en} is after ${p('step').en} was done (${p('latest').en}). Put that step right first.`,
  }),
  REPAIR_AFTER_TERM: (p) => ({
    id: `Keputusan tanggal ${p('date').id} keluar sesudah tenggat ${p('step').id} berakhir (${p('latest').id}): rancangan sudah berlaku dengan sendirinya. Hanya keputusan yang ditandatangani dalam tenggat yang dapat dicatat.`,
    en: `The decree of ${p('date').en} came after the term of ${p('step').en} had ended (${p('latest').en}): the draft was in force by itself. Only a decree that was signed within the term can be entered.`,
  }),
  REPAIR_TERM_PASSED: (p) => ({
    id: `Dengan pembetulan ini tenggat ${p('step').id} sudah lewat (${p('date').id}) dan rancangan berlaku dengan sendirinya. Pembetulan tidak boleh membuat keputusan.`,
    en: `With this repair the term of ${p('step').en} would have passed (${p('date').en}) and the draft be in force by itself. A repair may not make a decision.`,
  }),
};
