import { displayRupiah, subtractSen, sumSen } from '../../money/sen.ts';
import type { Checked } from '../context.ts';
import { type BudgetFinding, budgetFinding, unchecked } from '../finding.ts';
import { activityOf, type BudgetLine, bidangOf, isExpenditure, type Subtotal } from '../line.ts';
import { sum } from '../totals.ts';
import { doubleCounted } from './double-counted.ts';

/** V2 and V3: every expenditure has its place among the fields and the kinds, once. */
export function checkPlaces({ budget: { lines, declared = [] } }: Checked): BudgetFinding[] {
  return [...kindsAgree(lines, declared), ...fieldsAgree(lines), ...doubleCounted(lines)];
}

/** V3 where the lines themselves do not tell the kind: the published kinds together are the whole expenditure. */
function kindsAgree(lines: readonly BudgetLine[], declared: readonly Subtotal[]): BudgetFinding[] {
  const coarse = lines.filter((line) => line.account === '5').map((line) => line.id);
  if (coarse.length === 0) return [];
  const kinds = declared.filter(({ code }) => /^5\.[1-4]$/.test(code));
  if (kinds.length === 0) {
    const missing = { id: 'baris belanja tanpa jenis belanja.', en: 'expenditure lines without a kind.' };
    return [unchecked('V3', 'kind_missing', missing, { lines: coarse })];
  }
  const difference = subtractSen(
    sumSen(kinds.map(({ amount }) => amount)),
    sumSen(lines.filter(isExpenditure).map(({ amount }) => amount)),
  );
  if (difference === 0 || (difference < 0 && kinds.length < 4)) return [];
  const detail = {
    id: `Jumlah jenis belanja berbeda ${displayRupiah(difference)} dari jumlah bidang.`,
    en: `The kinds of expenditure differ by ${displayRupiah(difference)} from the fields.`,
  };
  return [budgetFinding('V3', 'kinds_differ', { severity: 'blocking', amount: difference, lines: coarse, detail })];
}

/** V2: every expenditure belongs to a field, and to the field of its activity. */
function fieldsAgree(lines: readonly BudgetLine[]): BudgetFinding[] {
  const spending = lines.filter(isExpenditure);
  const homeless = spending.filter((line) => activityOf(line) === null);
  const torn = spending.filter(
    (line) =>
      line.bidang !== null && line.kegiatan !== null && bidangOf(line) !== null && bidangOf(line) !== line.bidang,
  );
  return [
    ...torn.map((line) =>
      budgetFinding('V2', 'field_contradicts', {
        severity: 'blocking',
        subject: line.id,
        amount: line.amount,
        lines: [line.id],
        detail: {
          id: `Kegiatan ${line.kegiatan} tidak berada di bidang ${line.bidang}.`,
          en: `Activity ${line.kegiatan} does not belong to field ${line.bidang}.`,
        },
      }),
    ),
    ...missingField(homeless, spending.length),
  ];
}

function missingField(homeless: readonly BudgetLine[], all: number): BudgetFinding[] {
  if (homeless.length === 0) return [];
  const lines = homeless.map((line) => line.id);
  if (homeless.length === all) {
    const missing = { id: 'belanja tanpa bidang dan kegiatan.', en: 'expenditure without field and activity.' };
    return [unchecked('V2', 'field_missing', missing, { lines })];
  }
  const amount = sum(homeless);
  const detail = {
    id: `Belanja ${displayRupiah(amount)} tidak masuk bidang mana pun, jadi jumlah bidang kurang dari jumlah belanja.`,
    en: `Expenditure of ${displayRupiah(amount)} is in no field, so the fields are less than the expenditure.`,
  };
  return [budgetFinding('V2', 'field_missing', { severity: 'warning', amount, lines, detail })];
}
