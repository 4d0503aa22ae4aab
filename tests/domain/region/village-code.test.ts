import { describe, expect, test } from '@jest/globals';
import { offsetOfProvince, parseVillageCode } from '@siklus/workflows/domain/region/village-code.ts';

describe('A village code', () => {
  test('64.02.01.2001 is a desa of the district 64.02.01 in Kutai Kartanegara, 64.02', () => {
    expect(parseVillageCode('64.02.01.2001')).toEqual({
      code: '64.02.01.2001',
      province: '64',
      regency: '64.02',
      district: '64.02.01',
      type: 'desa',
    });
  });

  test.each([
    ['64.02.20.1009', 'kelurahan'],
    ['64.02.20.2004', 'desa'],
    ['91.03.01.3001', 'desa_adat'],
    ['33.73.04.1001', 'kelurahan'],
  ])('%s is a %s by its seventh digit', (code, type) => {
    expect(parseVillageCode(code)?.type).toBe(type);
  });

  test.each([
    '6402012001',
    '64.02.01',
    '64.02.01.4001',
    '64.02.01.0001',
    '64.02.01.2000',
    '64.02.00.2001',
    '64.00.01.2001',
    '00.02.01.2001',
    '99.02.01.2001',
    '64.02.01.20011',
    '64.2.1.2001',
    '64-02-01-2001',
    ' 64.02.01.2001',
    '64.02.01.2001\n',
    '',
  ])('spelled %j is refused', (text) => {
    expect(parseVillageCode(text)).toBeNull();
  });
});

describe('The zone of a province (Keppres 41/1987)', () => {
  // Names beside the codes of the Ministry, so that a reader can check each of the 38.
  test.each([
    [
      7,
      'WIB',
      { 11: 'Aceh', 12: 'Sumatera Utara', 13: 'Sumatera Barat', 14: 'Riau', 15: 'Jambi', 16: 'Sumatera Selatan' },
    ],
    [
      7,
      'WIB',
      { 17: 'Bengkulu', 18: 'Lampung', 19: 'Kepulauan Bangka Belitung', 21: 'Kepulauan Riau', 31: 'DKI Jakarta' },
    ],
    [7, 'WIB', { 32: 'Jawa Barat', 33: 'Jawa Tengah', 34: 'DI Yogyakarta', 35: 'Jawa Timur', 36: 'Banten' }],
    [7, 'WIB', { 61: 'Kalimantan Barat', 62: 'Kalimantan Tengah' }],
    [8, 'WITA', { 51: 'Bali', 52: 'Nusa Tenggara Barat', 53: 'Nusa Tenggara Timur' }],
    [8, 'WITA', { 63: 'Kalimantan Selatan', 64: 'Kalimantan Timur', 65: 'Kalimantan Utara' }],
    [8, 'WITA', { 71: 'Sulawesi Utara', 72: 'Sulawesi Tengah', 73: 'Sulawesi Selatan' }],
    [8, 'WITA', { 74: 'Sulawesi Tenggara', 75: 'Gorontalo', 76: 'Sulawesi Barat' }],
    [9, 'WIT', { 81: 'Maluku', 82: 'Maluku Utara', 91: 'Papua', 92: 'Papua Barat' }],
    [9, 'WIT', { 93: 'Papua Selatan', 94: 'Papua Tengah', 95: 'Papua Pegunungan', 96: 'Papua Barat Daya' }],
  ] as const)('is +%i (%s) for %j', (offset, _, provinces) => {
    for (const code of Object.keys(provinces)) expect([code, offsetOfProvince(code)]).toEqual([code, offset]);
  });

  test('is known for 38 provinces and for no other code', () => {
    const codes = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0'));
    expect(codes.filter((code) => parseVillageCode(`${code}.01.01.2001`) !== null)).toHaveLength(38);
    for (const code of ['', '6', '20', '54', '97', '064']) expect(() => offsetOfProvince(code)).toThrow(RangeError);
  });
});
