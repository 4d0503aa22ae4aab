import { displayRupiah } from '../../money/sen.ts';
import { type BudgetFinding, budgetFinding } from '../finding.ts';
import type { BudgetLine } from '../line.ts';
import { sumsAmongLines } from '../subtotals.ts';

/**
 * Lines that are exactly the sum of finer lines of the same budget: a subtotal was copied in among its parts, and everything
 * counts twice. A warning only, because two amounts may be equal by chance.
 */
export function doubleCounted(lines: readonly BudgetLine[]): BudgetFinding[] {
  const isSum = sumsAmongLines(lines);
  return lines
    .filter((_, i) => isSum[i])
    .map((line) =>
      budgetFinding('V2', 'subtotal_as_line', {
        severity: 'warning',
        subject: line.id,
        amount: line.amount,
        lines: [line.id],
        detail: {
          id: `Baris ini sama dengan jumlah baris yang lebih rinci (${displayRupiah(line.amount)}); mungkin terhitung dua kali.`,
          en: `This line equals the sum of finer lines (${displayRupiah(line.amount)}); it may be counted twice.`,
        },
      }),
    );
}
