import { displayRupiah, subtractSen } from '../../money/sen.ts';
import type { Checked } from '../context.ts';
import { type BudgetFinding, budgetFinding, unchecked } from '../finding.ts';
import { activityOf, type BudgetLine, isExpenditure, type Subtotal } from '../line.ts';
import { atMost, both, type Measured, measure, within } from '../measure.ts';
import type { RuleId } from '../rule-names.ts';

const ACTIVITY = /^\d{2}(\.\d{2}){0,2}$/;
const ACCOUNT = /^[456](\.\d{1,2}){0,3}$/;

/** V1–V3 and the financing of V4: what was published as a sum is the sum of its lines. */
export function checkSums({ budget }: Checked): BudgetFinding[] {
  const { lines, declared = [] } = budget;
  if (declared.length > 0) return declared.flatMap((subtotal) => compareSum(lines, subtotal));
  const missing = {
    id: 'tidak ada jumlah yang diumumkan; jumlah dihitung dari baris.',
    en: 'no published sums to compare; the sums are those of the lines.',
  };
  return [unchecked('V1', 'no_declared_sums', missing)];
}

/** V4: revenue − expenditure + net financing = 0, to the sen. A part of a budget has nothing to balance. */
export function checkBalance({ budget, context, totals }: Checked): BudgetFinding[] {
  if (budget.lines.length === 0) {
    return [
      budgetFinding('V4', 'empty', { severity: 'blocking', detail: { id: 'Tidak ada baris.', en: 'No lines.' } }),
    ];
  }
  if (totals.balance === 0 || context.isPart) return [];
  const { revenue, expenditure, financing, balance } = totals;
  const sums = `${displayRupiah(revenue)} − ${displayRupiah(expenditure)} + ${displayRupiah(financing)}`;
  return [
    budgetFinding('V4', 'unbalanced', {
      severity: 'blocking',
      amount: balance,
      detail: {
        id: `Pendapatan − belanja + pembiayaan neto = ${sums} = ${displayRupiah(balance)}, seharusnya Rp0,00.`,
        en: `Revenue − expenditure + net financing = ${sums} = ${displayRupiah(balance)}, and must be Rp0,00.`,
      },
    }),
  ];
}

function compareSum(lines: readonly BudgetLine[], { code, amount }: Subtotal): BudgetFinding[] {
  const summed = sumUnder(lines, code);
  if (summed === null) {
    const detail = { id: `Jumlah atas kode ${code} tidak dikenal.`, en: `No sum has the code ${code}.` };
    return [budgetFinding('INPUT', 'unknown_sum', { severity: 'warning', subject: code, detail })];
  }
  const rule = ruleOf(code);
  const isOff = amount < summed.counted || amount > atMost(summed);
  if (isOff) {
    const difference = subtractSen(summed.counted, amount);
    return [
      budgetFinding(rule, 'sum_differs', {
        severity: 'blocking',
        subject: code,
        amount: difference,
        lines: summed.lines,
        detail: {
          id: `Jumlah ${code} tertulis ${displayRupiah(amount)}, baris-barisnya ${displayRupiah(summed.counted)}: selisih ${displayRupiah(difference)}.`,
          en: `The sum of ${code} is given as ${displayRupiah(amount)}, its lines make ${displayRupiah(summed.counted)}: a difference of ${displayRupiah(difference)}.`,
        },
      }),
    ];
  }
  if (summed.counted === amount) return [];
  const missing = {
    id: `baris tidak cukup rinci untuk jumlah ${code}.`,
    en: `the lines are not detailed enough for the sum of ${code}.`,
  };
  return [unchecked(rule, 'sum_open', missing, { subject: code, lines: summed.openLines })];
}

/** The lines under a code, or null for a code that names nothing. `6` alone is the net: 6.1 less 6.2. */
export function sumUnder(lines: readonly BudgetLine[], code: string): Measured | null {
  if (code === '6') {
    const received = measure(lines, (line) => within(line.account, '6.1'));
    const paid = measure(lines, (line) => within(line.account, '6.2'));
    return {
      ...received,
      counted: subtractSen(received.counted, paid.counted),
      lines: [...received.lines, ...paid.lines],
    };
  }
  const [first = '', second, more] = code.split('/');
  if (more !== undefined) return null;
  if (second === undefined && ACCOUNT.test(first)) return measure(lines, (line) => within(line.account, first));
  if (!ACTIVITY.test(first) || (second !== undefined && !second.startsWith('5'))) return null;
  if (second !== undefined && !ACCOUNT.test(second)) return null;
  const spending = lines.filter(isExpenditure);
  return measure(spending, (line) => both(within(activityOf(line), first), within(line.account, second ?? '5')));
}

function ruleOf(code: string): RuleId {
  if (code.startsWith('4')) return 'V1';
  if (code.startsWith('6')) return 'V4';
  return code.startsWith('5.') ? 'V3' : 'V2';
}
