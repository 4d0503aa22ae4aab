/** One row that has something in it, with the number that the spreadsheet shows beside it. */
export type Row = { number: number; cells: readonly string[] };

/** What the reader had to decide about a file, so that the person can look whether it was right. */
export type Note =
  /** An old Windows file: “ ” – and é were looked up in its table. */
  | { kind: 'oldWindows' }
  /** Quotes that are never closed: they were taken as inch marks. From which row. */
  | { kind: 'quotes'; row: number }
  /** A workbook of several sheets: which one was read. */
  | { kind: 'sheet'; name: string; others: readonly string[] };

export type Sheet = { rows: readonly Row[]; notes: readonly Note[] };

/** Rows without anything in them are none, whatever a spreadsheet keeps of them. */
export function sheetOf(cells: readonly (readonly string[])[], notes: readonly Note[] = []): Sheet {
  const rows = cells.map((row, i) => ({ number: i + 1, cells: row.map((cell) => cell.trim()) }));
  return { rows: rows.filter((row) => row.cells.some((cell) => cell !== '')), notes };
}
