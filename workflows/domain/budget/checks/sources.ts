import { addSen, displayRupiah, type Sen, sen, subtractSen } from '../../money/sen.ts';
import type { Checked } from '../context.ts';
import { type BudgetFinding, budgetFinding, unchecked } from '../finding.ts';
import {
  type BudgetLine,
  FUND_SOURCES,
  type FundSource,
  isFinancingReceived,
  isOutgoing,
  isRevenue,
  sourceOf,
  sourceOfAccount,
} from '../line.ts';
import { sum, sumBy } from '../totals.ts';

/** V1: a transfer account names its source itself, so a line must not name another. */
export function checkAccountSources({ budget }: Checked): BudgetFinding[] {
  return budget.lines
    .filter((line) => isRevenue(line) && line.source !== null)
    .filter((line) => (sourceOfAccount(line.account) ?? line.source) !== line.source)
    .map((line) =>
      budgetFinding('V1', 'source_contradicts', {
        severity: line.account.startsWith('4.2') ? 'blocking' : 'warning',
        subject: line.id,
        amount: line.amount,
        lines: [line.id],
        detail: {
          id: `Rekening ${line.account} adalah sumber ${sourceOfAccount(line.account)}, bukan ${line.source}.`,
          en: `Account ${line.account} is of source ${sourceOfAccount(line.account)}, not ${line.source}.`,
        },
      }),
    );
}

/** V5: what is paid from a source is not more than its revenue and what is left of it from the year before. */
export function checkSources({ budget: { lines } }: Checked): BudgetFinding[] {
  const outgoing = lines.filter((line) => isOutgoing(line) && line.amount !== 0);
  const incoming = lines.filter((line) => isRevenue(line) || isFinancingReceived(line));
  const unnamed = outgoing.filter((line) => sourceOf(line) === null);
  const paid = sumBy(outgoing, sourceOf);
  const got = sumBy(incoming, sourceOf);
  const overspent = FUND_SOURCES.map((source) => ({ source, over: excess(source, paid, got) })).filter(
    ({ over }) => over > 0,
  );
  const needed = overspent.reduce((total, { over }) => addSen(total, over), sen(0));
  const isCovered = needed <= unassigned(paid, got);
  return [
    ...overspent.map(({ source, over }) => {
      const lines = outgoing.filter((line) => sourceOf(line) === source);
      const sums = `${displayRupiah(paid.get(source) ?? sen(0))} > ${displayRupiah(got.get(source) ?? sen(0))}`;
      return budgetFinding('V5', isCovered ? 'covered_by_unassigned' : 'overspent', {
        severity: isCovered ? 'warning' : 'blocking',
        subject: source,
        amount: over,
        lines: lines.map((line) => line.id),
        detail: isCovered
          ? {
              id: `Pengeluaran dari ${source} melampaui penerimaannya (${sums}); sisanya hanya tertutup bila berasal dari SiLPA yang sumbernya belum disebut.`,
              en: `${source} pays more than it receives (${sums}); only left-over money whose source is not told can cover it.`,
            }
          : {
              id: `Pengeluaran dari ${source} melampaui penerimaan dan SiLPA-nya: ${sums}.`,
              en: `${source} pays more than its revenue and left-over money: ${sums}.`,
            },
      });
    }),
    ...(unnamed.length > 0 ? [sourceMissing(unnamed)] : []),
  ];
}

function sourceMissing(lines: readonly BudgetLine[]): BudgetFinding {
  const amount = sum(lines);
  const missing = {
    id: `sumber dana belanja ${displayRupiah(amount)} tidak disebut.`,
    en: `the source of ${displayRupiah(amount)} of spending is not told.`,
  };
  return unchecked('V5', 'source_missing', missing, { amount, lines: lines.map((line) => line.id) });
}

type Sums = ReadonlyMap<FundSource | null, Sen>;

function excess(source: FundSource, paid: Sums, got: Sums): Sen {
  return subtractSen(paid.get(source) ?? sen(0), got.get(source) ?? sen(0));
}

/**
 * Money received whose source nobody has told. SiLPA is a source of its own only where something is paid from it: most
 * villages write SIL on what came in and the original source on what goes out.
 */
function unassigned(paid: Sums, got: Sums): Sen {
  const silpa = paid.has('SIL') ? sen(0) : (got.get('SIL') ?? sen(0));
  return addSen(got.get(null) ?? sen(0), silpa);
}
