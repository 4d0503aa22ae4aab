import { describe, expect, test } from '@jest/globals';
import { changeBy, type Percent, parsePercent } from '@siklus/workflows/domain/money/percent.ts';
import { parseRupiah, type Sen, sen } from '@siklus/workflows/domain/money/sen.ts';
import fc from 'fast-check';

const rupiah = (text: string): Sen => parseRupiah(text) as Sen;
const by = (text: string): Percent => parsePercent(text) as Percent;

describe('a change in percent', () => {
  test.each([
    ['-58.03', -580_300],
    ['0', 0],
    ['-0', 0],
    ['10', 100_000],
    ['-100', -1_000_000],
    ['0.0001', 1],
  ])('"%s" is exactly %i millionths', (text, millionths) => expect(parsePercent(text)).toBe(millionths));

  test.each(['', '-100.0001', '1e2', '58,03', '+5', '05', '1.23456', '10000', ' 5', '--5'])('"%s" is none', (text) =>
    expect(parsePercent(text)).toBeNull(),
  );
});

describe('a ceiling changed by a percentage', () => {
  test('of PMK 7/2026: 41.97 % of Rp1,000,000,001 stay, whole rupiah, and the rest below one rupiah is told', () => {
    expect(changeBy(rupiah('1000000001.00'), by('-58.03'))).toEqual({
      amount: rupiah('419700000.00'),
      remainder: '0.41970000',
    });
  });

  test('may rise, may fall to nothing, and stays what it is at 0 % when it is whole rupiah', () => {
    expect(changeBy(rupiah('200.00'), by('12.5')).amount).toBe(rupiah('225.00'));
    expect(changeBy(rupiah('200.00'), by('-100'))).toEqual({ amount: 0, remainder: '0.00000000' });
    expect(changeBy(rupiah('200.00'), by('0'))).toEqual({ amount: 20_000, remainder: '0.00000000' });
  });

  test('never promises more than the share: amount and remainder together are the exact result', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000_000_000 }),
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        (base, p) => {
          const { amount, remainder } = changeBy(sen(base), p as Percent);
          expect(amount % 100).toBe(0);
          const left = BigInt(remainder.replace('.', ''));
          expect(BigInt(amount) * 1_000_000n + left).toBe(BigInt(base) * BigInt(1_000_000 + p));
          expect(left).toBeLessThan(100_000_000n);
        },
      ),
      { numRuns: 10_000 },
    );
  });

  test('beyond what sen can hold is an error, never a wrong number', () => {
    expect(() => changeBy(sen(Number.MAX_SAFE_INTEGER), by('100'))).toThrow(RangeError);
  });
});
