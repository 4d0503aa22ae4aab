import { describe, expect, test } from '@jest/globals';
import { EXACT, evidenceOf, readNumber, wayOf } from '@siklus/intake/number.ts';
import { typedAmount, typedCount, typedPercent } from '@siklus/intake/typed.ts';
import fc from 'fast-check';

describe('an amount that is typed', () => {
  test.each([
    ['1.250.000,50', '1250000.50'],
    ['Rp 25.000.000,-', '25000000.00'],
    ['Rp25.000.000,00', '25000000.00'],
    ['25000000', '25000000.00'],
    ['1.250', '1250.00'],
    ['12,5', '12.50'],
    ['1807505608.60', '1807505608.60'],
    ['1,807,505,608.60', '1807505608.60'],
    ['1 250 000', '1250000.00'],
    ['  000100 ', '100.00'],
    ['0', '0.00'],
    ['9999999999999,99', '9999999999999.99'],
  ])('%s is %s', (text, amount) => expect(typedAmount(text)).toBe(amount));

  test.each([
    '',
    ' ',
    'seribu',
    '1e3',
    '1E+9',
    '-5',
    '(5)',
    '1,2,3',
    '1.25.000',
    '12,345,6',
    '0,125',
    '1..000',
    '1.000.00',
    '--5',
    'Rp',
  ])('"%s" is none, and is not cut to one', (text) => expect(typedAmount(text)).toBeNull());
});

describe('people that are counted', () => {
  test.each([
    ['1.200', 1200],
    ['20', 20],
    ['0', 0],
  ])('%s are %s', (text, count) => expect(typedCount(text, 9999)).toBe(count));

  test.each(['', '1e3', '12.7', '12,7', '-5', '400000000000', '10.000', '20 orang', '1.2'])('"%s" are none', (text) =>
    expect(typedCount(text, 9999)).toBeNull(),
  );
});

test('a percentage is hundredths of a percent, from 0 to 100', () => {
  expect(['45,5', '45.05 %', '100', '0', '12,50%'].map(typedPercent)).toEqual([4550, 4505, 10_000, 0, 1250]);
  for (const wrong of ['', '100,01', '45,123', '-1', 'separuh', '1.000', '1e1']) expect(typedPercent(wrong)).toBeNull();
});

describe('what a dot means is asked of the column', () => {
  const read = (cells: string[], decimals: number, answer: 'dots' | 'commas' | null = null) =>
    cells.map((cell) => readNumber(cell, decimals, wayOf(cells) ?? answer));

  test('one number that can be written so in one way only decides for all', () => {
    expect(read(['1.250', '12,5'], 3)).toEqual([{ value: '1250' }, { value: '12.5' }]);
    expect(read(['1.250', '12.5'], 3)).toEqual([{ value: '1.25' }, { value: '12.5' }]);
    expect(read(['1.250', '0.125'], 3)).toEqual([{ value: '1.25' }, { value: '0.125' }]);
  });

  test('where none decides, or two contradict each other, it is asked and never guessed', () => {
    expect(read(['1.250', '3'], 3)).toEqual([{ unread: 'ambiguous' }, { value: '3' }]);
    expect(read(['1.250', '3'], 3, 'dots')).toEqual([{ value: '1250' }, { value: '3' }]);
    expect(read(['1.250', '3'], 3, 'commas')).toEqual([{ value: '1.25' }, { value: '3' }]);
    expect(read(['1.250', '12,5', '12.5'], 3)).toEqual([{ unread: 'ambiguous' }, { value: '12.5' }, { value: '12.5' }]);
  });

  test('rupiah have no thousandths, so 1.250 of them is a thousand and more', () => {
    expect(read(['1.250'], 2)).toEqual([{ value: '1250' }]);
    expect(read(['1.250', '12.50'], 2)).toEqual([{ unread: 'ambiguous' }, { value: '12.5' }]);
  });

  test('a number of the spreadsheet itself is never in doubt, and decides for no text', () => {
    expect(read([`${EXACT}1.125`, '1.250', '12,5'], 3)).toEqual([
      { value: '1.125' },
      { value: '1250' },
      { value: '12.5' },
    ]);
  });

  test('an exponent is exact, or digits are missing', () => {
    expect(read(['1.4559840000000000e+007'], 2)).toEqual([{ value: '14559840' }]);
    expect(read(['1.2345678900000000e+003'], 2)).toEqual([{ unread: 'tooFine' }]);
    expect(read(['6,40205E+09', '1e3'], 2)).toEqual([{ unread: 'shortened' }, { unread: 'shortened' }]);
  });
});

test('an amount in any spelling of its column is read back to the sen, 2,000 columns', () => {
  const amount = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 13n }), fc.integer({ min: 0, max: 99 }));
  const spelling = fc.constantFrom(['.', ','], [',', '.'], ['', ','], ['', '.'], [' ', ',']);
  fc.assert(
    fc.property(
      fc.array(amount, { minLength: 1, maxLength: 20 }),
      spelling,
      (amounts, [thousands = '', point = '']) => {
        const grouped = (whole: bigint) => String(whole).replace(/\B(?=(\d{3})+$)/g, thousands);
        const cells = amounts.map(([whole, sen]) => `Rp ${grouped(whole)}${point}${String(sen).padStart(2, '0')}`);
        const way = wayOf(cells);
        for (const [i, [whole, sen]] of amounts.entries()) {
          const fraction = String(sen).padStart(2, '0').replace(/0+$/, '');
          const value = fraction === '' ? String(whole) : `${whole}.${fraction}`;
          expect(readNumber(cells[i] ?? '', 2, way)).toEqual({ value });
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('whatever is typed is an amount or none, never an error', () => {
  const signs = fc.string({ unit: fc.constantFrom(...'0123456789.,- RpeE%()+x\u00A0\u200B'.split('')) });
  fc.assert(
    fc.property(signs, (text) => {
      const amount = typedAmount(text);
      expect(amount === null || /^(0|[1-9]\d*)\.\d{2}$/.test(amount)).toBe(true);
      // No digit of what was typed is lost.
      const digits = text.replaceAll(/\D/g, '').replace(/^0+/, '');
      if (amount !== null)
        expect(amount.replace('.', '').replace(/^0+/, '').padEnd(digits.length, '0')).toContain(
          digits.replace(/0+$/, ''),
        );
      expect(() => evidenceOf(text)).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});
