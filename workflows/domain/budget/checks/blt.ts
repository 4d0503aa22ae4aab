import { displayRupiah, type Sen, sen, subtractSen } from '../../money/sen.ts';
import type { Checked } from '../context.ts';
import { type BudgetFinding, budgetFinding, unchecked } from '../finding.ts';
import { isExpenditure } from '../line.ts';
import { atMost, measure } from '../measure.ts';
import { usedFor } from './limits.ts';

/** V14: families × months × amount a month is in the budget, the families are fixed, and nobody gets more than the rules allow. */
export function checkBlt({ budget, context, rules }: Checked): BudgetFinding[] {
  const spent = measure(budget.lines.filter(isExpenditure), (line) => usedFor(line, 'blt', context.settings));
  const more = { citation: rules.blt.citation, provisional: rules.provisional };
  const { blt } = context;
  if (blt === null) {
    const missing = { id: 'jumlah KPM BLT belum diberikan.', en: 'the number of BLT families is not given.' };
    const lines = [...spent.lines, ...spent.openLines];
    return atMost(spent) > 0 ? [unchecked('V14', 'no_families', missing, { ...more, lines })] : [];
  }
  const perMonth = blt.perMonth ?? rules.blt.perMonth;
  const needed = sen(blt.kpm * blt.months * perMonth);
  const most = sen(blt.kpm * 12 * rules.blt.perMonth);
  const sums = (amount: Sen) => ({ spent: displayRupiah(spent.counted), amount: displayRupiah(amount) });
  const product = `${blt.kpm} KPM × ${blt.months} × ${displayRupiah(perMonth)}`;
  const lines = spent.lines;
  return [
    ...(perMonth > rules.blt.perMonth
      ? [
          budgetFinding('V9', 'blt_per_month', {
            ...more,
            severity: 'blocking',
            amount: subtractSen(perMonth, rules.blt.perMonth),
            detail: {
              id: `BLT ${displayRupiah(perMonth)} sebulan, paling banyak ${displayRupiah(rules.blt.perMonth)}.`,
              en: `BLT of ${displayRupiah(perMonth)} a month, at most ${displayRupiah(rules.blt.perMonth)}.`,
            },
          }),
        ]
      : []),
    ...(atMost(spent) < needed
      ? [
          budgetFinding('V14', 'blt_short', {
            ...more,
            severity: 'blocking',
            amount: subtractSen(spent.counted, needed),
            lines,
            detail: {
              id: `BLT ${product} = ${sums(needed).amount}, anggarannya ${sums(needed).spent}.`,
              en: `BLT ${product} = ${sums(needed).amount}, budgeted are ${sums(needed).spent}.`,
            },
          }),
        ]
      : []),
    ...(spent.counted < needed && atMost(spent) >= needed
      ? [
          unchecked(
            'V14',
            'blt_open',
            {
              id: 'belanja bidang 05 tanpa kegiatan; bagian BLT tidak diketahui.',
              en: 'spending in field 05 without an activity; the part of BLT is not known.',
            },
            { ...more, lines: spent.openLines },
          ),
        ]
      : []),
    ...(spent.counted > most
      ? [
          budgetFinding('V14', 'blt_above_maximum', {
            ...more,
            severity: rules.blt.kind === 'max' ? 'blocking' : 'warning',
            amount: subtractSen(spent.counted, most),
            lines,
            detail: {
              id: `Anggaran BLT ${sums(most).spent} lebih dari ${sums(most).amount} untuk ${blt.kpm} KPM setahun.`,
              en: `The BLT budget of ${sums(most).spent} is more than ${sums(most).amount} for ${blt.kpm} families a year.`,
            },
          }),
        ]
      : []),
    ...familiesFixed(blt.perkades, more),
  ];
}

function familiesFixed(perkades: boolean | null, more: { citation: string; provisional: boolean }): BudgetFinding[] {
  if (perkades === true) return [];
  if (perkades === null) {
    const missing = { id: 'ada tidaknya Perkades KPM.', en: 'whether the regulation on the families is there.' };
    return [unchecked('V14', 'perkades_unknown', missing, more)];
  }
  const detail = {
    id: 'KPM belum ditetapkan dengan musdes dan Perkades.',
    en: 'The families are not fixed by musdes and Perkades.',
  };
  return [budgetFinding('V14', 'families_not_fixed', { ...more, severity: 'blocking', detail })];
}
