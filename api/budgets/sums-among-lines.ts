import type { BudgetLine } from '@siklus/workflows/domain/budget/line.ts';
import { sumCode, sumsAmongLines } from '@siklus/workflows/domain/budget/subtotals.ts';
import { displayRupiah } from '@siklus/workflows/domain/money/sen.ts';
import { Problem } from '../http/problem.ts';
import type { LineInputOut } from './budget-input.ts';

const MOST_ERRORS = 50;

/**
 * Asked of what comes in, and not of what is stored: no line without an id of its own is the sum of finer lines. Throws BUDGET_INVALID
 * with every one: it would be counted again with its parts. Where amounts are equal by chance, an id says that it is a line.
 */
export function requireNoSums(given: readonly LineInputOut[], lines: readonly BudgetLine[]): void {
  const isSum = sumsAmongLines(lines);
  const errors = lines.flatMap(({ kegiatan, bidang, account, amount }, i) => {
    if (!isSum[i] || typeof given[i]?.id === 'string') return [];
    const code = sumCode({ activity: kegiatan ?? bidang ?? '', account });
    const message = `${displayRupiah(amount)} is the sum of the finer lines under ${code} and would be counted twice: leave it out, hand it in as \`declared\` {"${code}": …}, or give the line an id where it is one`;
    return [{ path: `lines.${i}.amount`, message }];
  });
  if (errors.length > 0) throw new Problem('BUDGET_INVALID', { errors: errors.slice(0, MOST_ERRORS) });
}
