import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readBudgetSheet, type SheetBudget } from '@siklus/intake/budget/read-budget.ts';
import type { BudgetField } from '@siklus/intake/budget/titles.ts';
import { sumOfAmounts } from '@siklus/intake/money.ts';
import { readDelimited } from '@siklus/intake/sheet/delimited.ts';
import { readSheetFile } from '@siklus/intake/sheet/read-file.ts';
import { type Answers, NO_ANSWERS } from '@siklus/intake/sheet/reading.ts';

const VILLAGE = '64.02.05.2005';

function read(text: string, answers: Answers<BudgetField> = NO_ANSWERS): SheetBudget {
  const found = readBudgetSheet(readDelimited(text), answers, VILLAGE);
  if (found === null) throw new Error('No rows');
  return found;
}
async function input(name: string): Promise<SheetBudget> {
  const sheet = await readSheetFile(new Blob([readFileSync(new URL(`../data/inputs/${name}`, import.meta.url))]));
  if ('why' in sheet) throw new Error(sheet.why);
  const found = readBudgetSheet(sheet, NO_ANSWERS, VILLAGE);
  if (found === null) throw new Error('No rows');
  return found;
}
const total = ({ lines }: SheetBudget, account = '') =>
  sumOfAmounts(lines.filter(({ line }) => line.account.startsWith(account)).map(({ line }) => line.amount));
const unread = ({ columns }: SheetBudget) => columns.filter(({ field }) => field === null).map(({ title }) => title);
const clear = ({ missing, twice, questions, troubles }: SheetBudget) => ({ missing, twice, questions, troubles });
const CLEAR = { missing: [], twice: [], questions: [], troubles: [] };

describe('a budget that other people have sent', () => {
  test('printed with its sub-totals is counted once, and its sums are shown as such', async () => {
    const found = await input('16-anggaran-ringkasan-bertingkat.csv');
    expect(clear(found)).toEqual(CLEAR);
    expect([total(found, '4'), total(found, '5')]).toEqual(['1000000000.00', '1000000000.00']);
    expect(found.sums.map(({ row, code, written, counted }) => [row, code, written === counted])).toEqual([
      [2, '4', true],
      [3, '4.2', true],
      [6, '5', true],
      [7, '5.1', true],
      [10, '5.3', true],
    ]);
    expect(found.declared).toMatchObject({ '5': '1000000000.00', '5.1': '400000000.00' });
  });

  test('out of the tables of Siskeudes has its exponents, its dots, and its village in front', async () => {
    const found = await input('09-anggaran-siskeudes-mdb2csv.csv');
    expect(clear(found)).toEqual(CLEAR);
    expect(found.lines).toEqual([
      {
        row: 2,
        line: {
          kegiatan: '01.01.01',
          account: '5.1.1.01',
          source: 'ADD',
          description: 'Siltap kepala desa',
          amount: '14559840.00',
        },
      },
    ]);
  });

  test('with the titles of Siskeudes loses none of its columns', async () => {
    const found = await input('10-anggaran-nama-rekening.csv');
    expect([unread(found), clear(found)]).toEqual([[], CLEAR]);
    expect(found.lines[0]?.line).toEqual({
      kegiatan: '01.01.01',
      account: '5.1.1.01',
      source: 'ADD',
      description: 'Penghasilan tetap kepala desa',
      volume: '12',
      unit: 'bulan',
      price: '4600000.00',
      amount: '55200000.00',
    });
  });

  test('with empty rows, and with a row of the total, has one line', async () => {
    for (const name of ['07-anggaran-baris-kosong-excel.csv', '14-anggaran-baris-jumlah.csv']) {
      const found = await input(name);
      expect([clear(found), found.lines.length, total(found)]).toEqual([CLEAR, 1, '55200000.00']);
    }
    expect((await input('14-anggaran-baris-jumlah.csv')).sums).toEqual([
      { row: 3, code: '5', description: 'JUMLAH BELANJA', written: '55200000.00', counted: '55200000.00' },
    ]);
  });
});

const NESTED = `LAMPIRAN PERATURAN DESA;;;;;;;
APBDES TAHUN ANGGARAN 2027;;;;;;;
Kode Rekening;Uraian;Anggaran;;;;Sumber Dana;Catatan
;;Volume;Satuan;Harga Satuan (Rp);Jumlah (Rp);;
1;2;3;4;5;6=3x5;7;8
4;PENDAPATAN;;;;300.000.000;;
4.2.1;Dana Desa;;;;200.000.000;DDS;
4.2.3;ADD;;;;100.000.000;ADD;
;JUMLAH PENDAPATAN;;;;300.000.000;;
5;BELANJA;;;;300.000.000;;
01;Bidang Pemerintahan;;;;100.000.000;;
01.01.01;Siltap;;;;100.000.000;;
5.1;Belanja pegawai;;;;100.000.000;;
5.1.1;Siltap kades;12;bulan;8.333.333,33;99.999.999,96;ADD;pembulatan
5.1.2;Siltap perangkat;;;;0,04;ADD;
02;Bidang Pembangunan;;;;200.000.000;;
02.03.10;Jalan desa;;;;200.000.000;;
5.3.5;Belanja modal jalan;;;;200.000.000;DDS;
;Rabat beton RT 01;100;m;1.200.000;120.000.000;;
;Rabat beton RT 02;100;m;800.000;80.000.000;;
;Mengetahui, Kepala Desa;;;;;;
`;

describe('a printed budget', () => {
  const found = read(NESTED);

  test('has its head in two rows beneath its title, activities above accounts, and details beneath them', () => {
    expect(clear(found)).toEqual(CLEAR);
    expect(unread(found)).toEqual(['Catatan']);
    expect(found.lines.map(({ row, line }) => [row, line.kegiatan, line.account, line.source, line.amount])).toEqual([
      [7, undefined, '4.2.1', 'DDS', '200000000.00'],
      [8, undefined, '4.2.3', 'ADD', '100000000.00'],
      [14, '01.01.01', '5.1.1', 'ADD', '99999999.96'],
      [15, '01.01.01', '5.1.2', 'ADD', '0.04'],
      [19, '02.03.10', '5.3.5', 'DDS', '120000000.00'],
      [20, '02.03.10', '5.3.5', 'DDS', '80000000.00'],
    ]);
    expect(found.sums.every(({ written, counted }) => written === counted)).toBe(true);
    expect(found.headings).toBe(1);
  });

  test('with a sum that does not agree with its lines is told with both numbers', () => {
    const off = read(NESTED.replace('02.03.10;Jalan desa;;;;200.000.000', '02.03.10;Jalan desa;;;;200.000.001'));
    expect(off.sums.filter(({ written, counted }) => written !== counted)).toEqual([
      { row: 17, code: '02.03.10', description: 'Jalan desa', written: '200000001.00', counted: '200000000.00' },
    ]);
    expect(off.declared['02.03.10']).toBe('200000001.00');
    expect(off.lines).toEqual(found.lines);
  });
});

describe('what is not clear is asked, row by row and column by column', () => {
  test('two columns of amounts, and a column that is missing', () => {
    const text = 'Rekening;Uraian;Anggaran;Jumlah\n5.1.1;Siltap;100;200';
    expect(read(text).twice).toEqual(['amount']);
    const said = read(text, { ...NO_ANSWERS, columns: { 2: null } });
    expect([said.twice, total(said)]).toEqual([[], '200.00']);
    const unnamed = read('Nomor;Isi;Angka\n5.1.1;Siltap;100');
    expect(unnamed.missing).toEqual(['account', 'amount']);
    const named = read('Nomor;Isi;Angka\n5.1.1;Siltap;100', { ...NO_ANSWERS, columns: { 0: 'account', 2: 'amount' } });
    expect([named.missing, total(named)]).toEqual([[], '100.00']);
  });

  test('a volume of 1.250, once for the column', () => {
    const text = 'Rekening;Volume;Jumlah\n5.3.5;1.250;125.000.000\n5.3.6;2;1.000';
    expect(read(text).questions).toEqual([{ field: 'volume', row: 2, said: '1.250', dots: '1250', commas: '1.25' }]);
    const said = read(text, { ...NO_ANSWERS, ways: { volume: 'dots' } });
    expect([said.questions, said.lines[0]?.line.volume]).toEqual([[], '1250']);
  });

  test.each([
    ['5.1.1;Siltap;seribu', { field: 'amount', said: 'seribu', why: 'notNumber' }],
    ['5.1.1;Siltap;6,4E+09', { field: 'amount', said: '6,4E+09', why: 'shortened' }],
    ['5.1.1;Siltap;12,345678', { field: 'amount', said: '12,345678', why: 'tooFine' }],
    ['5.1.1;Siltap;-100', { field: 'amount', said: '-100', why: 'negative' }],
    ['01/01/2001;Siltap;100', { field: 'account', said: '01/01/2001', why: 'codeAsDate' }],
    [';Siltap;100', { field: 'account', said: 'Siltap', why: 'noAccount' }],
  ])('%s', (row, trouble) => {
    expect(read(`Rekening;Uraian;Jumlah\n${row}`).troubles).toEqual([{ row: 2, ...trouble }]);
  });

  test('an activity of another village, and one without any account', () => {
    const text = 'Kegiatan;Rekening;Jumlah\n24.2006.01.01.01.;5.1.1;100\n02.03.10;;50';
    expect(read(text).troubles.map(({ row, why }) => [row, why])).toEqual([
      [2, 'otherVillage'],
      [3, 'noAccount'],
    ]);
  });
});

test('two thousand lines are read in a moment', () => {
  const rows = Array.from(
    { length: 2200 },
    (_, i) => `02.03.${10 + (i % 80)};5.2.1.${10 + (i % 9)};ADD;Uraian ${i};1.000.000`,
  );
  const before = Date.now();
  const found = read(['Kegiatan;Rekening;Sumber;Uraian;Jumlah', ...rows].join('\n'));
  expect([found.lines.length, total(found), clear(found)]).toEqual([2200, '2200000000.00', CLEAR]);
  expect(Date.now() - before).toBeLessThan(3000);
});
