import { displayRupiah, type Sen, sen } from '../../money/sen.ts';
import { type BudgetFinding, budgetFinding } from '../finding.ts';
import { activityOf, type BudgetLine } from '../line.ts';

/**
 * Lines that are exactly the sum of finer lines of the same budget: a subtotal was copied in among its parts, and everything
 * counts twice. A warning only, because two amounts may be equal by chance.
 */
export function doubleCounted(lines: readonly BudgetLine[]): BudgetFinding[] {
  const finer = new Map<string, Sen>();
  for (const line of lines) {
    for (const key of coarserKeys(line)) finer.set(key, sen((finer.get(key) ?? 0) + line.amount));
  }
  return lines
    .filter((line) => line.amount !== 0 && finer.get(keyOf(activityOf(line), line.account)) === line.amount)
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

/** All places above a line, without its own. */
function coarserKeys(line: BudgetLine): string[] {
  const activity = activityOf(line);
  const own = keyOf(activity, line.account);
  const activities = activity === null ? [null] : prefixes(activity);
  const keys = activities.flatMap((a) => prefixes(line.account).map((account) => keyOf(a, account)));
  return keys.filter((key) => key !== own);
}

function prefixes(code: string): string[] {
  const parts = code.split('.');
  return parts.map((_, i) => parts.slice(0, i + 1).join('.'));
}

function keyOf(activity: string | null, account: string): string {
  return `${activity ?? ''}/${account}`;
}
