import type { Sen } from '../money/sen.ts';
import { both, type Text } from '../text.ts';

/**
 * What the checks of a budget need to know and no budget says: each with a version and its source. Nobody sets what measures
 * himself: what limits a village comes from the regency; what a village has decided, it says with its regulation's number.
 */
export type FactValues = {
  /** Of a village, by the regency: what of its Dana Desa is set aside for the KDMP, and what of that was disbursed. */
  kdmp: { setAside: Sen; disbursed: Sen };
  priceStandard: { items: { description: string; unit: string; price: Sen }[] };
  /** Activities 90–99 by code, as the Perbup names them. */
  localActivities: { activities: Record<string, string> };
  nationalPriorities: { activities: string[] };
  blt: { kpm: number; months: number; perMonth: Sen | null; perkades: boolean };
  /** Officials other than the sekdes who draw siltap. */
  perangkat: { count: number };
  perdesPenyertaanModal: { exists: boolean };
  perdesDanaCadangan: { exists: boolean; lastYear: number | null };
  /** The last year of the kades's term. */
  kadesTerm: { endYear: number };
};
export type FactKind = keyof FactValues;

/** Whose it is: the whole regency's; a village's, told by the regency; or a village's own. */
export type FactOwner = 'regency' | 'villageByRegency' | 'village';

export const FACTS: { readonly [K in FactKind]: { owner: FactOwner; name: Text } } = {
  kdmp: { owner: 'villageByRegency', name: both('bagian KDMP dari Dana Desa', 'the part of Dana Desa for the KDMP') },
  priceStandard: { owner: 'regency', name: both('standar harga (SSH/SBU)', 'the price standard (SSH/SBU)') },
  localActivities: { owner: 'regency', name: both('kegiatan lokal menurut Perbup', 'local activities by Perbup') },
  nationalPriorities: { owner: 'regency', name: both('prioritas nasional', 'national priorities') },
  blt: { owner: 'village', name: both('KPM BLT', 'families that receive BLT') },
  perangkat: { owner: 'village', name: both('jumlah perangkat desa', 'the number of village officials') },
  perdesPenyertaanModal: { owner: 'village', name: both('Perdes penyertaan modal', 'the Perdes on capital') },
  perdesDanaCadangan: { owner: 'village', name: both('Perdes dana cadangan', 'the Perdes on the reserve fund') },
  kadesTerm: { owner: 'village', name: both('akhir masa jabatan kepala desa', 'the end of the term of the kades') },
};

export const FACT_KINDS = Object.keys(FACTS) as FactKind[];

/** Everything a check is measured by, as it is named in its record. */
const MEASURES: Readonly<Record<string, Text>> = {
  ...Object.fromEntries(FACT_KINDS.map((kind) => [kind, FACTS[kind].name])),
  ceiling: both('pagu', 'the ceiling'),
  attendance: both('kehadiran Musrenbang Desa', 'attendance of the Musrenbang'),
  settings: both('setelan kabupaten', 'settings of the regency'),
  rkpdes: both('kegiatan RKPDes', 'activities of the work plan'),
  rpjmdes: both('kegiatan RPJMDes', 'activities of the long-term plan'),
  lastYear: both('APBDes tahun lalu', 'the budget of last year'),
  spent: both('realisasi yang dilaporkan', 'reported realisation'),
  inForce: both('APBDes yang berlaku', 'the budget in force'),
};

/** What has changed, for people; what a later release names is shown as it is. */
export function measureName(fact: string): Text {
  return Object.hasOwn(MEASURES, fact) ? (MEASURES[fact] as Text) : both(fact, fact);
}
