import { isUnderSum, subtotalsAmong, sumCode } from '@siklus/workflows/domain/budget/subtotals.ts';
import { sumOfAmounts, withSen } from '../money.ts';
import { figuresOf, wordsOf } from '../sheet/figures.ts';
import { cellOf, findHead, type Head } from '../sheet/head.ts';
import type { Answers, Reading } from '../sheet/reading.ts';
import type { Sheet } from '../sheet/sheet.ts';
import { type AmountRow, readRows } from './rows.ts';
import { BUDGET_TITLES, type BudgetField } from './titles.ts';

/** A line as the API takes it, with the row of the sheet that it stands in. */
export type SheetLine = {
  row: number;
  line: Partial<Record<BudgetField, string>> & { account: string; amount: string };
};

/** A sum as it is written, beside what its lines make together; `code` is "" where nothing says what it is a sum of. */
export type SheetSum = { row: number; code: string; description: string; written: string; counted: string | null };

export type SheetBudget = Reading<BudgetField> & {
  lines: readonly SheetLine[];
  sums: readonly SheetSum[];
  /** Rows without an amount: titles, headings, signatures. */
  headings: number;
  /** The sums by their code, for the rules to compare with the lines (V1–V3). */
  declared: Readonly<Record<string, string>>;
};

const REQUIRED: readonly BudgetField[] = ['account', 'amount'];
const DECIMALS = { amount: 2, price: 2, volume: 3 } as const;

/**
 * The lines of a budget in a sheet, as it was typed, printed or exported by Siskeudes. Every row with something in it becomes a line, a
 * sum, a heading, or a trouble with its row and column; sums are never counted. Null for a sheet without rows.
 */
export function readBudgetSheet(
  sheet: Sheet,
  answers: Answers<BudgetField>,
  village: string | null,
): SheetBudget | null {
  const head = findHead(sheet, BUDGET_TITLES, REQUIRED, answers.columns);
  if (head === null) return null;
  const { readers, questions } = figuresOf(head, DECIMALS, answers.ways);
  const { rows, troubles, headings } = readRows(head, readers, village);
  const isSum = sumsAmong(rows);
  const found = rows.filter((_, i) => !isSum[i]);
  const lines: SheetLine[] = [];
  for (const row of found) {
    const more: Partial<Record<BudgetField, string>> = {};
    for (const field of ['volume', 'price'] as const) {
      const text = cellOf(head, row.cells, field);
      if (text === '' || /^[-–—]$/.test(text)) continue;
      const read = readers[field]?.read(text) ?? { unread: 'notNumber' };
      if ('value' in read) more[field] = field === 'price' ? withSen(read.value) : read.value;
      else if (read.unread !== 'ambiguous') troubles.push({ row: row.row, field, said: text, why: read.unread });
    }
    lines.push({ row: row.row, line: lineOf(head, row, more) });
  }
  const written = rows.filter((_, i) => isSum[i]);
  // An activity with an amount and nothing under it is a line whose account is missing.
  for (const { row, description } of written.filter((sum) => isBare(sum, found)))
    troubles.push({ row, field: 'account', said: description, why: 'noAccount' });
  const sums = written.filter((sum) => !isBare(sum, found)).map((sum) => sumOf(sum, found));
  return {
    columns: head.columns,
    missing: head.missing,
    twice: head.twice,
    questions,
    troubles: troubles.toSorted((a, b) => a.row - b.row),
    lines,
    sums,
    headings,
    declared: declaredOf(sums, rows),
  };
}

/** Rows that are sums: they say so, they have details under them, or there are finer codes. */
function sumsAmong(rows: readonly AmountRow[]): boolean[] {
  const parents = new Set(rows.flatMap(({ parent }) => (parent === null ? [] : [parent])));
  const byCode = subtotalsAmong(rows.map((row) => (row.as === 'sum' ? { ...row, activity: '', account: '' } : row)));
  return rows.map((row, i) => row.as === 'sum' || row.account === '' || parents.has(row.row) || byCode[i] === true);
}

function isBare(sum: AmountRow, lines: readonly AmountRow[]): boolean {
  return sum.as === 'coded' && sum.account === '' && !lines.some((line) => isUnderSum(line, sum));
}

function sumOf(sum: AmountRow, lines: readonly AmountRow[]): SheetSum {
  const code = sumCode(sum);
  const details = lines.filter(({ parent }) => parent === sum.row);
  const under = details.length > 0 ? details : lines.filter((line) => isUnderSum(line, sum));
  const { row, description } = sum;
  // Net financing is what comes in less what goes out.
  const amounts = under.map(({ account, amount }) =>
    code === '6' && account.startsWith('6.2') ? `-${amount}` : amount,
  );
  const counted = code === '' ? null : sumOfAmounts(amounts);
  return { row, code, description, written: withSen(sum.amount), counted };
}

/** One amount a code: of sums that are written more than once, the one that its lines do not make. */
function declaredOf(sums: readonly SheetSum[], rows: readonly AmountRow[]): Record<string, string> {
  const bySource = new Set(rows.filter(({ source }) => source !== '').map(({ row }) => row));
  const parents = new Set(rows.map(({ parent }) => parent));
  const declared: Record<string, string> = {};
  // A sum of one source, or of the details of one row, is not the sum of its code; it is compared here, where both are seen.
  for (const { row, code, written, counted } of sums) {
    if (code === '' || bySource.has(row) || parents.has(row)) continue;
    if (!(code in declared) || written !== counted) declared[code] = written;
  }
  return declared;
}

function lineOf(
  head: Head<BudgetField>,
  row: AmountRow,
  figures: Partial<Record<BudgetField, string>>,
): SheetLine['line'] {
  const said = (field: BudgetField) =>
    wordsOf(cellOf(head, row.cells, field))
      .replaceAll(/\s+/g, ' ')
      .trim();
  const texts = {
    id: said('id'),
    kegiatan: row.activity,
    source: row.source,
    description: row.description,
    unit: said('unit'),
  };
  const given = Object.entries({ ...texts, ...figures }).filter(([, text]) => text !== '');
  return { ...Object.fromEntries(given), account: row.account, amount: withSen(row.amount) };
}
