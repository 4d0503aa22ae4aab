import Papa from 'papaparse';
import { type Note, type Sheet, sheetOf } from './sheet.ts';

const DELIMITERS = ['\t', ';', ',', '|'];
const LOOKED_AT = 40;
const NO_QUOTE = '\u0000';

/** Cells that were pasted, or the text of a .csv or .tsv. A cell may hold line breaks and delimiters where it is in quotes. */
export function readDelimited(text: string, notes: readonly Note[] = []): Sheet {
  const { body, said } = withoutMarks(text);
  const delimiter = said ?? mostLikely(body);
  const { data, errors } = Papa.parse<string[]>(body, { delimiter });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken === undefined) return sheetOf(data, notes);
  const plain = Papa.parse<string[]>(body, { delimiter, quoteChar: NO_QUOTE });
  const cells = plain.data.map((row) => row.map((cell) => cell.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"')));
  return sheetOf(cells, [...notes, { kind: 'quotes', row: (broken.row ?? 0) + 1 }]);
}

/** Excel writes `sep=;` above the head, and shows the rest as if it were not there. */
function withoutMarks(text: string): { body: string; said: string | null } {
  const body = text.replace(/^\uFEFF/, '');
  const match = /^"?sep=(.)"?[^\r\n]*(?:\r\n|\r|\n)/i.exec(body);
  return match ? { body: body.slice(match[0].length), said: match[1] ?? null } : { body, said: null };
}

/** The delimiter by which most rows have the same number of cells, and many. */
function mostLikely(text: string): string {
  const scores = DELIMITERS.map((delimiter) => {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: LOOKED_AT });
    const widths = data.map((row) => row.length).filter((width) => width > 1);
    const often = new Map<number, number>();
    for (const width of widths) often.set(width, (often.get(width) ?? 0) + 1);
    return Math.max(0, ...[...often].map(([width, times]) => (width - 1) * times));
  });
  return DELIMITERS[scores.indexOf(Math.max(...scores))] ?? ',';
}

/** A sheet as cells that could have been pasted, each row in its place: read again it is the same sheet. */
export function sheetText({ rows }: Sheet): string {
  const last = rows.at(-1)?.number ?? 0;
  const byNumber = new Map(rows.map(({ number, cells }) => [number, cells]));
  const all = Array.from({ length: last }, (_, i) => [...(byNumber.get(i + 1) ?? [])]);
  return Papa.unparse(all, { delimiter: '\t', newline: '\n' });
}
