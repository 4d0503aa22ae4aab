import { describe, expect, test } from '@jest/globals';
import { readCeilingSheet, type SheetCeilings } from '@siklus/intake/ceilings/read-ceilings.ts';
import { readDelimited } from '@siklus/intake/sheet/delimited.ts';
import { NO_ANSWERS } from '@siklus/intake/sheet/reading.ts';

function read(text: string): SheetCeilings {
  const found = readCeilingSheet(readDelimited(text), NO_ANSWERS);
  if (found === null) throw new Error('No rows');
  return found;
}

describe('ceilings of a list', () => {
  test('are read row by row, and rows of one village are put together', () => {
    const found = read('64.02.01.2001\tDDS\t903.500.000\n64.02.01.2001\tADD\t1.000\n6402012002\tDana Desa\t5,50');
    expect([found.troubles, found.villages]).toEqual([
      [],
      [
        { village: '64.02.01.2001', sources: { DDS: '903500000.00', ADD: '1000.00' } },
        { village: '6402012002', sources: { DDS: '5.50' } },
      ],
    ]);
  });

  test('are read with a source a column, as decrees have them, beneath a title and above a total', () => {
    const found = read(
      'PAGU INDIKATIF 2027;;;\n\nKode Desa;Desa;DD (Rp);ADD (Rp)\n64.02.01.2001;Perian;903.500.000;1.000\n64.02.01.2002;Muara Leka;5.000;-\n;JUMLAH;903.505.000;1.000',
    );
    expect([found.troubles, found.totals]).toEqual([[], 1]);
    expect(found.villages).toEqual([
      { village: '64.02.01.2001', sources: { DDS: '903500000.00', ADD: '1000.00' } },
      { village: '64.02.01.2002', sources: { DDS: '5000.00' } },
    ]);
    expect(found.columns.filter(({ field }) => field === null).map(({ title }) => title)).toEqual(['Desa']);
  });

  test.each([
    ['64.02.01.2001;XYZ;1', { field: 'source', said: 'XYZ', why: 'unknownSource' }],
    ['64.02.01.2001;DDS;satu', { field: 'amount', said: 'satu', why: 'notNumber' }],
    ['64.02.01.2001;DDS;-1', { field: 'amount', said: '-1', why: 'negative' }],
  ])('%s is told by its row', (row, trouble) => expect(read(row).troubles).toEqual([{ row: 1, ...trouble }]));

  test('name no village twice for a source, and no village that has no code', () => {
    const found = read('64.02.01.2001;DDS;1\n64.02.01.2001;DDS;2\nPerian;DDS;1');
    expect(found.troubles.map(({ row, why }) => [row, why])).toEqual([
      [2, 'repeated'],
      [3, 'unknownVillage'],
    ]);
  });
});
