import { type Instant, instantFromMillis, millisOf } from '../calendar/instant.ts';
import type { Text } from '../text.ts';

/** How long a kind of record is kept, from when it counts, and why. */
export type RetentionRule = {
  label: Text;
  /** Calendar days; null for as long as the system exists. */
  keptDays: number | null;
  /** The least that may be decided instead; null where it is not to be decided. */
  leastDays: number | null;
  from: Text;
  basis: Text;
  /** The term itself stands in the source. Where it does not, somebody has to confirm it. */
  sure: boolean;
};

const NO_TERM_IN_LAW: Text = {
  id: 'PP 71/2019 Ps 22 meminta jejak audit tetapi tidak menyebut lamanya; jadwal retensi arsip daerah perlu ditegaskan',
  en: 'PP 71/2019 art. 22 asks for an audit trail without a term; the regency’s archive schedule has to confirm it',
};
const FOR_EVER: Text = { id: 'tidak dihapus', en: 'never removed' };
const OWN = { keptDays: null, leastDays: null, from: FOR_EVER, basis: NO_TERM_IN_LAW, sure: false };

/** Every kind of record, in the order in which people ask. */
export const RETENTION_RULES = {
  events: { ...OWN, label: { id: 'Catatan siklus', en: 'Events of cycles' } },
  documents: { ...OWN, label: { id: 'Dokumen', en: 'Documents' } },
  checkpoints: { ...OWN, label: { id: 'Segel', en: 'Checkpoints' } },
  accessEntries: { ...OWN, label: { id: 'Jejak akses tanpa identitas', en: 'Access log without persons' } },
  code: {
    ...OWN,
    label: { id: 'Program dari riwayat yang diarsipkan', en: 'Programs of archived histories' },
    basis: {
      id: 'Tanpa programnya, riwayat yang diarsipkan tidak dapat dijalankan ulang',
      en: 'Without its program an archived history cannot be replayed',
    },
    sure: true,
  },
  orders: {
    ...OWN,
    label: { id: 'Perintah massal beserta hasil tiap desa', en: 'Orders to many cycles, with each result' },
    basis: {
      id: 'Satu-satunya catatan tentang siapa yang memerintahkan dan apa hasilnya di tiap desa',
      en: 'The only record of who ordered it and what came of it in each village',
    },
  },
  receipts: {
    ...OWN,
    label: {
      id: 'Tanda terima perubahan dan temuan pemeriksaan',
      en: 'Receipts of writes and findings of verifications',
    },
    basis: {
      id: 'Segel menutup setiap barisnya: yang dihapus akan tampak sebagai catatan yang diubah',
      en: 'Checkpoints cover every row: what was removed would look like a record that was changed',
    },
    sure: true,
  },
  histories: {
    label: { id: 'Riwayat asal yang diarsipkan', en: 'Archived histories' },
    keptDays: 3650,
    // Five years: what a term of office and its aftermath of inspections need at least. Nobody has decreed it.
    leastDays: 1825,
    from: { id: 'sejak riwayat berakhir', en: 'from the end of the run' },
    basis: NO_TERM_IN_LAW,
    sure: false,
  },
  accessPersons: {
    label: { id: 'Identitas dalam jejak akses', en: 'Persons in the access log' },
    keptDays: 730,
    leastDays: 365,
    from: { id: 'sejak dicatat', en: 'from the entry' },
    basis: {
      id: 'UU 27/2022 Ps 31 meminta pencatatan pemrosesan, Ps 43–44 meminta penghapusan; lamanya tidak disebut',
      en: 'UU 27/2022 art. 31 asks for a record of processing, art. 43–44 for erasure; neither names a term',
    },
    sure: false,
  },
  notices: {
    label: { id: 'Pemberitahuan', en: 'Notices' },
    keptDays: 730,
    leastDays: 365,
    from: { id: 'sejak dikirim', en: 'from the day of the notice' },
    basis: {
      id: 'Salinan dari catatan siklus, yang tetap disimpan; lamanya keputusan sendiri',
      en: 'A copy of what the events keep; the term is a choice of our own',
    },
    sure: false,
  },
  engine: {
    label: { id: 'Riwayat di mesin proses', en: 'Histories in the engine' },
    keptDays: 90,
    leastDays: null,
    from: { id: 'sejak riwayat berakhir', en: 'from the end of the run' },
    basis: {
      id: 'Setelan mesin proses; setiap riwayat diarsipkan jauh sebelumnya',
      en: 'A setting of the engine; every history is archived long before',
    },
    sure: true,
  },
  sessions: {
    label: { id: 'Sesi masuk', en: 'Sessions' },
    keptDays: 1,
    leastDays: null,
    from: { id: 'sejak masuk', en: 'from the sign-in' },
    basis: { id: 'Berakhir sendiri setelah satu hari kerja', en: 'They end by themselves within a working day' },
    sure: true,
  },
  previews: {
    label: { id: 'Pemeriksaan sebelum putusan massal', en: 'Checks before decisions on many' },
    keptDays: 1,
    leastDays: null,
    from: { id: 'sejak diperiksa', en: 'from the check' },
    basis: { id: 'Hanya berlaku untuk satu putusan', en: 'Good for one decision only' },
    sure: true,
  },
} as const satisfies Record<string, RetentionRule>;

export type RecordKind = keyof typeof RETENTION_RULES;
export const RECORD_KINDS = Object.keys(RETENTION_RULES) as RecordKind[];

/** Kinds whose term may be decided, and which the retention removes. */
export const DECIDED_KINDS = ['histories', 'accessPersons', 'notices'] as const satisfies readonly RecordKind[];
export type DecidedKind = (typeof DECIDED_KINDS)[number];

/** Terms are decided within these; a hundred years is for ever to a typing error. */
export const LONGEST_DAYS = 36_500;

/** A shorter term counts so many days after it was decided: nobody shortens and removes at once. */
export const NOTICE_DAYS = 30;

const DAY = 86_400_000;

/** A term as decided, the oldest decision first in a list of them. */
export type DecidedTerm = { keptDays: number; decidedAt: Instant };

/** How many days are kept now: the newest decision, and any longer one that it replaced within the notice. */
export function keptDaysAt(terms: readonly DecidedTerm[], now: Instant): number {
  const binding = terms.filter((_, i) => {
    const replaced = terms[i + 1];
    return replaced === undefined || millisOf(replaced.decidedAt) > millisOf(now) - NOTICE_DAYS * DAY;
  });
  return Math.max(...binding.map(({ keptDays }) => keptDays));
}

/** The instant from which it may be removed. */
export function keptUntil(keptDays: number, since: Instant): Instant {
  return instantFromMillis(millisOf(since) + keptDays * DAY);
}

/** An order that nothing about its target be removed. Targets: id of a cycle, id of a village, code of a regency. */
export type LegalHold = { scope: 'cycle' | 'village' | 'regency'; target: string };

/** What a record is about. */
export type HeldPlace = { cycleId: string; villageId: string; regencyCode: string };

/** Whether a hold keeps a record. What is about no cycle (null) bears witness for all of them: any hold keeps it. */
export function holdCovers({ scope, target }: LegalHold, place: HeldPlace | null): boolean {
  if (place === null) return true;
  switch (scope) {
    case 'cycle':
      return place.cycleId === target;
    case 'village':
      return place.villageId === target;
    case 'regency':
      return place.regencyCode === target;
  }
}
