import { addSen, type Sen, sen, subtractSen, sumSen } from '../money/sen.ts';
import {
  BIDANG,
  type Bidang,
  type BudgetLine,
  bidangOf,
  FUND_SOURCES,
  type FundSource,
  isExpenditure,
  isFinancingPaid,
  isFinancingReceived,
  isRevenue,
  sourceOf,
} from './line.ts';

export type BudgetTotals = {
  revenue: Sen;
  expenditure: Sen;
  /** 6.1 less 6.2. */
  financing: Sen;
  /** Revenue less expenditure plus financing: 0 in a budget that balances (SiLPA of the year). */
  balance: Sen;
  byBidang: { bidang: Bidang; amount: Sen }[];
  bySource: { source: FundSource; revenue: Sen; expenditure: Sen }[];
  /** What no line puts in a field or says the source of, so that the parts always add up to the whole. */
  withoutBidang: Sen;
  withoutSource: { revenue: Sen; expenditure: Sen };
};

/**
 * The sums of a budget in sen. Fields and sources appear in the order of the law, only where a line names them. Throws
 * RangeError where a sum is beyond what is exact.
 */
export function totalsOf(lines: readonly BudgetLine[]): BudgetTotals {
  const revenueLines = lines.filter(isRevenue);
  const expenditureLines = lines.filter(isExpenditure);
  const revenue = sum(revenueLines);
  const expenditure = sum(expenditureLines);
  const financing = subtractSen(sum(lines.filter(isFinancingReceived)), sum(lines.filter(isFinancingPaid)));
  const revenueOf = sumBy(revenueLines, sourceOf);
  const expenditureOf = sumBy(expenditureLines, sourceOf);
  const fieldOf = sumBy(expenditureLines, bidangOf);
  const named = new Set(lines.map(sourceOf));
  return {
    revenue,
    expenditure,
    financing,
    balance: addSen(subtractSen(revenue, expenditure), financing),
    byBidang: BIDANG.filter((bidang) => fieldOf.has(bidang)).map((bidang) => ({
      bidang,
      amount: fieldOf.get(bidang) ?? sen(0),
    })),
    bySource: FUND_SOURCES.filter((source) => named.has(source)).map((source) => ({
      source,
      revenue: revenueOf.get(source) ?? sen(0),
      expenditure: expenditureOf.get(source) ?? sen(0),
    })),
    withoutBidang: fieldOf.get(null) ?? sen(0),
    withoutSource: { revenue: revenueOf.get(null) ?? sen(0), expenditure: expenditureOf.get(null) ?? sen(0) },
  };
}

/** Amounts added up by a key. Throws RangeError where a sum is no longer exact. */
export function sumBy<K>(lines: readonly BudgetLine[], keyOf: (line: BudgetLine) => K): Map<K, Sen> {
  const sums = new Map<K, Sen>();
  for (const line of lines) {
    const key = keyOf(line);
    sums.set(key, addSen(sums.get(key) ?? sen(0), line.amount));
  }
  return sums;
}

/** The amounts of lines together. Throws RangeError where the sum is no longer exact. */
export function sum(lines: readonly BudgetLine[]): Sen {
  return sumSen(lines.map((line) => line.amount));
}
