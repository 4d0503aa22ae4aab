import type { Text } from '../text.ts';
import type { Finding, FindingKind } from './finding.ts';

/** What was found, in a sentence, and what to do about it. */
export type FindingText = { sentence: Text; advice: Text };

/** The words of a finding for people who know neither tables nor workflows. */
export function describeFinding(finding: Finding): FindingText {
  const words = TEXTS[finding.kind];
  const { sentence, advice } = words(partsOf(finding, 'id'));
  return { sentence: { id: sentence.id, en: words(partsOf(finding, 'en')).sentence.en }, advice: ADVICE[advice] };
}

/** Blanks of the sentences, in the language of the sentence. */
type Parts = { no: string; where: string; subject: string; expected: string; found: string };
type AdviceKind = keyof typeof ADVICE;
type Words = (p: Parts) => { sentence: Text; advice: AdviceKind };

const NUMBER = { id: ' nomor', en: '' };
const FIELD = { id: 'pada isian', en: 'in' };

function partsOf({ seq, field, subject, expected, found }: Finding, language: keyof Text): Parts {
  const none = '–';
  return {
    no: seq === null ? '' : `${NUMBER[language]} ${seq}`,
    where: field === null ? '' : ` ${FIELD[language]} ${field}`,
    subject: subject ?? none,
    expected: expected ?? none,
    found: found ?? none,
  };
}

// Two records are kept of every cycle: the one of the process itself ("rekaman proses"), which nobody writes by hand, and the
// one that people read ("buku catatan").
const TEXTS: Record<FindingKind, Words> = {
  rowMissing: ({ no }) => ({
    sentence: {
      id: `Catatan${no} hilang dari buku catatan, padahal ada dalam rekaman proses.`,
      en: `Entry${no} is missing from the book of entries, though the record of the process has it.`,
    },
    advice: 'restore',
  }),
  rowsTruncated: ({ no, expected, found }) => ({
    sentence: {
      id: `Buku catatan terpotong mulai catatan${no}: seharusnya sampai ${expected}, yang ada sampai ${found}.`,
      en: `The book of entries is cut off from entry${no}: it should go to ${expected} and goes to ${found}.`,
    },
    advice: 'restore',
  }),
  rowUnknown: ({ no }) => ({
    sentence: {
      id: `Catatan${no} tidak pernah terjadi: tidak ada dalam rekaman proses.`,
      en: `Entry${no} never happened: the record of the process does not have it.`,
    },
    advice: 'tampered',
  }),
  rowAltered: ({ no, where, expected, found }) => ({
    sentence: {
      id: `Isi catatan${no} diubah${where}: seharusnya “${expected}”, tertulis “${found}”.`,
      en: `Entry${no} was changed${where}: it should say “${expected}” and says “${found}”.`,
    },
    advice: 'tampered',
  }),
  rowsReordered: ({ no, found }) => ({
    sentence: {
      id: `Urutan catatan diubah: di tempat catatan${no} berdiri catatan nomor ${found}.`,
      en: `Entries were put in another order: in the place of entry${no} stands entry ${found}.`,
    },
    advice: 'tampered',
  }),
  actorForged: ({ no, expected, found }) => ({
    sentence: {
      id: `Pelaku catatan${no} dipalsukan: seharusnya ${expected}, tertulis ${found}.`,
      en: `The author of entry${no} was forged: it should be ${expected} and says ${found}.`,
    },
    advice: 'tampered',
  }),
  chainBroken: ({ no }) => ({
    sentence: {
      id: `Rantai pengaman putus pada catatan${no}: catatan ini tidak menyambung catatan sebelumnya, atau isinya bukan yang disegel.`,
      en: `The chain breaks at entry${no}: it does not continue the entry before it, or its content is not what was sealed.`,
    },
    advice: 'tampered',
  }),
  historyAltered: ({ no, where }) => ({
    sentence: {
      id: `Rekaman proses tidak sesuai dengan aturan yang menghasilkannya, mulai catatan${no}${where}.`,
      en: `The record of the process is not what its own rules make of it, from entry${no}${where}.`,
    },
    advice: 'process',
  }),
  codeDiffers: ({ no, where, expected, found }) => ({
    sentence: {
      id: `Program yang kini ada menghitung catatan${no} secara lain${where}: “${expected}”, waktu itu “${found}”. Rekaman proses, buku catatan dan rantainya saling cocok: programnya yang berubah.`,
      en: `The program at hand works out entry${no} otherwise${where}: “${expected}”, then it was “${found}”. The record of the process, the book of entries and its chain agree: it is the program that has changed.`,
    },
    advice: 'release',
  }),
  runSwapped: ({ expected, found }) => ({
    sentence: {
      id: `Rekaman proses tertukar: seharusnya ${expected}, yang ada ${found}.`,
      en: `The record of the process was exchanged: it should be ${expected} and is ${found}.`,
    },
    advice: 'process',
  }),
  runMissing: ({ expected }) => ({
    sentence: {
      id: `Rekaman proses (${expected}) tidak ada lagi, juga tidak di arsip.`,
      en: `The record of the process (${expected}) is gone, and the archive does not have it.`,
    },
    advice: 'process',
  }),
  engineReset: ({ no }) => ({
    sentence: {
      id: `Proses desa ini disetel ulang di luar aplikasi: sejak catatan${no} ceritanya dimulai lagi.`,
      en: `The process of this village was set back behind the application: from entry${no} on it was told anew.`,
    },
    advice: 'process',
  }),
  engineEnded: ({ found }) => ({
    sentence: {
      id: `Proses desa ini dihentikan di luar aplikasi (${found}).`,
      en: `The process of this village was ended behind the application (${found}).`,
    },
    advice: 'process',
  }),
  archiveAltered: ({ subject, where }) => ({
    sentence: {
      id: `Arsip ${subject} bukan lagi yang disimpan${where}.`,
      en: `The archive ${subject} is not what was stored${where}.`,
    },
    advice: 'copies',
  }),
  archiveMissing: ({ subject }) => ({
    sentence: { id: `Arsip ${subject} tidak ada.`, en: `The archive ${subject} is missing.` },
    advice: 'copies',
  }),
  codeAltered: ({ subject }) => ({
    sentence: {
      id: `Program yang disimpan bersama arsip (${subject}) bukan yang tertera.`,
      en: `The program kept with the archive (${subject}) is not the one it is named for.`,
    },
    advice: 'copies',
  }),
  documentAltered: ({ subject }) => ({
    sentence: {
      id: `Isi dokumen ${subject} bukan lagi yang disetujui.`,
      en: `The document ${subject} is not the one that was approved.`,
    },
    advice: 'document',
  }),
  documentMissing: ({ subject }) => ({
    sentence: { id: `Dokumen ${subject} hilang.`, en: `The document ${subject} is missing.` },
    advice: 'document',
  }),
  readModelDiffers: ({ subject, where, expected, found }) => ({
    sentence: {
      id: `Ringkasan “${subject}” berbeda dengan catatannya${where}: seharusnya “${expected}”, tertulis “${found}”.`,
      en: `The summary “${subject}” differs from its entries${where}: it should say “${expected}” and says “${found}”.`,
    },
    advice: 'rebuild',
  }),
  rowsOfOlderProjection: ({ found }) => ({
    sentence: {
      id: `Ringkasan dari versi program yang lebih lama, dan di antaranya yang kini akan berbunyi lain: ${found}. Belum dibandingkan.`,
      en: `Summaries made by an older version of the program, and those among them that would now read otherwise: ${found}. Not compared yet.`,
    },
    advice: 'rows',
  }),
  checkpointMissing: ({ no }) => ({
    sentence: { id: `Segel${no} hilang.`, en: `The checkpoint${no} is missing.` },
    advice: 'seal',
  }),
  checkpointBroken: ({ no }) => ({
    sentence: {
      id: `Segel${no} tidak cocok dengan yang disegelnya, atau tidak menyambung segel sebelumnya.`,
      en: `The checkpoint${no} does not fit what it seals, or does not follow the one before.`,
    },
    advice: 'seal',
  }),
  checkpointForged: ({ no }) => ({
    sentence: {
      id: `Tanda tangan segel${no} bukan untuk naskah ini.`,
      en: `The signature of the checkpoint${no} is not of this text.`,
    },
    advice: 'seal',
  }),
  checkpointKeyUnknown: ({ no }) => ({
    sentence: {
      id: `Segel${no} ditandatangani dengan kunci yang tidak pernah diumumkan.`,
      en: `The checkpoint${no} is signed by a key that was never published.`,
    },
    advice: 'seal',
  }),
  checkpointCopyDiffers: ({ no }) => ({
    sentence: {
      id: `Salinan segel${no} yang pernah dikirim berbunyi lain.`,
      en: `The copy of the checkpoint${no} that was sent out says something else.`,
    },
    advice: 'seal',
  }),
  witnessContradicted: ({ no, expected, found }) => ({
    sentence: {
      id: `Yang ada sekarang bertentangan dengan yang sudah disegel${no}: disegel “${expected}”, kini “${found}”.`,
      en: `What is there now contradicts what was sealed${no}: sealed “${expected}”, now “${found}”.`,
    },
    advice: 'seal',
  }),
  accessAltered: ({ no }) => ({
    sentence: { id: `Catatan akses${no} diubah.`, en: `Access entry${no} was changed.` },
    advice: 'tampered',
  }),
  accessMissing: ({ no }) => ({
    sentence: { id: `Catatan akses${no} hilang.`, en: `Access entry${no} is missing.` },
    advice: 'tampered',
  }),
  accessReordered: ({ no }) => ({
    sentence: { id: `Urutan catatan akses${no} diubah.`, en: `Access entry${no} is out of its order.` },
    advice: 'tampered',
  }),
  accessPersonAltered: ({ no }) => ({
    sentence: {
      id: `Nama orang pada catatan akses${no} diganti.`,
      en: `The person of access entry${no} was exchanged.`,
    },
    advice: 'tampered',
  }),
  accessGapDeclared: ({ no }) => ({
    sentence: {
      id: `Catatan akses${no} tidak ada setelah cadangan dipulihkan; hal ini sudah dinyatakan dan disegel.`,
      en: `Access entry${no} is not there after a backup was restored; this is declared and sealed.`,
    },
    advice: 'known',
  }),
  unverifiable: ({ subject, found }) => ({
    sentence: {
      id: `Bagian “${subject}” tidak dapat diperiksa sampai selesai: ${found}`,
      en: `The part “${subject}” could not be checked to its end: ${found}`,
    },
    advice: 'again',
  }),
};

const ADVICE = {
  restore: {
    id: 'Jangan menambah apa pun dengan tangan. Operator memulihkannya dari rekaman proses (npm run rebuild); cari tahu siapa yang membuka basis data.',
    en: 'Add nothing by hand. The operator restores it from the record of the process (npm run rebuild); find out who had the database open.',
  },
  tampered: {
    id: 'Simpan keadaan ini sebagai bukti sebelum apa pun diperbaiki, dan cari tahu siapa yang membuka basis data.',
    en: 'Keep this state as evidence before anything is mended, and find out who had the database open.',
  },
  process: {
    id: 'Jangan melanjutkan siklus ini. Bandingkan dengan arsip dan segel, dan cari tahu siapa yang membuka mesin proses.',
    en: 'Do not go on with this cycle. Compare it with the archive and the checkpoint, and find out who had the engine open.',
  },
  copies: {
    id: 'Ambil kembali dari cadangan; selama itu siklus ini hanya terbukti oleh buku catatan dan segel.',
    en: 'Take it back from a backup; until then the cycle is proved by its entries and the checkpoints alone.',
  },
  document: {
    id: 'Mintalah naskah asli dari desa, cocokkan sidik digitalnya, dan pulihkan dari cadangan.',
    en: 'Ask the village for the original, compare its digest, and restore it from a backup.',
  },
  rebuild: {
    id: 'Ringkasan dapat disusun ulang dari catatannya (npm run rebuild). Keputusan tidak berubah.',
    en: 'The summary can be made anew from its entries (npm run rebuild). No decision changes.',
  },
  rows: {
    id: 'Operator menyusunnya ulang (npm run rebuild -- --rows), lalu pemeriksaan dijalankan lagi. Bila tidak baru saja ada pembaruan program, cari tahu siapa yang membuka basis data.',
    en: 'The operator makes them anew (npm run rebuild -- --rows), and the verification is run again. Where the program was not updated just now, find out who had the database open.',
  },
  release: {
    id: 'Bukan tanda catatan diubah. Operator memeriksa versi program yang berjalan (docs/runbooks/rollback.md); siklus ini dibuktikan oleh rantai dan segelnya, dan oleh versi program yang menghasilkannya bila masih ada.',
    en: 'No sign that anything was changed. The operator looks at the release that runs (docs/runbooks/rollback.md); this cycle is proved by its chain and the checkpoints, and by the program that made it where that is still there.',
  },
  seal: {
    id: 'Bandingkan dengan salinan segel yang dipegang pihak lain: inspektorat, halaman publik, cetakan.',
    en: 'Compare it with the copies that others hold: the inspectorate, the public page, prints.',
  },
  known: { id: 'Tidak perlu tindakan.', en: 'Nothing needs to be done.' },
  again: {
    id: 'Jalankan pemeriksaan sekali lagi; bila tetap demikian, beri tahu operator.',
    en: 'Run the verification once more; if it stays so, tell the operator.',
  },
} as const satisfies Record<string, Text>;
