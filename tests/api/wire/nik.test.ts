import { describe, expect, test } from '@jest/globals';
import { holdsNik } from '@siklus/api/wire/nik.ts';
import fc from 'fast-check';

describe('the number of an identity card', () => {
  test.each([
    '6402051001700001',
    'Warga 6402051001700001 menolak',
    '6402 0510 0170 0001',
    '6402.0510.0170.0001',
    '640205-100170-0001',
    'NIK: 64 02 05 50 01 70 00 01, RT 03',
    '６４０２０５１００１７００００１',
    '6402\u200B0510\u200B0170\u200B0001',
    'RT 03 6402 0510 0170 0001',
  ])('is seen in "%s"', (text) => expect(holdsNik(text)).toBe(true));

  test.each([
    'Jalan 1.250.000.000.000,50 meter',
    'Rp 12.500.000 dari Rp 25.000.000 (50 %)',
    '64.02.05.2001 02.03.10',
    '64.02.05.2001/2027/001',
    '02.03.10 04.02.03 05.01.00',
    'HP 0812-3456-7890 atau 0541-123456',
    '10/01/2027 s.d. 20/01/2027',
    '',
  ])('is not seen in "%s"', (text) => expect(holdsNik(text)).toBe(false));

  test('is seen whatever stands between its digits, and no text makes it fail', () => {
    const between = fc.constantFrom('', ' ', '.', '-', ' - ', '\u00A0', '\u200B');
    fc.assert(
      fc.property(fc.array(between, { minLength: 15, maxLength: 15 }), (signs) => {
        const digits = '6402055001700001'.split('');
        expect(holdsNik(`x ${digits.map((digit, i) => digit + (signs[i] ?? '')).join('')} y`)).toBe(true);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => typeof holdsNik(text) === 'boolean'));
  });
});
