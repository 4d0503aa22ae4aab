import { typedAmount } from '@siklus/intake/typed.ts';
import { cellsOf } from '../format/csv.ts';

/** Column titles of the template, and the field of the API that each one is. */
const COLUMNS = {
  kode_desa: 'villageCode',
  desa: 'villageName',
  usulan: 'title',
  bidang: 'bidang',
  kegiatan: 'kegiatan',
  kewenangan: 'authority',
  dusun: 'hamlet',
  rt: 'neighbourhood',
  masalah: 'problem',
  lokasi: 'location',
  volume: 'volume',
  satuan: 'unit',
  biaya: 'cost',
  sumber: 'source',
  laki_laki: 'men',
  perempuan: 'women',
  rumah_tangga_miskin: 'poorHouseholds',
  pengusul: 'proposer',
  perangkat_daerah: 'agency',
} as const;
type Title = keyof typeof COLUMNS;
export const PROPOSAL_COLUMNS = Object.keys(COLUMNS) as Title[];

export type ParsedProposals = { rows: Record<string, unknown>[] } | { problem: 'empty' | 'noTitle' };

/** Proposals of a table saved as CSV or copied out of a spreadsheet. What cannot be read is left for the API to name by row. */
export function parseProposals(text: string): ParsedProposals {
  const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const delimiter = ['\t', ';', ','].find((it) => head.includes(it)) ?? ',';
  const titles = cellsOf(head, delimiter).map((title) => title.toLowerCase().replaceAll(/[^a-z]+/g, '_'));
  if (!titles.includes('usulan')) return { problem: 'noTitle' };
  const rows = lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const values = cellsOf(line, delimiter);
      return rowOf((title) => values[titles.indexOf(title)] ?? '');
    });
  return rows.length === 0 ? { problem: 'empty' } : { rows };
}

/** The column of the template that a field of the API comes from: `beneficiaries.men` is "laki_laki". */
export function columnOf(path: string): string {
  const fields = path.split('.');
  return PROPOSAL_COLUMNS.find((title) => COLUMNS[title] === fields.at(-1) || COLUMNS[title] === fields[0]) ?? path;
}

function rowOf(said: (title: Title) => string): Record<string, unknown> {
  const people = { men: said('laki_laki'), women: said('perempuan'), poorHouseholds: said('rumah_tangga_miskin') };
  const texts = PROPOSAL_COLUMNS.filter((title) => !NOT_TEXT.includes(title)).flatMap((title) => {
    const value = said(title);
    return value === '' ? [] : [[COLUMNS[title], value] as const];
  });
  return {
    ...Object.fromEntries(texts),
    ...(said('bidang') !== '' && { bidang: said('bidang').padStart(2, '0') }),
    ...(said('volume') !== '' && { volume: said('volume').replace(',', '.') }),
    ...(said('biaya') !== '' && { cost: typedAmount(said('biaya')) ?? said('biaya') }),
    ...(said('pengusul') !== '' && { proposer: { name: said('pengusul') } }),
    ...(Object.values(people).some((n) => n !== '') && {
      beneficiaries: Object.fromEntries(Object.entries(people).map(([who, n]) => [who, count(n)])),
    }),
  };
}

const NOT_TEXT: readonly Title[] = [
  'bidang',
  'volume',
  'biaya',
  'pengusul',
  'laki_laki',
  'perempuan',
  'rumah_tangga_miskin',
];

/** A number of people; anything else stays as it was written and is refused by its row. */
function count(text: string): number | string {
  if (text === '') return 0;
  return /^\d+$/.test(text) ? Number(text) : text;
}
