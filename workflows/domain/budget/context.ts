import type { Sen } from '../money/sen.ts';
import { DEFAULT_SETTINGS } from '../policy/settings.ts';
import type { BudgetRules } from '../rules/budget/budget-rules.ts';
import type { Budget, FundSource, Subtotal } from './line.ts';
import type { BudgetTotals } from './totals.ts';

/** What is known around a budget. null: not known, so what needs it is reported as not checked. */
export type CheckContext = {
  /** The village's ceilings by source, as the decree says them. */
  ceilings: Partial<Record<FundSource, Sen>> | null;
  /** 2026: the part of Dana Desa set aside for the KDMP, which `ceilings.DDS` includes, and what of it was disbursed. */
  kdmp: { setAside: Sen; disbursed: Sen } | null;
  rkpdesKegiatan: readonly string[] | null;
  rpjmdesKegiatan: readonly string[] | null;
  /**
   * What the village's register of medium-term plans leaves open about that plan: it does not cover the year, or nobody has compared it
   * with its Perdes. null where it does and somebody has, or the register knows no plan.
   */
  rpjmdesOpen: { why: 'outsidePeriod' | 'unconfirmed'; from: number; until: number; perdes: string } | null;
  nationalPriorityKegiatan: readonly string[];
  /** Activities 90–99 that a Perbup has named, by code. */
  localActivities: Readonly<Record<string, string>> | null;
  priceStandard: readonly { description: string; unit: string; price: Sen }[] | null;
  perdesPenyertaanModal: boolean | null;
  perdesDanaCadangan: boolean | null;
  danaCadanganLastYear: number | null;
  kadesTermEndYear: number | null;
  /** Families that receive BLT, as the musdes set it; `perkades`: whether the regulation with their names is there. */
  blt: { kpm: number; months: number; perMonth: Sen | null; perkades: boolean | null } | null;
  /** Village officials other than the sekdes who draw siltap. */
  perangkat: number | null;
  attendance: { male: number; female: number; groups: Readonly<Record<string, number>> } | null;
  /** A perubahan; also without `before`, where what is in force came as a scan. */
  isChange: boolean;
  /** For a perubahan: what is in force, and the changes as the draft itself states them. */
  before: Budget | null;
  deltas: readonly Subtotal[] | null;
  realisations: readonly Realisation[] | null;
  /** The same as a village reports it: of a source, not of a line. */
  spent: readonly SourceSpent[] | null;
  /** A Perkades for operation alone (Permendagri 20/2018 Ps 32(5)): what is asked of a whole budget is not asked of it. */
  isPart: boolean;
  /** `ceiling`: what was budgeted for operation the year before; null where nobody has said it. */
  restriction: { kind: 'priorYearOperational'; ceiling: Sen | null } | null;
  settings: CheckSettings;
  /** The cycle that the budget is for, where it is for one: its own year and village must be the same. */
  cycle: { fiscalYear: number; villageCode: string } | null;
  /** Whether the register of villages has its code; null where nobody has looked, or it is of another regency. */
  villageKnown: boolean | null;
  /** Codes that could not be read at all, as given. */
  unknownCodes: readonly { line: string; field: string; value: string }[];
  /** Fields of the input that nobody reads. */
  unreadFields: readonly string[];
};

/** What has been spent and built of a line. */
export type Realisation = { line: string; spp: Sen | null; realised: Sen; physical: readonly Progress[] };

/** What has been spent and built of a source of money. */
export type SourceSpent = { source: FundSource; realised: Sen; physical: readonly Progress[] };

/** One report of how far the work is, in the order of their days; in basis points. */
export type Progress = { basisPoints: number; correction: string | null };

/** Where the law leaves room (docs/law.md#what-is-open): a regency sets these. */
export type CheckSettings = {
  /** The at most 30 %. Whether 01.01.03 (social security) counts is unsure; the annex of P20 still says 01.01.01–07. */
  siltapNumerator: readonly string[];
  /** What may be spent under a restriction. */
  operationalKegiatan: readonly string[];
  bltKegiatan: readonly string[];
  foodKegiatan: readonly string[];
  operationalFromDd: readonly string[];
};

export const DEFAULT_CHECK_SETTINGS: CheckSettings = {
  siltapNumerator: DEFAULT_SETTINGS.overheadActivities,
  operationalKegiatan: ['01.01'],
  bltKegiatan: ['05.03'],
  foodKegiatan: ['04.01', '04.02'],
  operationalFromDd: ['01.01.04'],
};

/** Nothing known beside the budget itself. */
export const NO_CONTEXT: CheckContext = {
  ceilings: null,
  kdmp: null,
  rkpdesKegiatan: null,
  rpjmdesKegiatan: null,
  rpjmdesOpen: null,
  nationalPriorityKegiatan: [],
  localActivities: null,
  priceStandard: null,
  perdesPenyertaanModal: null,
  perdesDanaCadangan: null,
  danaCadanganLastYear: null,
  kadesTermEndYear: null,
  blt: null,
  perangkat: null,
  attendance: null,
  isChange: false,
  before: null,
  deltas: null,
  realisations: null,
  spent: null,
  isPart: false,
  restriction: null,
  settings: DEFAULT_CHECK_SETTINGS,
  cycle: null,
  villageKnown: null,
  unknownCodes: [],
  unreadFields: [],
};

/** What every check is given. */
export type Checked = { budget: Budget; context: CheckContext; rules: BudgetRules; totals: BudgetTotals };
