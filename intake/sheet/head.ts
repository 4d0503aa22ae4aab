import type { Row, Sheet } from './sheet.ts';

/** Which titles name a field, each as `plainTitle` writes it. */
export type Titles<F extends string> = Readonly<Record<F, readonly string[]>>;

/** A column with its title, and the field it was read as; null where it was not read. */
export type Column<F extends string> = { at: number; title: string; field: F | null; sample: string };

/** What the person has said of columns, by their place: another field, or null for none. */
export type Chosen<F extends string> = Readonly<Record<number, F | null>>;

export type Head<F extends string> = {
  columns: readonly Column<F>[];
  /** Required, and in no column. */
  missing: readonly F[];
  /** Fields that two columns were read as: somebody has to say which one is meant. */
  twice: readonly F[];
  /** The rows beneath the head. */
  body: readonly Row[];
};

const LOOKED_AT = 30;
/** A merged head stands in up to three rows: "Anggaran" above "Volume", "Satuan" and "Jumlah". */
const HIGHEST = 3;

/** "Harga Satuan (Rp.)", "harga_satuan" and "HARGA SATUAN" are one title. */
export function plainTitle(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/\((?:rp|idr|dalam rupiah)\.?\)/g, '')
    .replaceAll(/[^a-z0-9]/g, '');
}

/**
 * The head of a table that may have titles of its own above it: the rows that name most of what is required, then most fields. Where
 * none name enough, `missing` says what, and the person says which columns they are. Two columns of one field are told, unless one
 * of them is empty. Null for a sheet without rows.
 */
export function findHead<F extends string>(
  sheet: Sheet,
  titles: Titles<F>,
  required: readonly F[],
  chosen: Chosen<F> = {},
): Head<F> | null {
  const fieldOf = fieldsByTitle(titles);
  const [best] = candidatesOf(sheet.rows.slice(0, LOOKED_AT), fieldOf, required);
  if (best === undefined) return null;
  const body = sheet.rows.slice(best.until).filter((row) => !isNumbering(row) && !isHeadAgain(row, best.names));
  const width = Math.max(best.names.length, ...body.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, at): Column<F> => {
    const title = best.names[at] ?? '';
    const field = at in chosen ? (chosen[at] ?? null) : (fieldOf.get(plainTitle(title)) ?? null);
    return { at, title, field, sample: body.find((row) => (row.cells[at] ?? '') !== '')?.cells[at] ?? '' };
  });
  const used = columns.filter(({ title, sample }) => title !== '' || sample !== '');
  const missing = required.filter((field) => !used.some((column) => column.field === field));
  return { columns: used, missing, twice: fieldsTwice(used), body };
}

/** The cell of a field in a row, "" where the table has no such column. */
export function cellOf<F extends string>({ columns }: Pick<Head<F>, 'columns'>, row: Row, field: F): string {
  const named = columns.filter((column) => column.field === field);
  const filled = named.find(({ sample }) => sample !== '') ?? named[0];
  return filled === undefined ? '' : (row.cells[filled.at] ?? '');
}

/** The cells of a field, from the first row to the last. */
export function columnCells<F extends string>(head: Head<F>, field: F): string[] {
  return head.body.map((row) => cellOf(head, row, field));
}

type Candidate = { until: number; names: string[] };

/** What may be the head, best first: one to three rows, from each of the first rows on. */
function candidatesOf<F extends string>(
  rows: readonly Row[],
  fieldOf: ReadonlyMap<string, F>,
  required: readonly F[],
): Candidate[] {
  return rows
    .flatMap((_, from) =>
      Array.from({ length: HIGHEST }, (__, i) => {
        const names = titlesOf(rows.slice(from, from + i + 1), fieldOf);
        const found = new Set(names.map((name) => fieldOf.get(plainTitle(name))));
        const asked = required.filter((field) => found.has(field)).length;
        return { until: from + i + 1, height: i, names, asked, found: found.size };
      }),
    )
    .toSorted((a, b) => b.asked - a.asked || b.found - a.found || a.height - b.height || a.until - b.until);
}

function fieldsByTitle<F extends string>(titles: Titles<F>): Map<string, F> {
  const pairs = (Object.keys(titles) as F[]).flatMap((field) => titles[field].map((title) => [title, field] as const));
  return new Map(pairs);
}

/** The title of each column: the lowest one that names a field, else the lowest that is there. */
function titlesOf(rows: readonly Row[], fieldOf: ReadonlyMap<string, string>): string[] {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, at) => {
    const names = rows.map(({ cells }) => cells[at] ?? '').filter((name) => name !== '');
    return names.findLast((name) => fieldOf.has(plainTitle(name))) ?? names.at(-1) ?? '';
  });
}

/** "1 | 2 | 3 | 4=2x3" beneath a printed head. */
function isNumbering({ cells }: Row): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 2 && filled.every((cell, i) => new RegExp(`^\\(?${i + 1}\\)?(\\s*[=(].*)?$`).test(cell));
}

/** A print repeats its head on every page. */
function isHeadAgain({ cells }: Row, names: readonly string[]): boolean {
  const filled = cells.flatMap((cell, at) => (cell === '' ? [] : [[cell, names[at] ?? ''] as const]));
  return filled.length > 1 && filled.every(([cell, name]) => plainTitle(cell) === plainTitle(name));
}

function fieldsTwice<F extends string>(columns: readonly Column<F>[]): F[] {
  const filled = columns.filter(({ field, sample }) => field !== null && sample !== '').map(({ field }) => field as F);
  return [...new Set(filled.filter((field, i) => filled.indexOf(field) !== i))];
}
