import type { Place } from '@siklus/workflows/domain/budget/subtotals.ts';
import { type Reader, wordsOf } from '../sheet/figures.ts';
import { cellOf, type Head } from '../sheet/head.ts';
import type { Trouble, Why } from '../sheet/reading.ts';
import type { Row } from '../sheet/sheet.ts';
import { accountCode, activityCode, villagePart } from './codes.ts';
import type { BudgetField } from './titles.ts';

/** A row with an amount: a line, or a sum of lines. */
export type AmountRow = Place & {
  row: number;
  cells: Row;
  amount: string;
  description: string;
  /** `sum`: the row says so itself, "Jumlah belanja". `detail`: of the account above it. */
  as: 'coded' | 'detail' | 'sum';
  /** The row that this one is a detail of. */
  parent: number | null;
};

export type ReadRows = { rows: AmountRow[]; troubles: Trouble<BudgetField>[]; headings: number };

type Readers = Partial<Record<BudgetField, Reader>>;

const SUM_WORDS = /^(?:sub\s*-?\s*)?(?:total|jumlah)\b|^surplus|^\(?defisit|^pembiayaan neto|^silpa tahun berjalan/i;
/** What the sums at the end of a printed budget are of. */
const SUM_CODES: readonly (readonly [RegExp, string])[] = [
  [/penerimaan pembiayaan/i, '6.1'],
  [/pengeluaran pembiayaan/i, '6.2'],
  [/pembiayaan neto/i, '6'],
  [/^(?:total|jumlah)\s+pendapatan$/i, '4'],
  [/^(?:total|jumlah)\s+belanja$/i, '5'],
];
const DATE = /^\d{1,2}[/-]\d{1,2}[/-]\d{2,4}$|^\d{4}-\d{2}-\d{2}/;

/**
 * The rows of a budget as they stand in the sheet. A printed budget names an activity once, above its accounts, and an account once,
 * above its details: what stands beneath belongs to it.
 */
export function readRows(head: Head<BudgetField>, readers: Readers, village: string | null): ReadRows {
  const rows: AmountRow[] = [];
  const troubles: Trouble<BudgetField>[] = [];
  let headings = 0;
  let activity = '';
  let above: { place: Place; row: number } | null = null;
  for (const row of head.body) {
    const said = (field: BudgetField) => wordsOf(cellOf(head, row, field));
    const trouble = (field: BudgetField, why: Why, text = said(field)) =>
      troubles.push({ row: row.number, field, said: text, why });
    const codes = codesOf(said);
    if (codes.asDate) {
      trouble(codes.asDate, 'codeAsDate');
      continue;
    }
    const part = villagePart(said('kegiatan'));
    if (village !== null && part !== null && !village.endsWith(part)) trouble('kegiatan', 'otherVillage');
    const text = cellOf(head, row, 'amount');
    const isEmpty = text === '' || /^[-–—]$/.test(text);
    if (codes.activity !== '' && codes.account === '') activity = codes.activity;
    const account = codes.account;
    const place: Place = {
      activity: codes.activity === '' && account.startsWith('5') ? activity : codes.activity,
      account,
      source: said('source'),
    };
    if (isEmpty) {
      if (account !== '' && (said('volume') !== '' || said('price') !== '')) trouble('amount', 'noAmount', '');
      else headings += 1;
      if (account !== '') above = { place, row: row.number };
      else if (codes.activity !== '') above = null;
      continue;
    }
    const read = readers.amount?.read(text) ?? { unread: 'notNumber' };
    if ('unread' in read) {
      // What is ambiguous is asked for the whole column, not by row.
      if (read.unread !== 'ambiguous') trouble('amount', read.unread);
      continue;
    }
    const description = said('description');
    const given = { row: row.number, cells: row, amount: read.value, description };
    if (account === '' && codes.activity === '') {
      if (SUM_WORDS.test(description)) {
        const code = SUM_CODES.find(([words]) => words.test(description))?.[1] ?? '';
        rows.push({ ...given, activity: '', account: code, source: '', as: 'sum', parent: null });
      } else if (above === null) {
        trouble('account', 'noAccount', description);
      } else {
        const source = place.source === '' ? above.place.source : place.source;
        rows.push({ ...given, ...above.place, source, as: 'detail', parent: above.row });
      }
    } else {
      rows.push({ ...given, ...place, as: 'coded', parent: null });
      above = account === '' ? null : { place, row: row.number };
    }
    if (read.value.startsWith('-') && !SUM_WORDS.test(description)) trouble('amount', 'negative');
  }
  return { rows, troubles, headings };
}

/** The codes of a row, wherever they stand: a print has activities and accounts in one column. */
function codesOf(said: (field: BudgetField) => string) {
  const [kegiatan, account, bidang] = [said('kegiatan'), said('account'), said('bidang')];
  const asDate = (['kegiatan', 'account'] as const).find((field) => DATE.test(said(field)));
  const isActivity = /^0\d(?:\.\d{1,2}){0,2}\.?$/.test(account) || villagePart(account) !== null;
  return {
    asDate,
    activity: activityCode(kegiatan) || (isActivity ? activityCode(account) : '') || fieldCode(bidang),
    account: isActivity ? '' : accountCode(account),
  };
}

/** "2" and "02 Pembangunan" are the field 02. */
function fieldCode(text: string): string {
  const digits = /^\d{1,2}(?!\d)/.exec(text.trim())?.[0] ?? text.trim();
  return /^\d$/.test(digits) ? `0${digits}` : digits;
}
