import type { Sen } from '../../money/sen.ts';
import type { Text } from '../../text.ts';

/** How sure we are of a number: read in the regulation's words, told by others, or not settled. */
export type Confidence = 'sure' | 'believed' | 'unsure';

/** What a limit counts; budget/checks/limits.ts says which lines that is. */
export type LimitedUse = 'blt' | 'ketahananPangan' | 'operasionalPemdes';

/** A share of the village's Dana Desa in basis points, for one use of it. */
export type ShareLimit = {
  id: string;
  use: LimitedUse;
  name: Text;
  bound: 'max' | 'min';
  basisPoints: number;
  citation: string;
  confidence: Confidence;
};

export type VillageStatus = 'reguler' | 'mandiri';
/** Dana Desa whose use is set, or left to the village. */
export type FundPart = 'earmarked' | 'nonEarmarked';

/** A day of the fiscal year, `06-15`. */
export type MonthDay = `${number}-${number}`;

export type TrancheRules = {
  /** The share of tranche I in basis points; tranche II is the rest. */
  firstShare: Readonly<Record<FundPart, Readonly<Record<VillageStatus, number>>>>;
  /** Of tranche I, before tranche II is paid. */
  minAbsorption: number;
  minOutput: number;
  /** Tranche II also needs the deed of the KDMP, or the notary's proof and the letter of commitment. */
  needsKdmpDocuments: boolean;
  /** Last day for the documents of each tranche, where one is set. */
  documentsDue: { first: MonthDay | null; second: MonthDay | null };
  secondFrom: MonthDay;
  citation: string;
  thresholdCitation: string;
  confidence: Confidence;
};

/** The numbers of one fiscal year (docs/law.md#limits-of-a-year). Never edited once released: a change is a new version. */
export type BudgetRules = {
  version: string;
  fiscalYear: number;
  /** Not issued for this year: the last known rules stand in, and every finding says so. */
  provisional: boolean;
  shares: readonly ShareLimit[];
  /** Cash for work: wages as a share of each activity's cost. */
  pktdWages: { basisPoints: number; citation: string; confidence: Confidence };
  /** BLT for a family and month. `fixed`: exactly this; `max`: what the deliberation sets, at most this. */
  blt: { perMonth: Sen; kind: 'fixed' | 'max'; citation: string };
  /** Lowest pay a month (PP 11/2019 Ps 81). */
  siltapFloor: { kades: Sen; sekdes: Sen; perangkat: Sen; citation: string; confidence: Confidence };
  /** The 70/30 rule: at most this share of spending for pay and allowances and the BPD. */
  siltapShare: { basisPoints: number; citation: string };
  /** Share of Dana Desa set aside for the KDMP, or null. */
  kdmp: { basisPoints: number; citation: string } | null;
  tranche: TrancheRules;
};
