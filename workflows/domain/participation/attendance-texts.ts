import type { Text } from '../text.ts';

export const FLAG_CODES = [
  'ATTENDANCE_MISMATCH',
  'NO_WOMEN',
  'NO_POOR_HOUSEHOLD',
  'GROUP_ABSENT',
  'BELOW_QUORUM',
  'BPD_BELOW_QUORUM',
  'BPD_MORE_THAN_MEMBERS',
  'BPD_SIZE',
] as const;

export type FlagCode = (typeof FLAG_CODES)[number];

/** What each mark on an attendance list says, and where it comes from. */
export const FLAG_TEXTS: Readonly<Record<FlagCode, { text: Text; citation: string }>> = {
  ATTENDANCE_MISMATCH: {
    text: {
      id: 'Jumlah laki-laki dan perempuan tidak sama dengan jumlah unsur.',
      en: 'Men and women are not as many as the groups together.',
    },
    citation: 'Formulir pemantauan TPP 2026',
  },
  NO_WOMEN: {
    text: { id: 'Tidak ada perempuan yang hadir.', en: 'No woman was present.' },
    citation: 'UU 6/2014 Ps 54; PP 43/2014 Ps 80',
  },
  NO_POOR_HOUSEHOLD: {
    text: { id: 'Tidak ada wakil rumah tangga miskin yang hadir.', en: 'No poor household was represented.' },
    citation: 'UU 6/2014 Ps 54; PP 43/2014 Ps 80',
  },
  GROUP_ABSENT: {
    text: { id: 'Salah satu unsur wajib tidak hadir.', en: 'One of the mandatory groups was absent.' },
    citation: 'PP 43/2014 Ps 80',
  },
  BELOW_QUORUM: {
    text: { id: 'Yang hadir kurang dari kuorum undangan.', en: 'Fewer were present than the quorum of the invited.' },
    citation: 'Permendesa 16/2019; Permendesa 2/2015 (dicabut)',
  },
  BPD_BELOW_QUORUM: {
    text: {
      id: 'Anggota BPD yang hadir tidak mencapai kuorum: rapat tidak berakibat apa pun.',
      en: 'The members present are not a quorum of the BPD: the meeting has no effect.',
    },
    citation: 'UU 6/2014 Ps 65; Permendagri 110/2016',
  },
  BPD_MORE_THAN_MEMBERS: {
    text: { id: 'Yang hadir lebih banyak daripada anggota BPD.', en: 'More were present than the BPD has members.' },
    citation: 'UU 6/2014 Ps 65',
  },
  BPD_SIZE: {
    text: {
      id: 'Anggota BPD berjumlah gasal, paling sedikit 5 dan paling banyak 9 orang.',
      en: 'A BPD has an odd number of members, from five to nine.',
    },
    citation: 'UU 6/2014 Ps 58',
  },
};
