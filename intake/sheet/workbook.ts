import readWorkbook from 'read-excel-file/universal';
import { EXACT } from '../number.ts';
import { type Sheet, sheetOf } from './sheet.ts';

type Cell = string | number | boolean | Date | null;

/** Why a workbook cannot be read: `formula` has no value kept, in its row. */
export type Unreadable = { why: 'notWorkbook' } | { why: 'formula'; row: number };

/**
 * The sheet of an .xlsx that has most in it. Numbers keep every digit that the workbook keeps of them, and days are written
 * 2027-06-01; a formula is its value. Answers why, where the file is none.
 */
export async function readWorkbookSheet(bytes: ArrayBuffer): Promise<Sheet | Unreadable> {
  try {
    const sheets = await readWorkbook<string>(bytes, { parseNumber: numberText });
    const read = sheets.map(({ sheet, data }) => ({
      name: sheet,
      sheet: sheetOf(data.map((row) => row.map(cellText))),
    }));
    const [fullest] = read.toSorted((a, b) => b.sheet.rows.length - a.sheet.rows.length);
    if (fullest === undefined) return { why: 'notWorkbook' };
    const others = read.filter((one) => one !== fullest && one.sheet.rows.length > 0).map(({ name }) => name);
    if (others.length === 0) return fullest.sheet;
    return { rows: fullest.sheet.rows, notes: [{ kind: 'sheet', name: fullest.name, others }] };
  } catch (error) {
    // The library names the cell whose formula was never calculated, or failed.
    const row = /row (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    return row === undefined ? { why: 'notWorkbook' } : { why: 'formula', row: Number(row) };
  }
}

/** A workbook keeps 12345.67 as 12345.670000000002: what was meant are the first fifteen digits. */
function numberText(kept: string): string {
  const number = Number(kept);
  if (!Number.isFinite(number)) return kept;
  const [mantissa = '', power] = number.toPrecision(15).split('e');
  const digits = power === undefined ? mantissa : BigInt(Math.round(number)).toString();
  const text = digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
  return text.includes('.') ? `${EXACT}${text}` : text;
}

function cellText(cell: unknown): string {
  const value = cell as Cell;
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}
