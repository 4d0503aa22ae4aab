import type { CheckContext, Checked } from '../context.ts';
import { type BudgetFinding, budgetFinding, unchecked } from '../finding.ts';
import { type BudgetLine, isExpenditure, isUnder } from '../line.ts';
import { sum } from '../totals.ts';

/** V7: what the budget pays for stands in the work plan; otherwise the work plan has to be changed first. */
export function checkWorkPlan({ budget, context: { rkpdesKegiatan } }: Checked): BudgetFinding[] {
  if (rkpdesKegiatan === null) {
    return [
      unchecked('V7', 'no_rkpdes', { id: 'kegiatan RKPDes belum diberikan.', en: 'the work plan is not given.' }),
    ];
  }
  const spending = budget.lines.filter(isExpenditure);
  const vague = spending.filter((line) => line.kegiatan === null).map((line) => line.id);
  const missing = { id: 'baris belanja tanpa kode kegiatan.', en: 'expenditure lines without an activity.' };
  return [
    ...strangers(spending, rkpdesKegiatan).map(([kegiatan, lines]) =>
      budgetFinding('V7', 'not_in_rkpdes', {
        severity: 'blocking',
        subject: kegiatan,
        amount: sum(lines),
        lines: lines.map((line) => line.id),
        detail: {
          id: `Kegiatan ${kegiatan} tidak ada dalam RKPDes; perlu perubahan RKPDes dahulu.`,
          en: `Activity ${kegiatan} is not in the work plan; the work plan must be changed first.`,
        },
      }),
    ),
    ...(vague.length > 0 ? [unchecked('V7', 'no_activity', missing, { lines: vague })] : []),
  ];
}

/** V8: the work plan carries out the long-term plan, or a national priority. What the register leaves open is said, and blocks nothing. */
export function checkLongTermPlan({ budget, context }: Checked): BudgetFinding[] {
  const { rpjmdesKegiatan, nationalPriorityKegiatan, rkpdesKegiatan, rpjmdesOpen } = context;
  const open = rpjmdesOpen ? [openPlan(rpjmdesOpen, budget.fiscalYear)] : [];
  if (rpjmdesKegiatan === null) {
    const missing = { id: 'kegiatan RPJMDes belum diberikan.', en: 'the long-term plan is not given.' };
    return rpjmdesOpen?.why === 'outsidePeriod' ? open : [unchecked('V8', 'no_rpjmdes', missing), ...open];
  }
  const budgeted = budget.lines.filter(isExpenditure);
  const planned = rkpdesKegiatan ?? budgeted.flatMap((line) => line.kegiatan ?? []);
  const known = [...rpjmdesKegiatan, ...nationalPriorityKegiatan];
  const strange = [...new Set(planned)]
    .filter((kegiatan) => !isAmong(kegiatan, known))
    .map((kegiatan) =>
      budgetFinding('V8', 'not_in_rpjmdes', {
        severity: 'blocking',
        subject: kegiatan,
        lines: budgeted.filter((line) => line.kegiatan === kegiatan).map((line) => line.id),
        detail: {
          id: `Kegiatan ${kegiatan} tidak ada dalam RPJMDes dan bukan prioritas nasional.`,
          en: `Activity ${kegiatan} is neither in the long-term plan nor a national priority.`,
        },
      }),
    );
  return [...strange, ...open];
}

function openPlan({ why, from, until, perdes }: NonNullable<CheckContext['rpjmdesOpen']>, year: number): BudgetFinding {
  const plan = `${from}–${until} (Perdes ${perdes})`;
  return why === 'outsidePeriod'
    ? unchecked('V8', 'period', {
        id: `RPJMDes ${plan} tidak mencakup ${year}; catat RPJMDes yang berlaku untuk tahun itu.`,
        en: `the plan ${plan} does not cover ${year}; enter the one that is in force for that year.`,
      })
    : unchecked('V8', 'unconfirmed', {
        id: `RPJMDes ${plan} baru keterangan desa; camat atau DPMD belum mencocokkannya dengan Perdes.`,
        en: `the plan ${plan} is what the village says; neither camat nor DPMD has compared it with the Perdes.`,
      });
}

function strangers(lines: readonly BudgetLine[], known: readonly string[]): [string, BudgetLine[]][] {
  const byActivity = new Map<string, BudgetLine[]>();
  for (const line of lines) {
    if (line.kegiatan === null || isAmong(line.kegiatan, known)) continue;
    byActivity.set(line.kegiatan, [...(byActivity.get(line.kegiatan) ?? []), line]);
  }
  return [...byActivity];
}

/** A plan that names a sub-field covers its activities, and an activity of the plan covers a line that is no finer. */
function isAmong(kegiatan: string, known: readonly string[]): boolean {
  return known.some((one) => isUnder(kegiatan, one) || isUnder(one, kegiatan));
}
