import { EXACT, readNumber, type Unread, type Way, wayOf } from '../number.ts';
import { columnCells, type Head } from './head.ts';

/** Columns of numbers, and how many decimals each has at most. */
export type Decimals<F extends string> = Partial<Record<F, number>>;

/** How each column writes its numbers: as the column shows, else as the person has said. */
export type Ways<F extends string> = Partial<Record<F, Way>>;

/** A number that may mean two things, for the whole column: "1.250" is 1250 with `dots`, and 1.25 with `commas`. */
export type Question<F extends string> = { field: F; row: number; said: string; dots: string; commas: string };

/** Reads the cells of one column. */
export type Reader = { read(text: string): { value: string } | { unread: Unread } };

/** Readers of all columns of numbers, and what has to be asked before they can be. */
export function figuresOf<F extends string>(
  head: Head<F>,
  decimals: Decimals<F>,
  said: Ways<F>,
): { readers: Partial<Record<F, Reader>>; questions: Question<F>[] } {
  const readers: Partial<Record<F, Reader>> = {};
  const questions: Question<F>[] = [];
  for (const field of Object.keys(decimals) as F[]) {
    const most = decimals[field] ?? 0;
    const cells = columnCells(head, field);
    const shown = wayOf(cells);
    const way = shown === null || shown === 'mixed' ? (said[field] ?? shown) : shown;
    readers[field] = { read: (text) => readNumber(text, most, way) };
    const at = cells.findIndex((cell) => isAmbiguous(readNumber(cell, most, way)));
    if (at < 0) continue;
    const cell = cells[at] ?? '';
    questions.push({
      field,
      row: head.body[at]?.number ?? 0,
      said: cell,
      dots: valueOf(readNumber(cell, 3, 'dots')),
      commas: valueOf(readNumber(cell, 3, 'commas')),
    });
  }
  return { readers, questions };
}

/** The text of a cell, without the mark that a spreadsheet's own numbers carry. */
export function wordsOf(cell: string): string {
  return cell.startsWith(EXACT) ? cell.slice(EXACT.length) : cell;
}

function isAmbiguous(read: ReturnType<typeof readNumber>): boolean {
  return 'unread' in read && read.unread === 'ambiguous';
}

function valueOf(read: ReturnType<typeof readNumber>): string {
  return 'value' in read ? read.value : '';
}
