import type { RefusalCode } from '../refusal.ts';
import type { Text } from '../text.ts';
import type { RefusalText } from './refusal-texts-law.ts';

/** What a cycle has no room for any more says no with. */
export const CAPACITY_TEXTS = {
  ENTRIES_FULL: (p) => ({
    id: `Satu siklus memuat paling banyak ${p('most').id} ${p('entries').id}; jumlah itu sudah tercapai, dan yang ada tetap tercatat.`,
    en: `A cycle holds ${p('most').en} ${p('entries').en} at most, and that many are there; they stay on record.`,
  }),
  WORDS_FULL: (p) => ({
    id: `Catatan siklus ini sudah penuh (${p('most').id} KB); keterangan sepanjang ini tidak dapat ditambahkan lagi.`,
    en: `The record of this cycle is full (${p('most').en} KB); as many words as these can no longer be added.`,
  }),
} as const satisfies Partial<Record<RefusalCode, RefusalText>>;

/** What a cycle holds a limited number of. */
export const ENTRY_NAMES: Readonly<Record<string, Text>> = {
  warnings: { id: 'teguran', en: 'warnings' },
  remarks: { id: 'catatan evaluasi', en: 'remarks' },
  changes: { id: 'perubahan', en: 'changes' },
  suspensions: { id: 'penghentian waktu', en: 'suspensions of the clock' },
  repairs: { id: 'usul pembetulan', en: 'proposed corrections' },
  extensions: { id: 'perpanjangan tenggat pada satu langkah', en: 'extensions of one deadline' },
};
