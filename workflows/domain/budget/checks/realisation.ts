import { displayRupiah, type Sen, sen, subtractSen, sumSen } from '../../money/sen.ts';
import type { Checked, Progress, Realisation, SourceSpent } from '../context.ts';
import { type BudgetFinding, budgetFinding, unchecked } from '../finding.ts';
import { type Budget, type BudgetLine, isOutgoing } from '../line.ts';
import { displayPercent } from '../share.ts';

/** V19 and V20. A first draft has nothing spent yet, so missing figures are told only of a change. */
export function checkRealisations({ budget, context: { realisations, spent, before } }: Checked): BudgetFinding[] {
  if (realisations === null && spent !== null) {
    const sourceless = budget.lines.some((line) => isOutgoing(line) && line.source === null);
    const unnamed = { id: 'ada belanja tanpa sumber dana.', en: 'some spending names no source of money.' };
    if (sourceless) return [unchecked('V19', 'no_source', unnamed)];
    return spent.flatMap((one) => [...withinSource(one, budget), ...neverFalls(one.source, one.physical)]);
  }
  if (realisations === null) {
    const missing = { id: 'realisasi belum diberikan.', en: 'what has been spent is not given.' };
    return before === null
      ? []
      : [unchecked('V19', 'no_realisation', missing), unchecked('V20', 'no_progress', missing)];
  }
  const lines = new Map(budget.lines.map((line) => [line.id, line]));
  return realisations.flatMap((realisation) => [
    ...withinLine(realisation, lines.get(realisation.line)),
    ...neverFalls(realisation.line, realisation.physical),
  ]);
}

/**
 * V19: payment orders and payments stay within the line; money spent on a line that is gone is beyond it entirely. Revenue
 * and financing received are estimates: more than was budgeted is no fault (Permendagri 20/2018 Ps 11).
 */
function withinLine({ line: id, spp, realised }: Realisation, line: BudgetLine | undefined): BudgetFinding[] {
  if (line !== undefined && !isOutgoing(line)) return [];
  const budgeted = line?.amount ?? sen(0);
  return [
    ...beyond(id, 'spp_beyond_line', spp ?? sen(0), budgeted, { id: 'SPP kumulatif', en: 'Payment orders' }),
    ...beyond(id, 'realised_beyond_line', realised, budgeted, { id: 'Realisasi', en: 'Spending' }),
  ];
}

/** V19, as far as a village reports: what is left of a source in a change is no less than what has been spent of it. */
function withinSource({ source, realised }: SourceSpent, { lines }: Budget): BudgetFinding[] {
  const of = lines.filter((line) => isOutgoing(line) && line.source === source);
  const budgeted = sumSen(of.map(({ amount }) => amount));
  return beyond(source, 'realised_beyond_source', realised, budgeted, { id: 'Realisasi', en: 'Spending' }).map(
    (finding) => ({
      ...finding,
      lines: of.map(({ id }) => id),
    }),
  );
}

function beyond(
  id: string,
  what: string,
  amount: Sen,
  budgeted: Sen,
  name: { id: string; en: string },
): BudgetFinding[] {
  if (amount <= budgeted) return [];
  const detail = {
    id: `${name.id} ${displayRupiah(amount)} melampaui anggaran ${displayRupiah(budgeted)}.`,
    en: `${name.en} of ${displayRupiah(amount)} go beyond the budget of ${displayRupiah(budgeted)}.`,
  };
  const over = subtractSen(amount, budgeted);
  return [
    budgetFinding('V19', what, {
      severity: 'blocking',
      subject: id,
      amount: over,
      lines: [id],
      detail,
    }),
  ];
}

/** V20: physical progress never falls, except by a correction that says why. */
function neverFalls(of: string, physical: readonly Progress[]): BudgetFinding[] {
  return physical.flatMap(({ basisPoints, correction }, i) => {
    const earlier = physical[i - 1]?.basisPoints ?? 0;
    if (basisPoints >= earlier || (correction ?? '').trim() !== '') return [];
    const [was, is] = [displayPercent(earlier), displayPercent(basisPoints)];
    const detail = {
      id: `Kemajuan fisik turun dari ${was.id} % ke ${is.id} % tanpa alasan.`,
      en: `Physical progress falls from ${was.en} % to ${is.en} % without a reason.`,
    };
    const subject = `${of}#${i + 1}`;
    return [budgetFinding('V20', 'progress_falls', { severity: 'blocking', subject, lines: [of], detail })];
  });
}
