import { leastOf, mostOf } from '../budget/share.ts';
import { addSen, type Sen, sen, subtractSen } from '../money/sen.ts';
import { kdmpRulesOf } from '../rules/kdmp-rules.ts';
import { yearOf } from './entry.ts';
import { isConfirmed, type KdmpLedger, type Standing, standing, stateOf, supportOf, totalOf } from './ledger.ts';

/** What others say of a year: its ceiling of Dana Desa in force, and the revenue from the KDMP in its newest budget. null: not known. */
export type YearSurroundings = { ceiling: Sen | null; budgeted: Sen | null };

/** One fiscal year of the ledger, in sen. */
export type KdmpYear = {
  fiscalYear: number;
  ceiling: Sen | null;
  /** The most that may be promised; null where no ceiling or no rule is known, and so nothing was checked. */
  limit: Sen | null;
  support: Sen;
  /** By how much the promise is over the limit; 0 within it, null where it was not checked. */
  over: Sen | null;
  taken: Sen;
  /** Of what was taken: what the village disputes, and what it has not answered yet. */
  disputed: Sen;
  unanswered: Sen;
  repaid: Sen;
  /** Told, and not confirmed by the BPD: it reduces no debt. */
  repaidUnconfirmed: Sen;
  /** What the KDMP owes the village at the end of the year; below 0 where it has given back more than was taken. */
  debt: Sen;
  /** The profit of the book year before, whose share is revenue of this year; null where nobody has told it. */
  profit: { amount: Sen; confirmed: boolean; share: Sen } | null;
  budgeted: Sen | null;
  /** What the budget has of that share, more or less than it; null where one of the two is not known. */
  difference: Sen | null;
};

/** The most of a year's Dana Desa that may be promised, to the sen; null where no rule or no ceiling is known. */
export function supportLimit(fiscalYear: number, ceiling: Sen | null): Sen | null {
  const rules = kdmpRulesOf(fiscalYear);
  return rules === null || ceiling === null ? null : mostOf(ceiling, rules.support.basisPoints);
}

/** What of the profit of a book year is the village's, at least: rounded up to whole sen. 0 where no rule is known. */
export function profitShare(bookYear: number, profit: Sen): Sen {
  const rules = kdmpRulesOf(bookYear);
  return rules === null ? sen(0) : leastOf(profit, rules.profit.basisPoints);
}

/** The years that the ledger is about, the oldest first; a profit counts in the year after its book year. */
export function yearsIn(ledger: KdmpLedger): number[] {
  const years = ledger.entries
    .filter(({ id }) => stateOf(ledger, id) === 'stands')
    .flatMap(({ said }) => {
      const year = yearOf(said);
      if (year === null) return [];
      return [said.kind === 'profit' ? year + 1 : year];
    });
  return [...new Set(years)].sort((a, b) => a - b);
}

/** Every year of the ledger with its sums; `around` answers what is known of a year elsewhere. */
export function yearsOf(ledger: KdmpLedger, around: (fiscalYear: number) => YearSurroundings): KdmpYear[] {
  const years: KdmpYear[] = [];
  let debt = sen(0);
  for (const fiscalYear of yearsIn(ledger)) {
    const year = oneYear(ledger, fiscalYear, around(fiscalYear), debt);
    debt = year.debt;
    years.push(year);
  }
  return years;
}

function oneYear(
  ledger: KdmpLedger,
  fiscalYear: number,
  { ceiling, budgeted }: YearSurroundings,
  before: Sen,
): KdmpYear {
  const inYear = (entry: Standing) => yearOf(entry.said) === fiscalYear;
  const instalments = standing(ledger, 'instalment').filter(inYear);
  const repayments = standing(ledger, 'repayment').filter(inYear);
  const support = supportOf(ledger, fiscalYear);
  const limit = supportLimit(fiscalYear, ceiling);
  const taken = totalOf(instalments);
  const repaid = totalOf(repayments.filter(isConfirmed));
  const profit = profitFor(ledger, fiscalYear);
  return {
    fiscalYear,
    ceiling,
    limit,
    support,
    over: limit === null ? null : sen(Math.max(0, subtractSen(support, limit))),
    taken,
    disputed: totalOf(instalments.filter(({ verdict }) => verdict?.said.verdict === 'disputed')),
    unanswered: totalOf(instalments.filter(({ verdict }) => verdict === null)),
    repaid,
    repaidUnconfirmed: totalOf(repayments.filter((entry) => !isConfirmed(entry))),
    debt: addSen(before, subtractSen(taken, repaid)),
    profit,
    budgeted,
    difference: profit === null || budgeted === null ? null : subtractSen(budgeted, profit.share),
  };
}

function profitFor(ledger: KdmpLedger, fiscalYear: number): KdmpYear['profit'] {
  const told = standing(ledger, 'profit').find(({ said }) => said.fiscalYear === fiscalYear - 1);
  if (told === undefined) return null;
  const { amount } = told.said;
  return { amount, confirmed: isConfirmed(told), share: profitShare(fiscalYear - 1, amount) };
}
