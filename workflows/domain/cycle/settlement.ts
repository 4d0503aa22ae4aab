import type { Instant } from '../calendar/instant.ts';
import type { Hand } from '../policy/actor.ts';

/** What can become of a tranche besides its payment. The last two let it be paid again, or after its cut-off. */
export const TRANCHE_STANDINGS = ['stopped', 'returned', 'postponed', 'lapsed', 'exception', 'freed'] as const;
export type TrancheStanding = (typeof TRANCHE_STANDINGS)[number];

/** Why: of a stop the four grounds of PMK 7/2026 Ps 53(1), in its order. */
export const TRANCHE_GROUNDS = [
  'tersangka',
  'status_desa',
  'pelantikan_kades',
  'keamanan_negara',
  'rekening',
  'syarat_belum_lengkap',
  'kebijakan_pusat',
  'batas_waktu_lewat',
  'bencana',
  'masalah_selesai',
] as const;
export type TrancheGround = (typeof TRANCHE_GROUNDS)[number];

/** What has become of a tranche that was not simply paid, by which letter. */
export type TrancheSettlement = { as: TrancheStanding; ground: TrancheGround; letter: string; note?: string };
export type TrancheMoney = Hand & TrancheSettlement & { at: Instant };
