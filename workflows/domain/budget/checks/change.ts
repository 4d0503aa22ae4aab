import { addSen, displayRupiah, subtractSen } from '../../money/sen.ts';
import type { Checked } from '../context.ts';
import { type BudgetFinding, budgetFinding, unchecked } from '../finding.ts';
import { sumUnder } from './sums.ts';

/** V16: for each account, what is in force + the change as stated = what is drafted. Asked only of a perubahan. */
export function checkChange({ budget, context: { isChange, before, deltas } }: Checked): BudgetFinding[] {
  if (before === null) return isChange ? [nothingInForce()] : [];
  if (deltas === null) {
    const missing = {
      id: 'perubahan per rekening tidak dinyatakan; dihitung dari kedua versi.',
      en: 'the change by account is not stated; it is computed from the two versions.',
    };
    return [unchecked('V16', 'no_stated_change', missing)];
  }
  return deltas.flatMap(({ code, amount }) => {
    const was = sumUnder(before.lines, code);
    const is = sumUnder(budget.lines, code);
    if (was === null || is === null) {
      const detail = { id: `Rekening ${code} tidak dikenal.`, en: `No account has the code ${code}.` };
      return [budgetFinding('INPUT', 'unknown_sum', { severity: 'warning' as const, subject: code, detail })];
    }
    const expected = addSen(was.counted, amount);
    if (expected === is.counted) return [];
    const difference = subtractSen(is.counted, expected);
    const detail = {
      id: `${code}: semula ${displayRupiah(was.counted)} + perubahan ${displayRupiah(amount)} bukan ${displayRupiah(is.counted)}: selisih ${displayRupiah(difference)}.`,
      en: `${code}: ${displayRupiah(was.counted)} before + a change of ${displayRupiah(amount)} is not ${displayRupiah(is.counted)}: a difference of ${displayRupiah(difference)}.`,
    };
    const lines = is.lines;
    return [
      budgetFinding('V16', 'change_differs', {
        severity: 'blocking',
        subject: code,
        amount: difference,
        lines,
        detail,
      }),
    ];
  });
}

function nothingInForce(): BudgetFinding {
  const missing = {
    id: 'APBDes yang berlaku tidak tersedia sebagai baris anggaran.',
    en: 'the budget in force is not there as lines.',
  };
  return unchecked('V16', 'no_budget_in_force', missing);
}
