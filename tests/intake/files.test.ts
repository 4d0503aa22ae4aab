import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { EXACT } from '@siklus/intake/number.ts';
import { decodeText } from '@siklus/intake/sheet/decode.ts';
import { readDelimited } from '@siklus/intake/sheet/delimited.ts';
import { readSheetFile } from '@siklus/intake/sheet/read-file.ts';
import type { Sheet } from '@siklus/intake/sheet/sheet.ts';
import { workbook } from './workbook.ts';

async function read(file: Blob): Promise<Sheet> {
  const sheet = await readSheetFile(file);
  if ('why' in sheet) throw new Error(sheet.why);
  return sheet;
}
const input = (name: string) => read(new Blob([readFileSync(new URL(`../data/inputs/${name}`, import.meta.url))]));
const cells = ({ rows }: Sheet) => rows.map(({ number, cells }) => [number, ...cells]);

describe('a file becomes the rows that its spreadsheet shows', () => {
  test('with a line break inside a cell', async () => {
    const { rows } = await input('01-usulan-sel-dua-baris.csv');
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(rows[1]?.cells[2]).toMatch(/^Jalan rusak\r?\nsaat hujan$/);
    expect(rows[1]?.cells[5]).toBe('25.000.000');
  });

  test('from an old Windows program, and says that it was one', async () => {
    const { rows, notes } = await input('04-usulan-ansi-windows1252.csv');
    expect(rows[1]?.cells.slice(0, 3)).toEqual(['Pembangunan posyandu “Melati” – RT 03', '02', 'café warga']);
    expect(notes).toEqual([{ kind: 'oldWindows' }]);
  });

  test('from Excel’s "Unicode text"', async () => {
    expect(cells(await input('05-usulan-unicode-text-utf16.txt'))).toEqual([
      [1, 'usulan', 'bidang', 'biaya'],
      [2, 'Rabat beton jalan RT 03', '02', '25.000.000'],
    ]);
  });

  test('without the empty rows that Excel keeps', async () => {
    expect((await input('06-usulan-baris-kosong-excel.csv')).rows).toHaveLength(2);
    expect((await input('07-anggaran-baris-kosong-excel.csv')).rows).toHaveLength(2);
  });

  test.each([
    [
      '\uFEFFa;b\r\n1,5;x',
      [
        [1, 'a', 'b'],
        [2, '1,5', 'x'],
      ],
    ],
    [
      'sep=;\r\na;b\r\n1;2',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'a,b\n"1,5",x',
      [
        [1, 'a', 'b'],
        [2, '1,5', 'x'],
      ],
    ],
    [
      'a\tb\rPipa 3"\tx',
      [
        [1, 'a', 'b'],
        [2, 'Pipa 3"', 'x'],
      ],
    ],
    [
      'Judul;;\n\na;b;c\n1;;"x; ""y"""',
      [
        [1, 'Judul', '', ''],
        [3, 'a', 'b', 'c'],
        [4, '1', '', 'x; "y"'],
      ],
    ],
  ])('%j', (text, rows) => expect(cells(readDelimited(text))).toEqual(rows));

  test('where a quote is never closed, as inch marks, and says from which row', () => {
    const { rows, notes } = readDelimited('a;b\n"Melati" posyandu;1\nPipa;2');
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['"Melati" posyandu', '1'],
      ['Pipa', '2'],
    ]);
    expect(notes).toEqual([{ kind: 'quotes', row: expect.any(Number) }]);
  });

  test('UTF-16 also without its mark', () => {
    const bytes = new Uint8Array(Buffer.from('usulan\tbiaya', 'utf16le'));
    expect(decodeText(bytes).text).toBe('usulan\tbiaya');
  });
});

describe('a workbook', () => {
  test('has its numbers to the last digit, its days, and the values of its formulas', async () => {
    const rows = [
      ['APBDes 2027'],
      [],
      ['Rekening', 'Jumlah', 'Sejak'],
      ['5.1.1', 12345.670000000002, { day: 46539 }],
      ['5.1.2', 1807505608.6, null],
      ['5.1.3', 14559840000000, null],
      [5.1, { formula: 'B4+B5', value: 1807517954.27 }, null],
    ];
    const sheet = await read(new Blob([workbook({ Anggaran: rows })]));
    expect(cells(sheet)).toEqual([
      [1, 'APBDes 2027', '', ''],
      [3, 'Rekening', 'Jumlah', 'Sejak'],
      [4, '5.1.1', `${EXACT}12345.67`, '2027-06-01'],
      [5, '5.1.2', `${EXACT}1807505608.6`, ''],
      [6, '5.1.3', '14559840000000', ''],
      [7, `${EXACT}5.1`, `${EXACT}1807517954.27`, ''],
    ]);
  });

  test('of several sheets is read where most rows are, and says which others there were', async () => {
    const sheet = await read(new Blob([workbook({ Sampul: [['Desa']], RAB: [['a'], ['b']], Kosong: [] })]));
    expect([sheet.rows.length, sheet.notes]).toEqual([2, [{ kind: 'sheet', name: 'RAB', others: ['Sampul'] }]]);
  });

  test('with a formula that was never calculated names its row', async () => {
    const file = new Blob([workbook({ RAB: [['Jumlah'], [{ formula: '#REF!' }]] })]);
    const found = await readSheetFile(file);
    expect('why' in found ? found : found.rows.map(({ cells }) => cells)).toEqual([['Jumlah']]);
  });

  test('of before 2007, or what only calls itself one, is told and not read as text', async () => {
    expect(await readSheetFile(new Blob([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])]))).toEqual({ why: 'oldWorkbook' });
    expect(await readSheetFile(new Blob(['PK\u0003\u0004 bukan zip']))).toEqual({ why: 'notWorkbook' });
  });
});
