import { offsetOfProvince } from '@siklus/workflows/domain/region/village-code.ts';
import type { Chance } from './chance.ts';

/** As many as the country has: 514 regencies, 7,277 districts, 75,266 desa (the villages of Kutai Kartanegara, real, among them). */
export const COUNTRY = { regencies: 514, districts: 7_277, villages: 75_266 } as const;

/** Where they are, in rounded shares: regencies, districts and desa by province. Only how unevenly they lie matters here. */
const PROVINCES: readonly [code: string, regencies: number, districts: number, villages: number][] = [
  ['11', 23, 290, 6500],
  ['12', 33, 455, 5400],
  ['13', 19, 180, 1000],
  ['14', 12, 170, 1600],
  ['15', 11, 145, 1400],
  ['16', 17, 240, 2850],
  ['17', 10, 130, 1350],
  ['18', 15, 230, 2450],
  ['19', 7, 50, 300],
  ['21', 7, 80, 275],
  ['31', 6, 45, 0],
  ['32', 27, 630, 5300],
  ['33', 35, 575, 7800],
  ['34', 5, 80, 400],
  ['35', 38, 665, 7700],
  ['36', 8, 155, 1250],
  ['51', 9, 55, 650],
  ['52', 10, 115, 1000],
  ['53', 22, 315, 3100],
  ['61', 14, 175, 2050],
  ['62', 14, 135, 1450],
  ['63', 13, 155, 1850],
  ['64', 10, 105, 841],
  ['65', 5, 55, 450],
  ['71', 15, 170, 1500],
  ['72', 13, 175, 1850],
  ['73', 24, 315, 2250],
  ['74', 17, 220, 1900],
  ['75', 6, 75, 650],
  ['76', 6, 70, 575],
  ['81', 11, 120, 1200],
  ['82', 10, 120, 1050],
  ['91', 9, 105, 950],
  ['92', 7, 90, 750],
  ['93', 4, 80, 675],
  ['94', 8, 130, 1150],
  ['95', 8, 250, 2600],
  ['96', 6, 130, 950],
];

/** Already there, with its real villages. */
const SEEDED = { code: '64.02', districts: 20, villages: 193 };

const FIRST = [
  'Suka',
  'Karang',
  'Tanjung',
  'Muara',
  'Sumber',
  'Batu',
  'Rawa',
  'Bukit',
  'Lubuk',
  'Teluk',
  'Padang',
  'Kampung',
];
const SECOND = [
  'Maju',
  'Jaya',
  'Makmur',
  'Sari',
  'Indah',
  'Mulya',
  'Rejo',
  'Baru',
  'Damai',
  'Agung',
  'Asri',
  'Harapan',
  'Tengah',
];

type Regency = { code: string; name: string; province: string; zone: number };
type District = { code: string; name: string; regency: string };
type Village = { id: string; code: string; name: string; district: string };

/** Everything but the seeded regency; every name says that it is made up. */
export function makeCountry(chance: Chance): { regencies: Regency[]; districts: District[]; villages: Village[] } {
  const regencies = makeRegencies();
  const districtCounts = portions(
    COUNTRY.districts - SEEDED.districts,
    regencies.map(({ share }) => share.districts * (0.5 + chance())),
    1,
  );
  const districts = regencies.flatMap(({ code, share }, i) =>
    numbered(districtCounts[i] ?? 0).map((n) => ({
      code: `${code}.${twoDigits(n)}`,
      name: `Kecamatan contoh ${code}.${twoDigits(n)}`,
      regency: code,
      share: share.villages / (districtCounts[i] ?? 1),
    })),
  );
  const villageCounts = portions(
    COUNTRY.villages - SEEDED.villages,
    districts.map(({ share }) => share * (0.4 + chance() * 1.2)),
    0,
  );
  const pick = (words: readonly string[]) => words[Math.floor(chance() * words.length)] ?? '';
  const villages = districts.flatMap(({ code }, i) =>
    numbered(villageCounts[i] ?? 0).map((n) => {
      const full = `${code}.${2000 + n}`;
      return {
        id: full.replaceAll('.', ''),
        code: full,
        name: `${pick(FIRST)} ${pick(SECOND)} (contoh)`,
        district: code,
      };
    }),
  );
  return { regencies, districts, villages };
}

function makeRegencies() {
  return PROVINCES.flatMap(([province, count, districts, villages]) =>
    numbered(count)
      .map((n) => ({
        code: `${province}.${twoDigits(n)}`,
        name: `Kabupaten contoh ${province}.${twoDigits(n)}`,
        province: `Provinsi contoh ${province}`,
        zone: offsetOfProvince(province),
        share: { districts: districts / count, villages: villages / count },
      }))
      .filter(({ code }) => code !== SEEDED.code),
  );
}

/** Whole numbers in these proportions that make up exactly the total: the largest remainders are rounded up. */
function portions(total: number, weights: readonly number[], least: number): number[] {
  const rest = total - least * weights.length;
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (rest * weight) / sum);
  const whole = exact.map((n) => Math.floor(n) + least);
  const missing = total - whole.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((n, i) => ({ i, remainder: n % 1 }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of byRemainder.slice(0, missing)) whole[i] = (whole[i] ?? 0) + 1;
  return whole;
}

function numbered(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
