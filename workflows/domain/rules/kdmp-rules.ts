import { type Sen, sen } from '../money/sen.ts';
import type { Confidence } from './budget/budget-rules.ts';

/** A share in basis points, with its source and how sure it is. */
export type KdmpShare = { basisPoints: number; citation: string; confidence: Confidence };

/** What the law sets of one year for a village's Koperasi Desa Merah Putih (docs/law.md#the-kdmp). */
export type KdmpRules = {
  fiscalYear: number;
  /** Not issued for this year: the last known rules stand in. */
  provisional: boolean;
  /** The most of the year's Dana Desa, by its ceiling, that the village may promise to the repayment of the loan. */
  support: KdmpShare;
  /** What of the year's profit is revenue of the village, at least. */
  profit: KdmpShare;
  /** The most that all loans of one KDMP come to, and in how many monthly instalments one is repaid. */
  loan: { most: Sen; instalments: number; citation: string; confidence: Confidence };
};

/** Where a rule of the ledger comes from that has no article of its own here. */
export const KDMP_LAW = 'Permendesa 10/2025; PMK 49/2025';

const PERMENDESA = 'Permendesa 10/2025';

const FY2025: KdmpRules = {
  fiscalYear: 2025,
  provisional: false,
  support: { basisPoints: 3_000, citation: PERMENDESA, confidence: 'believed' },
  profit: { basisPoints: 2_000, citation: PERMENDESA, confidence: 'believed' },
  loan: { most: sen(3_000_000_000_00), instalments: 72, citation: 'PMK 49/2025 Ps 5, 8', confidence: 'believed' },
};

/**
 * By year, the oldest first. PMK 7/2026 sets 58.03 % of the Dana Desa of 2026 aside for the instalments, which is what the state keeps back;
 * 30 % stays what a village promises as long as nothing says otherwise.
 */
export const KDMP_RULES: readonly KdmpRules[] = [
  FY2025,
  { ...FY2025, fiscalYear: 2026 },
  { ...FY2025, fiscalYear: 2027, provisional: true },
];

/** The rules of a year, for a later one the last known as provisional; null before there was a KDMP. */
export function kdmpRulesOf(fiscalYear: number): KdmpRules | null {
  const known = KDMP_RULES.findLast((rules) => rules.fiscalYear <= fiscalYear);
  if (known === undefined) return null;
  return known.fiscalYear === fiscalYear ? known : { ...known, provisional: true };
}
