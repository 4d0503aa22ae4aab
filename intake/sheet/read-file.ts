import { decodeText } from './decode.ts';
import { readDelimited } from './delimited.ts';
import type { Sheet } from './sheet.ts';
import type { Unreadable } from './workbook.ts';

/** An .xlsx, .csv, .tsv or .txt as a sheet, whatever its name says it is. The reader of workbooks is fetched when one comes. */
export async function readSheetFile(file: Blob): Promise<Sheet | Unreadable | { why: 'oldWorkbook' }> {
  const bytes = await file.arrayBuffer();
  const start = new Uint8Array(bytes.slice(0, 4));
  if (start[0] === 0x50 && start[1] === 0x4b) {
    const { readWorkbookSheet } = await import('./workbook.ts');
    return readWorkbookSheet(bytes);
  }
  // .xls of before 2007: its cells are in a format of its own.
  if (start[0] === 0xd0 && start[1] === 0xcf) return { why: 'oldWorkbook' };
  const { text, notes } = decodeText(new Uint8Array(bytes));
  return readDelimited(text, notes);
}
