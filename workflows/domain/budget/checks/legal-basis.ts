import type { Checked } from '../context.ts';
import { type BudgetFinding, budgetFinding, unchecked } from '../finding.ts';
import { type BudgetLine, bidangOf, isExpenditure } from '../line.ts';
import { within } from '../measure.ts';
import { sum } from '../totals.ts';

/** V12: capital for a village enterprise and a reserve fund each need their own Perdes. */
export function checkFinancingBasis({ budget, context }: Checked): BudgetFinding[] {
  const { perdesPenyertaanModal, perdesDanaCadangan, danaCadanganLastYear, kadesTermEndYear } = context;
  const capital = budget.lines.filter((line) => line.amount > 0 && within(line.account, '6.2.2') === 'yes');
  const reserve = budget.lines.filter((line) => line.amount > 0 && within(line.account, '6.2.1') === 'yes');
  return [
    ...needsPerdes(capital, perdesPenyertaanModal, 'capital', { id: 'penyertaan modal', en: 'the capital' }),
    ...needsPerdes(reserve, perdesDanaCadangan, 'reserve', { id: 'dana cadangan', en: 'the reserve fund' }),
    ...withinTerm(reserve, danaCadanganLastYear, kadesTermEndYear),
  ];
}

function needsPerdes(
  lines: readonly BudgetLine[],
  hasPerdes: boolean | null,
  what: string,
  name: { id: string; en: string },
): BudgetFinding[] {
  if (lines.length === 0 || hasPerdes === true) return [];
  const ids = lines.map((line) => line.id);
  if (hasPerdes === null) {
    const missing = { id: `ada tidaknya Perdes ${name.id}.`, en: `whether there is a Perdes for ${name.en}.` };
    return [unchecked('V12', `${what}_perdes_unknown`, missing, { lines: ids })];
  }
  const detail = { id: `Belum ada Perdes tentang ${name.id}.`, en: `There is no Perdes for ${name.en}.` };
  return [
    budgetFinding('V12', `${what}_without_perdes`, { severity: 'blocking', amount: sum(lines), lines: ids, detail }),
  ];
}

/** A reserve fund must not outlast the term of the kades who sets it up. */
function withinTerm(reserve: readonly BudgetLine[], lastYear: number | null, termEnd: number | null): BudgetFinding[] {
  if (reserve.length === 0) return [];
  const lines = reserve.map((line) => line.id);
  if (lastYear === null || termEnd === null) {
    const missing = {
      id: 'tahun terakhir dana cadangan atau akhir masa jabatan kepala desa.',
      en: 'the last year of the reserve fund or the end of the term of the kades.',
    };
    return [unchecked('V12', 'reserve_term_unknown', missing, { lines })];
  }
  if (lastYear <= termEnd) return [];
  const detail = {
    id: `Dana cadangan sampai ${lastYear} melampaui masa jabatan kepala desa (${termEnd}).`,
    en: `The reserve fund until ${lastYear} outlasts the term of the kades (${termEnd}).`,
  };
  return [budgetFinding('V12', 'reserve_beyond_term', { severity: 'blocking', amount: sum(reserve), lines, detail })];
}

/** V13: contingency spending is for field 05 only, and field 05 is contingency spending: disaster, emergency, urgency. */
export function checkContingency({ budget }: Checked): BudgetFinding[] {
  const spending = budget.lines.filter((line) => isExpenditure(line) && line.amount > 0);
  const contingency = spending.filter((line) => within(line.account, '5.4') === 'yes');
  const elsewhere = contingency.filter((line) => bidangOf(line) !== '05' && bidangOf(line) !== null);
  const homeless = contingency.filter((line) => bidangOf(line) === null);
  const emergency = spending.filter((line) => bidangOf(line) === '05');
  const otherKind = emergency.filter((line) => within(line.account, '5.4') === 'no');
  const vague = emergency.filter((line) => line.kegiatan === null || line.kegiatan === '05');
  return [
    ...elsewhere.map((line) =>
      budgetFinding('V13', 'contingency_outside_05', {
        severity: 'blocking',
        subject: line.id,
        amount: line.amount,
        lines: [line.id],
        detail: {
          id: `Belanja tak terduga hanya untuk bidang 05, bukan ${line.kegiatan ?? line.bidang}.`,
          en: `Contingency spending is for field 05 only, not ${line.kegiatan ?? line.bidang}.`,
        },
      }),
    ),
    ...otherKind.map((line) =>
      budgetFinding('V13', 'field_05_other_kind', {
        severity: 'warning',
        subject: line.id,
        amount: line.amount,
        lines: [line.id],
        detail: {
          id: `Bidang 05 dibelanjakan lewat belanja tak terduga (5.4), bukan ${line.account}.`,
          en: `Field 05 is spent as contingency (5.4), not ${line.account}.`,
        },
      }),
    ),
    ...vagueness([...homeless, ...vague]),
  ];
}

function vagueness(lines: readonly BudgetLine[]): BudgetFinding[] {
  const missing = {
    id: 'bencana, darurat, atau mendesak? Sub bidang 05.01–05.03 tidak disebut.',
    en: 'disaster, emergency or urgency? The sub-field 05.01–05.03 is not told.',
  };
  return lines.length === 0
    ? []
    : [unchecked('V13', 'purpose_missing', missing, { amount: sum(lines), lines: lines.map((line) => line.id) })];
}
