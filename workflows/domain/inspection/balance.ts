import { type Budget, isUnder } from '../budget/line.ts';
import { sum } from '../budget/totals.ts';
import { type Sen, sen, subtractSen } from '../money/sen.ts';
import type { Inspected } from './finding.ts';

/** The balance of the year before as a budget has it (SiLPA, account 6.1.1; Permendagri 20/2018, annex A), in sen. */
export function balanceIn({ lines }: Pick<Budget, 'lines'>): Sen {
  return sum(lines.filter(({ account }) => isUnder(account, '6.1.1')));
}

/** Sen by which a budget moves the balance: against the one it changes, or from nothing where it is the first of its year. */
export function movedBy(budget: Budget, before: Budget | null): Sen {
  return subtractSen(balanceIn(budget), before === null ? sen(0) : balanceIn(before));
}

/** Whether a budget takes in what a finding says of the balance: as much more, or as much less, as it was told. */
export function takesIn({ kind, amount }: Pick<Inspected, 'kind' | 'amount'>, moved: Sen): boolean {
  const owed = amount ?? sen(0);
  return (kind === 'silpa_lebih' ? subtractSen(sen(0), moved) : moved) >= owed;
}
