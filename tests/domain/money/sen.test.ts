import { describe, expect, test } from '@jest/globals';
import {
  addSen,
  displayRupiah,
  formatRupiah,
  parseRupiah,
  type Sen,
  sen,
  subtractSen,
  sumSen,
} from '@siklus/workflows/domain/money/sen.ts';
import fc from 'fast-check';

const MOST = Number.MAX_SAFE_INTEGER;
const anySen = fc.maxSafeInteger().map(sen);
const aBudgetLine = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }).map(sen);

function rupiah(text: string): Sen {
  const amount = parseRupiah(text);
  if (amount === null) throw new Error(`Not an amount: ${text}`);
  return amount;
}

describe('An amount of rupiah', () => {
  test.each([
    ['1807505608.60', 180_750_560_860, '1807505608.60', 'Rp1.807.505.608,60'],
    ['1807505608.6', 180_750_560_860, '1807505608.60', 'Rp1.807.505.608,60'],
    ['568287877.38', 56_828_787_738, '568287877.38', 'Rp568.287.877,38'],
    ['0', 0, '0.00', 'Rp0,00'],
    ['-0.00', 0, '0.00', 'Rp0,00'],
    ['0.01', 1, '0.01', 'Rp0,01'],
    ['-0.05', -5, '-0.05', '-Rp0,05'],
    ['999', 99_900, '999.00', 'Rp999,00'],
    ['1000', 100_000, '1000.00', 'Rp1.000,00'],
    ['-1234567.8', -123_456_780, '-1234567.80', '-Rp1.234.567,80'],
    ['90071992547409.91', MOST, '90071992547409.91', 'Rp90.071.992.547.409,91'],
    ['-90071992547409.91', -MOST, '-90071992547409.91', '-Rp90.071.992.547.409,91'],
  ])('%s is %d sen, %s on the wire and %s for people', (text, amount, wire, shown) => {
    expect(parseRupiah(text)).toBe(amount);
    expect(formatRupiah(sen(amount))).toBe(wire);
    expect(displayRupiah(sen(amount))).toBe(shown);
  });

  test.each([
    '',
    ' 1',
    '1 ',
    '1\n',
    '+1',
    '--1',
    '-',
    '.5',
    '1.',
    '1.234',
    '1,50',
    '1.807.505.608,60',
    '1,807,505,608.60',
    '1_000',
    '1e3',
    '0x10',
    '007',
    '00.50',
    'Rp1000',
    'NaN',
    'Infinity',
    '٣',
    '90071992547409.92',
    '9'.repeat(400),
  ])('spelled %j is refused', (text) => {
    expect(parseRupiah(text)).toBeNull();
  });

  test('comes back from its spelling on the wire, whatever it is', () => {
    fc.assert(
      fc.property(anySen, (amount) => Object.is(parseRupiah(formatRupiah(amount)), amount)),
      { numRuns: 10_000 },
    );
  });

  test('reads as in Indonesia: dots every three digits, a comma before the sen', () => {
    fc.assert(
      fc.property(anySen, (amount) => {
        const shown = displayRupiah(amount);
        const wire = shown.replace('Rp', '').replaceAll('.', '').replace(',', '.');
        return /^-?Rp\d{1,3}(\.\d{3})*,\d\d$/.test(shown) && wire === formatRupiah(amount);
      }),
      { numRuns: 10_000 },
    );
  });

  test('that is no whole, safe number of sen is refused', () => {
    for (const n of [0.5, Number.NaN, Number.POSITIVE_INFINITY, MOST + 1, -MOST - 1])
      expect(() => sen(n)).toThrow(RangeError);
    expect(() => formatRupiah(0.5 as Sen)).toThrow(RangeError);
  });
});

describe('A sum of money', () => {
  test('of the five fields of Desa Susut 2025 is its published expenditure, to the sen', () => {
    const fields = ['1807505608.60', '1144282310.00', '648508803.78', '103017000', '95454155'].map(rupiah);
    expect(formatRupiah(sumSen(fields))).toBe('3798767877.38');
  });

  test('of income, minus expenditure, plus the carry-over of Desa Susut 2025 is exactly nothing', () => {
    const deficit = subtractSen(rupiah('3230480000'), rupiah('3798767877.38'));
    expect(formatRupiah(deficit)).toBe('-568287877.38');
    expect(addSen(deficit, rupiah('568287877.38'))).toBe(0);
  });

  test('of ten times ten sen is one rupiah, which fractions would miss', () => {
    expect(sumSen(Array<Sen>(10).fill(rupiah('0.10')))).toBe(rupiah('1'));
  });

  test('of nothing is zero', () => {
    expect(sumSen([])).toBe(0);
  });

  test('is what arbitrary-precision arithmetic finds, in any order and cut anywhere', () => {
    fc.assert(
      fc.property(fc.array(aBudgetLine, { maxLength: 200 }), fc.nat(200), (lines, cut) => {
        const total = sumSen(lines);
        const exact = lines.reduce((sum, line) => sum + BigInt(line), 0n);
        const halves = addSen(sumSen(lines.slice(0, cut)), sumSen(lines.slice(cut)));
        return BigInt(total) === exact && halves === total && sumSen(lines.toReversed()) === total;
      }),
      { numRuns: 2000 },
    );
  });

  test('is conserved when money moves from one line to another', () => {
    fc.assert(
      fc.property(aBudgetLine, aBudgetLine, aBudgetLine, (from, to, moved) => {
        return addSen(subtractSen(from, moved), addSen(to, moved)) === addSen(from, to);
      }),
      { numRuns: 5000 },
    );
  });

  test('too large to be exact is refused, never rounded', () => {
    expect(() => addSen(sen(MOST), sen(1))).toThrow(RangeError);
    expect(() => subtractSen(sen(-MOST), sen(1))).toThrow(RangeError);
    expect(() => sumSen([sen(MOST), sen(MOST)])).toThrow(RangeError);
    expect(addSen(sen(MOST - 1), sen(1))).toBe(MOST);
  });
});
