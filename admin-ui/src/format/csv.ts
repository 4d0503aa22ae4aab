/** A table for a spreadsheet: with the mark that tells Excel it is UTF-8. */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map((value) => cell(String(value ?? ''))).join(',')}\r\n`).join('')}`;
}

/** Text that a spreadsheet would run as a formula gets an apostrophe in front; an amount is no formula. */
function cell(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
  return `"${(isFormula ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** The cells of one row; a cell in quotes may hold the delimiter. */
export function cellsOf(row: string, delimiter: string): string[] {
  const found: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < row.length; i += 1) {
    const sign = row.charAt(i);
    if (sign === '"' && quoted && row.charAt(i + 1) === '"') {
      cell += '"';
      i += 1;
    } else if (sign === '"') {
      quoted = !quoted;
    } else if (sign === delimiter && !quoted) {
      found.push(cell);
      cell = '';
    } else {
      cell += sign;
    }
  }
  return [...found, cell].map((it) => it.trim());
}
