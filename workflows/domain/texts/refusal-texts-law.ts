import { namesOfFindings } from '../budget/rule-names.ts';
import { TRANCHE_GROUND_NAMES } from '../cycle/tranche-words.ts';
import type { RefusalCode } from '../refusal.ts';
import type { Text } from '../text.ts';

/** Names of steps, documents and roles, and dates as people write them; anything else as it is; empty when not told. */
export type RefusalParams = (key: string) => Text;

/** One refusal in words. `fixers` are the names of those who can put it right. */
export type RefusalText = (p: RefusalParams, fixers: Text) => Text;

type LawCode = Extract<
  RefusalCode,
  | 'CORRECTION_REQUIRED'
  | 'GROUPS_ABSENT'
  | 'NO_QUORUM'
  | 'TEAM_INVALID'
  | 'COUNT_NOT_EXPECTED'
  | 'COUNT_INVALID'
  | 'BPD_SIZE'
  | 'VOTE_INVALID'
  | 'VOTE_NOT_CARRIED'
  | 'BUDGET_BLOCKED'
  | 'CHECK_BY_HAND'
  | 'CHECK_OUTDATED'
  | 'REMARKS_OPEN'
  | 'REMARK_NOT_EXPECTED'
  | 'REMARK_NOT_OPEN'
  | 'TRANCHE_NOT_DUE'
  | 'TRANCHE_NOT_EXPECTED'
  | 'TRANCHE_SETTLED'
  | 'TRANCHE_ORDER'
  | 'TRANCHE_CUT_OFF'
  | 'TRANCHE_STANDING'
  | 'TRANCHE_GROUND'
  | 'CEILING_PARTS_MISMATCH'
  | 'CANNOT_REFUSE'
  | 'CHANGE_NOT_POSSIBLE'
  | 'CHANGE_RUNNING'
  | 'CHANGE_ALREADY_MADE'
  | 'GROUND_NOT_ADMITTED'
  | 'CHANGE_AFTER_PERDES'
  | 'CHANGE_BEFORE_PERDES'
  | 'CORRECTED_ALREADY'
  | 'RECEIPT_SETTLED'
  | 'RECEIPT_NOT_EARLIER'
  | 'RECEIPT_TERM_OVER'
  | 'PAPERS_NOT_EXPECTED'
  | 'PAPERS_ASKED_ALREADY'
  | 'PAPERS_TERM_OVER'
  | 'NO_MEETING_NOT_EXPECTED'
  | 'NO_MEETING_CONFIRMED'
  | 'NO_MEETING_NOT_REPORTED'
  | 'NO_MEETING_EARLY'
  | 'BPD_HAS_MET'
  | 'ENACTMENT_NOT_UNLAWFUL'
  | 'OFFICE_VACANT'
  | 'NOT_OFFICE_HOLDER'
  | 'SEKDES_VACANT'
  | 'NOT_SEKDES'
  | 'SEKDES_CANNOT_ENACT'
  | 'DELEGATE_NOT_ALLOWED'
  | 'NOT_DELEGABLE'
  | 'STAND_IN_EVALUATES'
  | 'DELEGATION_NOT_VALID'
  | 'SETTINGS_OLD'
  | 'CEILING_SOURCES_UNKNOWN'
>;

/** Refusals of the harder paths: what the law asks of meetings, budgets, changes and offices. */
export const LAW_TEXTS: Record<LawCode, RefusalText> = {
  CORRECTION_REQUIRED: (p, f) => ({
    id: `Hasil evaluasi belum ditindaklanjuti: ${p('waitsFor').id} harus selesai dan ditandatangani ${f.id} sebelum Perdes ditetapkan. Perdes yang tetap ditetapkan akan dibatalkan Bupati.`,
    en: `The result of the evaluation has not been followed: ${p('waitsFor').en} must be done and signed by ${f.en} before the regulation is set. One that is set all the same will be annulled by the bupati.`,
  }),
  GROUPS_ABSENT: (p) => {
    const absent = p('absent').id.split(',');
    const name = (language: 'id' | 'en') => absent.map((one) => ABSENT[one]?.[language] ?? one).join(', ');
    return {
      id: `Musyawarah belum memenuhi syarat: tidak hadir ${name('id')}. Undang kembali, lalu catat daftar hadir yang baru.`,
      en: `The meeting does not meet the rule: absent were ${name('en')}. Invite again, then record the new attendance.`,
    };
  },
  NO_QUORUM: (p) => ({
    id: `Musyawarah BPD belum kuorum: hadir ${p('present').id}, perlu ${p('needed').id}. Tanpa kuorum tidak ada akibat, baik setuju maupun menolak.`,
    en: `The BPD has no quorum: ${p('present').en} present, ${p('needed').en} needed. Without it there is no effect, neither for nor against.`,
  }),
  TEAM_INVALID: (p) => ({
    id: `Susunan tim belum memenuhi syarat: ${p('size').id} orang, ${p('women').id} perempuan; paling sedikit ${p('least').id}${p('most').id ? `, paling banyak ${p('most').id}` : ''}, dan perempuan harus ada.`,
    en: `The team does not meet the rule: ${p('size').en} people, ${p('women').en} women; at least ${p('least').en}${p('most').en ? `, at most ${p('most').en}` : ''}, and women must be among them.`,
  }),
  COUNT_NOT_EXPECTED: (p) => ({
    id: `Langkah ${p('step').id} tidak meminta catatan ini.`,
    en: `The step ${p('step').en} does not ask for this record.`,
  }),
  COUNT_INVALID: () => ({
    id: 'Jumlah orang harus bilangan bulat, lebih dari nol, dan yang hadir tidak lebih dari anggotanya.',
    en: 'People are counted in whole numbers above zero, and no more can be present than there are members.',
  }),
  BPD_SIZE: (p) => ({
    id: `BPD tidak mungkin beranggota ${p('members').id}: jumlahnya gasal, paling sedikit 5 dan paling banyak 9. Isi jumlah kursi menurut keputusan pengesahan; kursi yang kosong tetap dihitung.`,
    en: `A BPD cannot have ${p('members').en} members: their number is odd, at least 5 and at most 9. Fill in the seats of its decree; a vacant seat counts as well.`,
  }),
  VOTE_INVALID: (p) => ({
    id: `Suara tidak mungkin: setuju ${p('inFavour').id} dan menolak ${p('against').id} dari ${p('present').id} yang hadir. Yang tidak memilih tidak dihitung setuju atau menolak.`,
    en: `The vote cannot be: ${p('inFavour').en} in favour and ${p('against').en} against of ${p('present').en} present. Who abstained is neither.`,
  }),
  VOTE_NOT_CARRIED: (p) => ({
    id: `Pemungutan suara tidak sah sebagai persetujuan: setuju ${p('inFavour').id} dari ${p('present').id} yang hadir, perlu ${p('needed').id} (setengah ditambah satu). Kembalikan atau tolak dengan alasan, atau catat musyawarah berikutnya.`,
    en: `The vote agrees to nothing: ${p('inFavour').en} of ${p('present').en} present were in favour, ${p('needed').en} are needed (half and one more). Send it back or refuse it with a reason, or record the next meeting.`,
  }),
  BUDGET_BLOCKED: (p) => ({
    id: `Menurut pagu dan data yang berlaku sekarang, anggaran melanggar ${broken(p('rules').id).id}. Lihat temuan, perbaiki baris yang disebut, lalu lampirkan versi baru; naskah yang sudah diajukan dikembalikan dahulu.`,
    en: `By the ceilings and facts in force now, the budget breaks ${broken(p('rules').en).en}. See the findings, correct the lines named, then attach a new version; a text that was handed in is sent back first.`,
  }),
  CHECK_BY_HAND: (p) => ({
    id: `${p('document').id} berupa pindaian, sehingga tidak dapat diperiksa sistem. Periksa sendiri, lalu nyatakan bahwa sudah diperiksa dengan tangan (checkedByHand); atau minta rancangan diserahkan sebagai baris.`,
    en: `${p('document').en} is a scan, which the system cannot check. Check it yourself and say that you have (checkedByHand), or ask for it as lines.`,
  }),
  CHECK_OUTDATED: (p) => ({
    id: `Pagu berubah saat anggaran diperiksa (versi ${p('checked').id || '–'}, sekarang ${p('current').id || '–'}). Ulangi.`,
    en: `The ceiling changed while the budget was checked (version ${p('checked').en || '–'}, now ${p('current').en || '–'}). Try again.`,
  }),
  REMARKS_OPEN: (p) => ({
    id: `Masih ada ${p('open').id} catatan evaluasi yang belum diselesaikan. Nyatakan selesai atau cabut setiap catatan.`,
    en: `${p('open').en} remarks of the evaluation are not settled. Settle or withdraw each of them.`,
  }),
  REMARK_NOT_EXPECTED: (p) => ({
    id: `Langkah ${p('step').id} tidak memberi catatan per baris.`,
    en: `The step ${p('step').en} takes no remarks on lines.`,
  }),
  REMARK_NOT_OPEN: () => ({
    id: 'Catatan ini tidak ada atau sudah diselesaikan.',
    en: 'This remark does not exist or is settled already.',
  }),
  TRANCHE_NOT_DUE: (p) => ({
    id: `Syarat penyaluran tahap II belum terpenuhi: ${p('needs').id || 'data serapan dan capaian belum dicatat'}.`,
    en: `The second tranche is not due yet: ${p('needsInEnglish').en || 'absorption and output have not been recorded'}.`,
  }),
  TRANCHE_NOT_EXPECTED: (p) => ({
    id: `${p('step').id} bukan penyaluran Dana Desa, jadi tidak dapat dihentikan, ditunda, atau dinyatakan retur.`,
    en: `${p('step').en} pays no tranche, so it cannot be stopped, put off or sent back.`,
  }),
  TRANCHE_SETTLED: (p) => ({
    id: `${p('step').id} tercatat ${p('tranche').id} (${p('letter').id}). Bila dapat disalurkan lagi, catat dahulu pembukaannya dengan suratnya.`,
    en: `${p('step').en} is on record as ${p('tranche').en} (${p('letter').en}). Where it can be paid again, record first that it is freed, with the letter.`,
  }),
  TRANCHE_ORDER: (p) => ({
    id: `${p('waitsFor').id} belum disalurkan. Catat penyalurannya, atau catat bahwa tahap itu dihentikan atau tidak dapat disalurkan lagi, sebelum ${p('step').id}.`,
    en: `${p('waitsFor').en} has not been paid. Record its payment, or that it was stopped or is not payable any more, before ${p('step').en}.`,
  }),
  TRANCHE_CUT_OFF: (p) => ({
    id: `Batas penyaluran ${p('step').id} adalah ${p('latest').id}; ${p('date').id} sudah lewat. Bila dana sudah keluar sebelum batas itu, isi tanggal pada bukti salurnya; bila ada pengecualian, catat dahulu keputusannya; bila tidak, catat bahwa tahap ini tidak dapat disalurkan lagi.`,
    en: `${p('step').en} can be paid until ${p('latest').en}; ${p('date').en} is later. If the money left before that, fill in the day of its proof of transfer; if a decree excepts the village, record it first; otherwise record that this tranche is not payable any more.`,
  }),
  TRANCHE_STANDING: (p) => ({
    id: `${p('step').id} ${p('trancheNow').id}, jadi tidak dapat dicatat ${p('tranche').id}. Retur hanya atas dana yang sudah disalurkan, dan hanya yang tertahan yang dapat dibuka kembali.`,
    en: `${p('step').en} is ${p('trancheNow').en}, so it cannot be recorded as ${p('tranche').en}. Only what was paid can come back, and only what was held up can be freed.`,
  }),
  TRANCHE_GROUND: (p) => {
    const grounds = p('grounds').id.split(', ');
    const known: Readonly<Record<string, Text | undefined>> = TRANCHE_GROUND_NAMES;
    const names = (language: 'id' | 'en') => grounds.map((one) => known[one]?.[language] ?? one).join('; ');
    return {
      id: `Alasan itu bukan alasan bagi penyaluran yang ${p('tranche').id}. Pilih: ${names('id')}.`,
      en: `That is no ground for a tranche that is ${p('tranche').en}. Choose: ${names('en')}.`,
    };
  },
  CEILING_PARTS_MISMATCH: (p) => ({
    id: `Jumlah pagu tidak sama dengan jumlah sumbernya; selisih ${p('difference').id} sen.`,
    en: `The ceiling is not the sum of its sources; difference ${p('difference').en} sen.`,
  }),
  CANNOT_REFUSE: (p) => ({
    id: `${p('step').id} tidak dapat ditolak, hanya dikembalikan ke ${p('to').id} dengan alasan.`,
    en: `${p('step').en} cannot be refused, only returned to ${p('to').en} with a reason.`,
  }),
  CHANGE_NOT_POSSIBLE: (p) => ({
    id: `Perubahan hanya mungkin setelah ${p('step').id} dan sebelum pelaksanaan berakhir.`,
    en: `A change is only possible after ${p('step').en} and before the execution has ended.`,
  }),
  CHANGE_RUNNING: (p) => ({
    id: `${p('change').id} sedang berjalan; selesaikan dahulu.`,
    en: `${p('change').en} is under way; finish it first.`,
  }),
  CHANGE_ALREADY_MADE: (p) => ({
    id: `${p('change').id} hanya satu kali dalam tahun anggaran ${p('year').id}, kecuali keadaan luar biasa yang ditetapkan dengan keputusan. Bantuan keuangan yang datang terlambat cukup dengan Perkades perubahan penjabaran.`,
    en: `${p('change').en} is made once in fiscal year ${p('year').en}, save on an extraordinary event established by decree. Financial aid that comes late needs only the Perkades on the elaboration.`,
  }),
  GROUND_NOT_ADMITTED: (p) => ({
    id: `${p('ground').id} bukan alasan untuk ${p('change').id}.`,
    en: `${p('ground').en} is no ground for ${p('change').en}.`,
  }),
  CHANGE_AFTER_PERDES: (p) => ({
    id: `${p('change').id} hanya boleh sebelum Perdes Perubahan APBDes ditetapkan, dan Perdes itu sudah ditetapkan. Setelahnya hanya bantuan keuangan yang datang terlambat.`,
    en: `${p('change').en} is only allowed before the regulation that changes the budget is set, and that has been set. After it only for financial aid that comes late.`,
  }),
  CHANGE_BEFORE_PERDES: (p) => ({
    id: `${p('ground').id} baru menjadi alasan setelah Perdes Perubahan APBDes ditetapkan; sebelum itu masukkan ke dalam Perdes Perubahan.`,
    en: `${p('ground').en} is a ground only after the regulation that changes the budget has been set; before that it belongs into that regulation.`,
  }),
  CORRECTED_ALREADY: () => ({
    id: `Rancangan sudah satu kali dikembalikan dan disempurnakan. Setujui; bila Perdes ditetapkan tanpa mengikuti hasil evaluasi, laporkan agar Bupati membatalkannya.`,
    en: `The draft was sent back and corrected once. Approve it; should it be set against the evaluation, report it so that the bupati annuls it.`,
  }),
  RECEIPT_SETTLED: (p) => ({
    id: `Tenggat ${p('step').id} tidak dihitung dari penerimaan yang masih dapat dimajukan${p('on').id ? ` (dihitung dari ${p('on').id})` : ''}.`,
    en: `The term of ${p('step').en} does not count from a receipt that could be put earlier${p('on').en ? ` (it counts from ${p('on').en})` : ''}.`,
  }),
  RECEIPT_NOT_EARLIER: (p) => ({
    id: `Tenggat sudah dihitung dari ${p('on').id}. Tanggal terima ${p('date').id} harus sebelum hari itu.`,
    en: `The term counts from ${p('on').en} already. The day of receipt, ${p('date').en}, has to be before it.`,
  }),
  RECEIPT_TERM_OVER: (p) => ({
    id: `Bila diterima ${p('date').id}, tenggat ${p('step').id} sudah berakhir ${p('due').id} sebelum dicatat, sehingga tidak ada waktu yang tersisa untuk memeriksa. Hari penerimaan tetap hari server mencatatnya.`,
    en: `Received on ${p('date').en}, the term of ${p('step').en} would have ended on ${p('due').en}, before it was recorded, and nothing of it would be left. The day on which the server heard of it stays the day of receipt.`,
  }),
  PAPERS_NOT_EXPECTED: (p) => ({
    id: `${p('step').id} tidak menerima berkas dari pihak lain yang dapat dinyatakan tidak lengkap.`,
    en: `${p('step').en} receives no file from another office that could be called incomplete.`,
  }),
  PAPERS_ASKED_ALREADY: (p) => ({
    id: `Kekurangan berkas ${p('step').id} sudah diminta satu kali, dan semua kekurangan disebut sekaligus. Setujui atau kembalikan.`,
    en: `The papers missing for ${p('step').en} were asked for once, all of them together. Approve or return it.`,
  }),
  PAPERS_TERM_OVER: (p) => ({
    id: `Berkas diterima ${p('on').id} dan tidak dinyatakan kurang dalam ${p('days').id} hari kerja, sampai ${p('latest').id}, jadi dianggap lengkap pada hari diterima.`,
    en: `The file was received on ${p('on').en} and not called incomplete within ${p('days').en} working days, until ${p('latest').en}, so it counts as complete on the day it was received.`,
  }),
  NO_MEETING_NOT_EXPECTED: (p) => ({
    id: `${p('step').id} tidak menunggu musyawarah BPD yang dapat dilangkaui dengan penyampaian kepada Bupati.`,
    en: `${p('step').en} does not wait for a meeting of the BPD without which a draft could go to the bupati.`,
  }),
  NO_MEETING_CONFIRMED: (p) => ({
    id: `Camat sudah membenarkan bahwa BPD tidak bermusyawarah tentang ${p('step').id}.`,
    en: `The camat has confirmed already that the BPD did not meet on ${p('step').en}.`,
  }),
  NO_MEETING_NOT_REPORTED: (p) => ({
    id: `Kepala desa belum mencatat undangan musyawarah BPD tentang ${p('step').id} yang tidak dihadiri.`,
    en: `The village head has not recorded an invitation of the BPD on ${p('step').en} that led to no meeting.`,
  }),
  NO_MEETING_EARLY: (p) => ({
    id: `BPD mempunyai ${p('days').id} hari sejak menerima rancangan, sampai ${p('until').id}; baru sesudah itu dapat dicatat bahwa BPD tidak bermusyawarah.`,
    en: `The BPD has ${p('days').en} days from receiving the draft, until ${p('until').en}; only then can it be recorded that it did not meet.`,
  }),
  BPD_HAS_MET: (p) => ({
    id: `BPD sudah bermusyawarah dengan kuorum tentang ${p('step').id}; BPD menyepakati, mengembalikan, atau menolak.`,
    en: `The BPD has met with its quorum on ${p('step').en}; it agrees, returns or refuses.`,
  }),
  ENACTMENT_NOT_UNLAWFUL: () => ({
    id: 'Tidak ada hasil evaluasi yang belum ditindaklanjuti, sehingga tidak ada yang dibatalkan.',
    en: 'No result of an evaluation is left to follow, so there is nothing to annul.',
  }),
  OFFICE_VACANT: (p) => ({
    id: `Jabatan kepala desa kosong sejak ${p('since').id}. Sekretaris desa menjalankan tugas harian; Perdes menunggu penjabat.`,
    en: `The office of village head is vacant since ${p('since').en}. The secretary runs the daily business; a regulation waits for the acting head.`,
  }),
  NOT_OFFICE_HOLDER: (p) => ({
    id: `Jabatan kepala desa dipegang orang lain berdasarkan ${p('decree').id} sejak ${p('since').id}.`,
    en: `The office of village head is held by somebody else under ${p('decree').en} since ${p('since').en}.`,
  }),
  SEKDES_VACANT: (p) => ({
    id: `Jabatan sekretaris desa kosong sejak ${p('since').id}. Kepala desa menunjuk pelaksana tugas, atau mengerjakannya sendiri.`,
    en: `The office of village secretary is vacant since ${p('since').en}. The village head names somebody who acts, or does the work himself.`,
  }),
  NOT_SEKDES: (p) => ({
    id: `Jabatan sekretaris desa dipegang orang lain berdasarkan ${p('decree').id} sejak ${p('since').id}.`,
    en: `The office of village secretary is held by somebody else under ${p('decree').en} since ${p('since').en}.`,
  }),
  SEKDES_CANNOT_ENACT: (p) => ({
    id: `${p('step').id} menetapkan Peraturan Desa atau Peraturan Kepala Desa; hanya kepala desa atau penjabatnya yang berwenang.`,
    en: `${p('step').en} sets a regulation of the village or of its head; only the village head or the acting head may do it.`,
  }),
  DELEGATE_NOT_ALLOWED: (p) => ({
    id: `Wewenang ${p('role').id} tidak dapat dijalankan oleh ${p('own').id}.`,
    en: `What belongs to ${p('role').en} cannot be done by ${p('own').en} in their place.`,
  }),
  NOT_DELEGABLE: (p) => ({
    id: `${p('step').id} menentukan nasib anggaran desa dan tidak dapat dilimpahkan kepada ${p('own').id}; hanya ${p('role').id} sendiri, wakilnya, atau pelaksana tugasnya.`,
    en: `${p('step').en} decides what becomes of a village's budget and cannot be handed to ${p('own').en}; only ${p('role').en} himself, his deputy or whoever acts in his office.`,
  }),
  STAND_IN_EVALUATES: (p) => ({
    id: `Kabupaten menetapkan bahwa ${p('step').id} tidak diputuskan pengganti; menunggu ${p('role').id} sendiri atau pelimpahan dengan keputusan.`,
    en: `The regency has decided that a stand-in does not decide on ${p('step').en}; it waits for ${p('role').en} himself or for a mandate by decree.`,
  }),
  DELEGATION_NOT_VALID: (p) => ({
    id: `Pelimpahan hanya berlaku ${p('since').id} sampai ${p('until').id}.`,
    en: `The delegation is only valid from ${p('since').en} to ${p('until').en}.`,
  }),
  SETTINGS_OLD: (p) => ({
    id: `Setelan versi ${p('version').id} sudah digantikan versi ${p('current').id}.`,
    en: `Version ${p('version').en} of the settings has been replaced by version ${p('current').en}.`,
  }),
  CEILING_SOURCES_UNKNOWN: (p) => ({
    id: `Pagu desa ${p('village').id} tidak menyebut sumber ${p('source').id}, jadi persentasenya tidak dapat dihitung. Sebutkan jumlahnya.`,
    en: `The ceiling of village ${p('village').en} does not name the source ${p('source').en}, so a percentage of it cannot be worked out. Name the amount.`,
  }),
};

const broken = (keys: string): Text => namesOfFindings(keys.split(', '));

const ABSENT: Readonly<Record<string, Text>> = {
  women: { id: 'perempuan', en: 'women' },
  poorHouseholds: { id: 'rumah tangga miskin', en: 'poor households' },
};
