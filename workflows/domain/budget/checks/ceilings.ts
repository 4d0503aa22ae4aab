import { addSen, displayRupiah, formatRupiah, type Sen, sen, subtractSen } from '../../money/sen.ts';
import type { Checked } from '../context.ts';
import { type BudgetFinding, budgetFinding, unchecked } from '../finding.ts';
import { FUND_SOURCES, type FundSource, isRevenue, sourceOf } from '../line.ts';
import { displayPercent, WHOLE } from '../share.ts';

/** These come by a decree that names the amount; the village earns the others itself. */
const DECREED: readonly FundSource[] = ['DDS', 'ADD', 'PBH', 'PBP', 'PBK'];

/**
 * V6: the revenue of a source is its ceiling, to the sen. More is spending what nobody gives, so it blocks; less leaves money
 * behind and is a warning.
 */
export function checkCeilings(checked: Checked): BudgetFinding[] {
  const { budget, context } = checked;
  if (context.ceilings === null) {
    return [unchecked('V6', 'no_ceilings', { id: 'pagu desa belum diberikan.', en: 'the ceilings are not given.' })];
  }
  const revenue = budget.lines.filter(isRevenue);
  return [
    ...FUND_SOURCES.flatMap((source) => {
      const lines = revenue.filter((line) => sourceOf(line) === source);
      const amount = lines.reduce((total, line) => addSen(total, line.amount), sen(0));
      return compare(
        source,
        amount,
        ceilingOf(source, checked),
        lines.map((line) => line.id),
      );
    }),
    ...checkKdmp(checked),
  ];
}

/** Dana Desa without what is set aside for the KDMP, until that is disbursed and enters by a change (PMK 7/2026). */
function ceilingOf(source: FundSource, { context: { ceilings, kdmp } }: Checked): Sen | null {
  const ceiling = ceilings?.[source];
  if (ceiling === undefined) return null;
  return source === 'DDS' && kdmp !== null ? addSen(subtractSen(ceiling, kdmp.setAside), kdmp.disbursed) : ceiling;
}

function compare(source: FundSource, amount: Sen, ceiling: Sen | null, lines: string[]): BudgetFinding[] {
  if (ceiling === null) {
    if (amount === 0 || !DECREED.includes(source)) return [];
    const missing = { id: `pagu ${source} belum diberikan.`, en: `the ceiling of ${source} is not given.` };
    return [unchecked('V6', 'no_ceiling', missing, { subject: source, lines })];
  }
  const difference = subtractSen(amount, ceiling);
  if (difference === 0) return [];
  const sums = { given: displayRupiah(amount), ceiling: displayRupiah(ceiling), by: displayRupiah(difference) };
  return [
    budgetFinding('V6', difference > 0 ? 'over_ceiling' : 'under_ceiling', {
      severity: difference > 0 ? 'blocking' : 'warning',
      subject: source,
      amount: difference,
      lines,
      detail: {
        id: `Pendapatan ${source} ${sums.given}, pagu ${sums.ceiling}: selisih ${sums.by}.`,
        en: `Revenue from ${source} is ${sums.given}, its ceiling ${sums.ceiling}: a difference of ${sums.by}.`,
      },
    }),
  ];
}

/** What is set aside is the share of the year, whatever way the decree has rounded it to whole rupiah. */
function checkKdmp({ context: { ceilings, kdmp }, rules }: Checked): BudgetFinding[] {
  const ceiling = ceilings?.DDS;
  if (rules.kdmp === null || ceiling === undefined) return [];
  const { citation, basisPoints } = rules.kdmp;
  const { provisional } = rules;
  if (kdmp === null) {
    const missing = {
      id: 'bagian KDMP belum diberikan; pagu Dana Desa dianggap Dana Desa reguler.',
      en: 'the part of the KDMP is not given; the Dana Desa ceiling is taken as the regular one.',
    };
    return [unchecked('V6', 'kdmp_unknown', missing, { citation, provisional })];
  }
  const off = BigInt(kdmp.setAside) * BigInt(WHOLE) - BigInt(ceiling) * BigInt(basisPoints);
  const rupiah = BigInt(100 * WHOLE);
  if (off > -rupiah && off < rupiah) return [];
  const share = displayPercent(basisPoints);
  const detail = {
    id: `Bagian KDMP ${formatRupiah(kdmp.setAside)} bukan ${share.id} % dari pagu ${formatRupiah(ceiling)}.`,
    en: `The part of the KDMP, ${formatRupiah(kdmp.setAside)}, is not ${share.en} % of the ceiling ${formatRupiah(ceiling)}.`,
  };
  return [budgetFinding('V6', 'kdmp_share', { severity: 'warning', detail, citation, provisional })];
}
