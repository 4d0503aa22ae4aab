import type { Bidang, FundSource } from '../budget/line.ts';
import type { Sen } from '../money/sen.ts';
import type { AttendanceGroup } from './attendance-groups.ts';

/** Where a proposal stands, from the hamlet to the plan (docs/law.md#proposals). */
export const PROPOSAL_STATUSES = [
  'diajukan',
  'diverifikasi',
  'masuk_rancangan',
  'disepakati',
  'rkpdes',
  'du_rkpdes',
  'diterima',
  'ditunda',
  'ditolak',
] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/** Whose authority the work is; all but the village's own goes up as DU-RKPDes (Permendagri 114/2014 Ps 51). */
export const AUTHORITIES = ['desa', 'kabupaten', 'provinsi', 'pusat'] as const;
export type Authority = (typeof AUTHORITIES)[number];

/** The plan that a proposal is meant for: the village's own, or the list it sends upwards. */
export const PROPOSAL_TARGETS = ['rkpdes', 'du_rkpdes'] as const;
export type ProposalTarget = (typeof PROPOSAL_TARGETS)[number];

export const FORUMS = ['musdus', 'musdes', 'musrenbangdes', 'reses', 'online', 'tpp'] as const;
export type Forum = (typeof FORUMS)[number];

/** How the work would be carried out (Permendagri 114/2014, annex, format G). */
export const METHODS = ['swakelola', 'kerja_sama_desa', 'pihak_ketiga'] as const;
export type Method = (typeof METHODS)[number];

/**
 * What is proposed. Nothing here names a person: the proposer's name is kept apart, so that it can be erased. A NIK is
 * never kept.
 */
export type ProposalContent = {
  title: string;
  problem: string | null;
  potential: string | null;
  forum: Forum;
  /** Dusun and RT. */
  hamlet: string | null;
  neighbourhood: string | null;
  proposer: { group: AttendanceGroup | null; gender: 'male' | 'female' | null };
  authority: Authority;
  bidang: Bidang;
  /** Activity code of Permendagri 20/2018, annex A. */
  kegiatan: string | null;
  location: string | null;
  /** Degrees as decimal texts: what is hashed has no fractions. */
  coordinates: { latitude: string; longitude: string } | null;
  volume: string | null;
  unit: string | null;
  /** Persons; poor households (A-RTM) are counted as households. */
  beneficiaries: { men: number; women: number; poorHouseholds: number };
  cost: Sen | null;
  source: FundSource | null;
  method: Method | null;
  /** The office of the regency or above that the proposal is addressed to. */
  agency: string | null;
  rpjmdesActivity: string | null;
  /** Goals of the SDGs Desa, 1 to 18. */
  sdgs: number[];
  /** National priorities and programmes of the bupati, as tags. */
  priorities: string[];
};

/** A proposal as far as its way is decided. */
export type Proposal = {
  receipt: string;
  status: ProposalStatus;
  target: ProposalTarget;
  recordedBy: string;
  /** Taken over into a later year: from then on that one is the living one. */
  carriedOn: boolean;
};

/** The plan that the authority leads to. */
export function targetOf(authority: Authority): ProposalTarget {
  return authority === 'desa' ? 'rkpdes' : 'du_rkpdes';
}

/**
 * The year in which it would be carried out. The forum of year N makes the RKPDes of N+1, which is the cycle's fiscal year,
 * and the DU-RKPDes of N+2 (docs/law.md#the-year, row 9).
 */
export function targetYearOf(target: ProposalTarget, fiscalYear: number): number {
  return target === 'rkpdes' ? fiscalYear : fiscalYear + 1;
}

/** What the proposer holds in his hand: unique for ever, also after the village's code has changed. */
export function receiptOf(villageCode: string, fiscalYear: number, number: number): string {
  return `${villageCode}/${fiscalYear}/${String(number).padStart(3, '0')}`;
}
