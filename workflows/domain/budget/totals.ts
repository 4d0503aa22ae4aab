import { addSen, type Sen, subtractSen, sumSen } from '../money/sen.ts';

/** The five fields of a village's spending (Permendagri 20/2018 Ps 13). */
export const BIDANG = ['01', '02', '03', '04', '05'] as const;
export type Bidang = (typeof BIDANG)[number];

/** Where the money comes from, in the codes of Siskeudes; SIL is what the year before has left over. */
export const FUND_SOURCES = ['PAD', 'DDS', 'ADD', 'PBH', 'PBP', 'PBK', 'DLL', 'SIL'] as const;
export type FundSource = (typeof FUND_SOURCES)[number];

/** One line of a draft budget. Account 4 is revenue, 5 expenditure, 6.1 financing received, 6.2 financing paid. */
export type BudgetLine = { bidang: Bidang | null; account: string; source: FundSource; amount: Sen };

export type BudgetTotals = {
  revenue: Sen;
  expenditure: Sen;
  /** 6.1 less 6.2. */
  financing: Sen;
  /** Revenue less expenditure plus financing: 0 in a budget that balances (SiLPA of the year). */
  balance: Sen;
  byBidang: { bidang: Bidang; amount: Sen }[];
  bySource: { source: FundSource; revenue: Sen; expenditure: Sen }[];
};

/**
 * The sums of a budget in sen. Fields and sources appear in the order of the law, only where a line names them. Throws
 * RangeError where a sum is beyond what is exact.
 */
export function totalsOf(lines: readonly BudgetLine[]): BudgetTotals {
  const revenue = sumWhere(lines, isRevenue);
  const expenditure = sumWhere(lines, isExpenditure);
  const financing = subtractSen(sumWhere(lines, under('6.1')), sumWhere(lines, under('6.2')));
  return {
    revenue,
    expenditure,
    financing,
    balance: addSen(subtractSen(revenue, expenditure), financing),
    byBidang: BIDANG.filter((bidang) => lines.some((line) => isExpenditure(line) && line.bidang === bidang)).map(
      (bidang) => ({ bidang, amount: sumWhere(lines, (line) => isExpenditure(line) && line.bidang === bidang) }),
    ),
    bySource: FUND_SOURCES.filter((source) => lines.some((line) => line.source === source)).map((source) => ({
      source,
      revenue: sumWhere(lines, (line) => line.source === source && isRevenue(line)),
      expenditure: sumWhere(lines, (line) => line.source === source && isExpenditure(line)),
    })),
  };
}

const isRevenue = under('4');
const isExpenditure = under('5');

/** 5.1 lies under 5, and 51 does not. */
function under(account: string): (line: BudgetLine) => boolean {
  return (line) => line.account === account || line.account.startsWith(`${account}.`);
}

function sumWhere(lines: readonly BudgetLine[], isWanted: (line: BudgetLine) => boolean): Sen {
  return sumSen(lines.filter(isWanted).map((line) => line.amount));
}
