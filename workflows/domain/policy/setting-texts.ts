import type { Text } from '../text.ts';
import type { Settings } from './settings.ts';

export type SettingText = {
  name: Text;
  /** What it does, and why it is a setting and not a rule. */
  why: Text;
  source: string;
};

/** What each setting means, for the page on which a regency decides it. */
export const SETTING_TEXTS: Readonly<Record<Exclude<keyof Settings, 'version'>, SettingText>> = {
  mandates: {
    name: { id: 'Pelimpahan evaluasi APBDes', en: 'Mandate to evaluate budgets' },
    why: {
      id: 'Evaluasi adalah wewenang Bupati dan dapat dilimpahkan dengan Perbup kepada Camat atau tim DPMD. Pelimpahan yang baru juga memindahkan evaluasi yang sedang berjalan; tenggatnya tetap. Perbup Kutai Kartanegara belum ditemukan; bawaan: Camat.',
      en: 'The evaluation is the bupati’s and may be handed by decree to the camat or to the DPMD. A new mandate moves an evaluation that is running as well; its term stays. The decree of Kutai Kartanegara was not found; default: the camat.',
    },
    source: 'Permendagri 20/2018 Ps 37',
  },
  meetingQuorum: {
    name: { id: 'Kuorum musyawarah desa', en: 'Quorum of village meetings' },
    why: {
      id: 'Undang-undang menyerahkan kuorum kepada tata tertib desa; Permendesa 2/2015 (lama) memakai 2/3 undangan. Kurang dari itu diberi peringatan, tidak dihentikan.',
      en: 'The law leaves the quorum to the village’s rules of procedure; the former Permendesa 2/2015 used 2/3 of the invited. Below it there is a warning, not a stop.',
    },
    source: 'Permendesa 16/2019; Permendesa 2/2015 (dicabut)',
  },
  bpdQuorum: {
    name: { id: 'Kuorum musyawarah BPD', en: 'Quorum of the BPD' },
    why: {
      id: 'Rapat BPD tanpa kuorum tidak berakibat apa pun: tidak menyepakati, tidak menolak, tidak mengembalikan.',
      en: 'A BPD meeting without its quorum has no effect: it neither agrees, nor refuses, nor returns.',
    },
    source: 'UU 6/2014 Ps 65; Permendagri 110/2016',
  },
  missingGroups: {
    name: { id: 'Musyawarah tanpa perempuan atau rumah tangga miskin', en: 'Meeting without women or poor households' },
    why: {
      id: 'Unsur ini wajib diundang. Kehadiran tetap dicatat dan diberi tanda; bawaan: langkah tidak dapat diselesaikan.',
      en: 'These groups must take part. The attendance is recorded and marked; by default the step cannot be completed.',
    },
    source: 'UU 6/2014 Ps 54; PP 43/2014 Ps 80',
  },
  firstDay: {
    name: { id: 'Hari pertama hitungan tenggat', en: 'First day of a term' },
    why: {
      id: 'Tidak ditemukan aturan apakah hari penerimaan ikut dihitung. Bawaan: hitungan mulai hari berikutnya.',
      en: 'No rule was found that says whether the day of receipt counts. Default: counting begins on the day after.',
    },
    source: 'Permendagri 20/2018 Ps 35 (tidak mengatur)',
  },
  rollForward: {
    name: { id: 'Tenggat "hari" yang jatuh pada hari libur', en: 'A term in days that ends on a day off' },
    why: {
      id: 'Permendagri 20/2018 Ps 34 menyebut 3 hari, bukan hari kerja. Bawaan: tidak bergeser ke hari kerja berikutnya.',
      en: 'Permendagri 20/2018 Ps 34 says 3 days, not working days. Default: it does not move to the next working day.',
    },
    source: 'Permendagri 20/2018 Ps 34(1)',
  },
  afterCorrection: {
    name: { id: 'Setelah penyempurnaan', en: 'After a correction' },
    why: {
      id: 'Tidak jelas apakah rancangan yang disempurnakan dievaluasi lagi. Bawaan: dievaluasi lagi dengan tenggat baru.',
      en: 'It is not clear whether a corrected draft is evaluated again. Default: it is, with a new term.',
    },
    source: 'Permendagri 20/2018 Ps 35(5)',
  },
  corrections: {
    name: { id: 'Penyempurnaan satu rancangan', en: 'Corrections of one draft' },
    why: {
      id: 'Aturan hanya mengenal evaluasi, penyempurnaan 20 hari kerja, lalu penetapan; pengulangan tidak disebut. Bawaan: sebanyak yang perlu, karena dengan satu kali saja rancangan yang tidak diperbaiki dapat berlaku oleh diamnya evaluator.',
      en: 'The rule knows an evaluation, a correction within 20 working days, then the enactment; a repetition is not mentioned. Default: as often as needed, because with one time only a draft that was not put right could come into force by silence.',
    },
    source: 'Permendagri 20/2018 Ps 35(4)–(5) (tidak menyebut batas)',
  },
  suspensionStops: {
    name: { id: 'Tenggat yang berhenti selama penangguhan', en: 'Terms that stand still under a suspension' },
    why: {
      id: 'Permendagri 20/2018 tidak mengenal penangguhan. Bawaan: hanya tenggat buatan kabupaten yang berhenti. Bila ada dasar hukum lain (mis. keadaan darurat), tenggat undang-undang dapat ikut berhenti; tenggat evaluasi Ps 35(2) tidak pernah berhenti.',
      en: 'Permendagri 20/2018 knows no suspension. Default: only the terms that the regency has set stand still. With another basis in law (an emergency) those of the law may as well; the term of the evaluation, Ps 35(2), never does.',
    },
    source: 'Permendagri 20/2018 Ps 35(2) (tidak mengenal jeda)',
  },
  standInEvaluates: {
    name: { id: 'Evaluasi oleh pengganti', en: 'Evaluation by a stand-in' },
    why: {
      id: 'Penerima mandat, Plh., dan Plt. tidak mengambil keputusan strategis yang mengubah alokasi anggaran; apakah hasil evaluasi APBDes termasuk, tidak ditemukan. Bawaan: boleh, karena desa sendiri yang mengubah naskahnya dan diam membuat rancangan berlaku. Bila dilarang, tenggat 20 hari kerja tetap berjalan: limpahkan evaluasi dengan Perbup.',
      en: 'Whoever holds a mandate, a Plh or a Plt takes no strategic decision that changes the allocation of a budget; whether the result of an evaluation is one was not found. Default: allowed, because the village itself changes its text, and silence puts a draft in force. Where it is not, the 20 working days go on: hand the evaluation over by decree.',
    },
    source: 'UU 30/2014 Ps 14(7) (tidak menyebut evaluasi)',
  },
  findingTerm: {
    name: { id: 'Tenggat tindak lanjut temuan inspektorat', en: 'Term to answer findings of the inspectorate' },
    why: {
      id: 'Lamanya dalam hari kalender, dihitung sejak temuan dicatat. Angka 60 hari lazim untuk hasil pemeriksaan; bunyi aturan untuk desa belum ditemukan. Temuan yang sudah dicatat tetap memakai tenggat lamanya.',
      en: 'In calendar days from the day on which the finding is recorded. Sixty days are usual for the results of audits; no rule in words was found for villages. Findings that are on record keep the term they have.',
    },
    source: 'UU 15/2004 Ps 20 (pemeriksaan BPK); Permendagri 73/2020',
  },
  overheadActivities: {
    name: { id: 'Kegiatan dalam batas 30 %', en: 'Activities within the 30 %' },
    why: {
      id: 'PP 11/2019 membatasi siltap, tunjangan perangkat, serta tunjangan dan operasional BPD; lampiran Permendagri 20/2018 masih menyebut kegiatan 01–07. Status 01.01.03 (jaminan sosial) belum pasti; bawaan: tidak dihitung.',
      en: 'PP 11/2019 limits salaries and allowances, and the BPD’s allowance and operation; the annex of Permendagri 20/2018 still names activities 01–07. Whether 01.01.03 counts is open; default: it does not.',
    },
    source: 'PP 43/2014 Ps 100 jo. PP 11/2019',
  },
};
