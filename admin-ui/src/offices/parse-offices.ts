import type { BodyOf } from '../api/types.ts';
import { cellsOf } from '../format/csv.ts';

type Row = BodyOf<'/office-orders'>['rows'][number];

/** Column titles of the template, and the field of the API that each one is. */
const COLUMNS = {
  kode_desa: 'village',
  pemegang: 'holder',
  sebagai: 'as',
  keputusan: 'decree',
  sejak: 'since',
} as const satisfies Record<string, keyof Row>;
type Title = keyof typeof COLUMNS;
export const OFFICE_COLUMNS = Object.keys(COLUMNS) as Title[];

/**
 * Appointments of a table saved as CSV or copied out of a spreadsheet; null where a column or every row is missing. What cannot be
 * read is left for the API to name by row.
 */
export function parseOffices(text: string): Row[] | null {
  const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const delimiter = ['\t', ';', ','].find((it) => head.includes(it)) ?? ',';
  const titles = cellsOf(head, delimiter).map((title) => title.toLowerCase().replaceAll(/[^a-z]+/g, '_'));
  if (OFFICE_COLUMNS.some((title) => !titles.includes(title))) return null;
  const rows = lines
    .filter((line) => line.trim() !== '')
    .map((line): Row => {
      const cells = cellsOf(line, delimiter);
      const said = (title: Title) => cells[titles.indexOf(title)] ?? '';
      return {
        village: said('kode_desa'),
        holder: said('pemegang'),
        as: said('sebagai').toLowerCase(),
        decree: said('keputusan'),
        since: dayOf(said('sejak')),
      };
    });
  return rows.length === 0 ? null : rows;
}

/** Spreadsheets write 01/06/2027 for 2027-06-01: the day comes first in Indonesia. */
function dayOf(typed: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed) ?? [];
  return year === '' ? typed : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
