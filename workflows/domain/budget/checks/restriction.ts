import { displayRupiah, type Sen, subtractSen } from '../../money/sen.ts';
import type { Checked } from '../context.ts';
import { type BudgetFinding, budgetFinding, unchecked } from '../finding.ts';
import { activityOf, type Budget, isExpenditure, isOutgoing } from '../line.ts';
import { atMost, type Measured, measure, withinAny } from '../measure.ts';

/**
 * The BPD has refused, or the regent has annulled: until a budget is in force the village pays for the operation of its
 * government only, within last year's ceiling.
 */
export function checkRestriction({ budget, context: { restriction, settings } }: Checked): BudgetFinding[] {
  if (restriction === null) return [];
  const outgoing = budget.lines.filter((line) => isOutgoing(line) && line.amount > 0);
  const isOperational = (activity: string | null) => withinAny(activity, settings.operationalKegiatan);
  const other = measure(outgoing, (line) => {
    if (line.account.startsWith('6.2')) return 'yes';
    const answer = isOperational(activityOf(line));
    return answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'unknown';
  });
  const all = measure(outgoing, () => 'yes');
  const { ceiling } = restriction;
  const missing = {
    id: `belanja ${displayRupiah(other.open)} tidak dirinci; operasional atau bukan?`,
    en: `spending of ${displayRupiah(other.open)} is not detailed; is it operational?`,
  };
  return [
    ...(other.counted > 0
      ? [
          budgetFinding('RESTRICTION', 'not_operational', {
            severity: 'blocking',
            amount: other.counted,
            lines: other.lines,
            detail: {
              id: `${displayRupiah(other.counted)} bukan operasional pemerintahan desa.`,
              en: `${displayRupiah(other.counted)} is not for the operation of the village government.`,
            },
          }),
        ]
      : []),
    ...withinPriorCeiling(all, ceiling),
    ...(other.open > 0 ? [unchecked('RESTRICTION', 'undetailed', missing, { lines: other.openLines })] : []),
  ];
}

/**
 * What a budget in force allows for the operation of the village government: the ceiling of the year after, where that has
 * no budget yet. Spending that is not detailed may all be operational, so that nobody is stopped by a coarse text.
 */
export function operationalCeiling({ lines }: Budget, operationalKegiatan: readonly string[]): Sen {
  const spending = lines.filter(isExpenditure);
  return atMost(measure(spending, (line) => withinAny(activityOf(line), operationalKegiatan)));
}

function withinPriorCeiling(all: Measured, ceiling: Sen | null): BudgetFinding[] {
  if (ceiling === null) {
    const missing = { id: 'pagu operasional tahun sebelumnya.', en: "last year's ceiling for operation." };
    return [unchecked('RESTRICTION', 'no_prior_ceiling', missing)];
  }
  if (all.counted <= ceiling) return [];
  const detail = {
    id: `Belanja ${displayRupiah(all.counted)} melampaui pagu tahun sebelumnya ${displayRupiah(ceiling)}.`,
    en: `Spending of ${displayRupiah(all.counted)} is beyond last year's ceiling of ${displayRupiah(ceiling)}.`,
  };
  const amount = subtractSen(all.counted, ceiling);
  return [
    budgetFinding('RESTRICTION', 'over_prior_ceiling', { severity: 'blocking', amount, lines: all.lines, detail }),
  ];
}
