import type { ZoneOffset } from '../calendar/instant.ts';

/** A village's code of the Ministry of Home Affairs, PP.KK.CC.DDDD, for example 64.02.01.2001 (Kepmendagri 300.2.2-2430/2025). */
export type VillageCode = string & { readonly __brand: 'VillageCode' };

export type ParsedVillageCode = {
  code: VillageCode;
  province: string;
  regency: string;
  district: string;
  type: 'desa' | 'kelurahan' | 'desa_adat';
};

const SHAPE = /^(((\d{2})\.(?!00)\d{2})\.(?!00)\d{2})\.([123])(?!000)\d{3}$/;
const TYPE_OF_DIGIT = { '1': 'kelurahan', '2': 'desa', '3': 'desa_adat' } as const;

/**
 * The parts of a village code, or null where the text has another shape, an unknown province or an unknown kind of
 * village. The seventh digit tells a desa from a kelurahan (docs/law.md#villages-and-codes); only a desa has RKPDes and APBDes.
 */
export function parseVillageCode(text: string): ParsedVillageCode | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [, district = '', regency = '', province = '', digit] = match;
  if (!OFFSET_OF_PROVINCE.has(province)) return null;
  return { code: text as VillageCode, province, regency, district, type: TYPE_OF_DIGIT[digit as '1' | '2' | '3'] };
}

/** The zone of a province by its two-digit code. Throws RangeError for a code that no province has. */
export function offsetOfProvince(province: string): ZoneOffset {
  const offset = OFFSET_OF_PROVINCE.get(province);
  if (offset === undefined) throw new RangeError(`No province has the code ${province}`);
  return offset;
}

/**
 * Keppres 41/1987: Sumatra, Java, West and Central Kalimantan keep western time; the rest of Kalimantan, Bali, Nusa Tenggara
 * and Sulawesi central time; Maluku and Papua eastern time. Provinces founded later keep the zone of their parent, so
 * also the four of Papua of 2022 (93 to 96: UU 14, 15, 16 and 29/2022).
 */
const OFFSET_OF_PROVINCE: ReadonlyMap<string, ZoneOffset> = new Map<string, ZoneOffset>([
  ...zone(7, '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62'),
  ...zone(8, '51 52 53 63 64 65 71 72 73 74 75 76'),
  ...zone(9, '81 82 91 92 93 94 95 96'),
]);

function zone(offset: ZoneOffset, provinces: string): [string, ZoneOffset][] {
  return provinces.split(' ').map((province) => [province, offset]);
}
