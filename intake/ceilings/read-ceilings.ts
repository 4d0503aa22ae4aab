import { withSen } from '../money.ts';
import { figuresOf, wordsOf } from '../sheet/figures.ts';
import { cellOf, findHead, type Titles } from '../sheet/head.ts';
import type { Answers, Reading, Trouble } from '../sheet/reading.ts';
import type { Row, Sheet } from '../sheet/sheet.ts';

const SOURCES = ['PAD', 'DDS', 'ADD', 'PBH', 'PBP', 'PBK', 'DLL', 'SIL'] as const;
type Source = (typeof SOURCES)[number];

/** A decree lists a source a row, or a source a column. */
const CEILING_TITLES = {
  village: ['kodedesa', 'kodewilayah', 'kode', 'villagecode'],
  source: ['sumber', 'sumberdana', 'kodesumber', 'source'],
  amount: ['jumlah', 'pagu', 'paguindikatif', 'nilai', 'amount'],
  PAD: ['pad', 'pades'],
  DDS: ['dds', 'dd', 'danadesa'],
  ADD: ['add', 'alokasidanadesa'],
  PBH: ['pbh', 'bhpr', 'bagihasil', 'bagihasilpajak'],
  PBP: ['pbp', 'bankeuprov', 'bantuankeuanganprovinsi'],
  PBK: ['pbk', 'bankeukab', 'bantuankeuangankabupaten'],
  DLL: ['dll', 'lain'],
  SIL: ['sil', 'silpa'],
} as const satisfies Titles<string>;
export type CeilingField = keyof typeof CEILING_TITLES;
export const CEILING_FIELDS = Object.keys(CEILING_TITLES) as CeilingField[];

export type SheetCeilings = Reading<CeilingField> & {
  villages: readonly { village: string; sources: Partial<Record<Source, string>> }[];
  /** Rows of totals: seen, and of no village. */
  totals: number;
};

const VILLAGE = /^(\d{10}|\d{2}\.\d{2}\.\d{2}\.\d{4})$/;
const TOTAL = /^(?:sub\s*)?(?:total|jumlah)\b/i;
const DECIMALS = Object.fromEntries(['amount', ...SOURCES].map((field) => [field, 2])) as Record<
  'amount' | Source,
  number
>;

/** Ceilings by village and source; rows of one village are put together. Also rows without a head: village, source, amount. */
export function readCeilingSheet(sheet: Sheet, answers: Answers<CeilingField>): SheetCeilings | null {
  const head = findHead<CeilingField>(withHead(sheet), CEILING_TITLES, ['village'], answers.columns);
  if (head === null) return null;
  const { readers, questions } = figuresOf<CeilingField>(head, DECIMALS, answers.ways);
  const byVillage = new Map<string, Partial<Record<Source, string>>>();
  const troubles: Trouble<CeilingField>[] = [];
  let totals = 0;
  for (const row of head.body) {
    const village = wordsOf(cellOf(head, row, 'village'));
    const trouble = (field: CeilingField, said: string, why: Trouble<CeilingField>['why']) =>
      troubles.push({ row: row.number, field, said, why });
    if (!VILLAGE.test(village)) {
      if (row.cells.some((cell) => TOTAL.test(cell))) totals += 1;
      else trouble('village', village, 'unknownVillage');
      continue;
    }
    const sources = byVillage.get(village) ?? {};
    byVillage.set(village, sources);
    const take = (source: Source, field: CeilingField) => {
      const text = cellOf(head, row, field);
      if (text === '' || /^[-–—]$/.test(text)) return;
      const read = readers[field]?.read(text) ?? { unread: 'notNumber' };
      if ('unread' in read) {
        if (read.unread !== 'ambiguous') trouble(field, wordsOf(text), read.unread);
      } else if (read.value.startsWith('-')) trouble(field, wordsOf(text), 'negative');
      else if (source in sources) trouble('source', source, 'repeated');
      else sources[source] = withSen(read.value);
    };
    const named = wordsOf(cellOf(head, row, 'source'));
    const source = SOURCES.find((one) => one === sourceCode(named));
    if (source !== undefined) take(source, 'amount');
    else if (named !== '') trouble('source', named, 'unknownSource');
    for (const one of SOURCES) take(one, one);
  }
  const { columns, missing, twice } = head;
  const villages = [...byVillage].flatMap(([village, sources]) =>
    Object.keys(sources).length === 0 ? [] : [{ village, sources }],
  );
  return { columns, missing, twice, questions, troubles, villages, totals };
}

/** "DD" and "Dana Desa" are DDS. */
function sourceCode(text: string): string {
  const plain = text.toLowerCase().replaceAll(/[^a-z]/g, '');
  return SOURCES.find((source) => CEILING_TITLES[source].some((title) => title === plain)) ?? text;
}

function withHead(sheet: Sheet): Sheet {
  const [first] = sheet.rows;
  if (first === undefined || !VILLAGE.test(wordsOf(first.cells[0] ?? ''))) return sheet;
  const head: Row = { number: 0, cells: ['kode_desa', 'sumber', 'jumlah'] };
  return { ...sheet, rows: [head, ...sheet.rows] };
}
