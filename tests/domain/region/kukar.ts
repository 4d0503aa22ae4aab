import { readFileSync } from 'node:fs';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { DatedName } from '@siklus/workflows/domain/region/identity.ts';

/** The tables that the seed reads; prisma/data/README.md names their sources and licence. */
function table(file: string): string[][] {
  const text = readFileSync(new URL(`../../../prisma/data/${file}`, import.meta.url), 'utf8');
  return text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));
}

export type RealChange = { oldCode: string; oldName: string; newCode: string; newName: string };

/** The 26 real re-codings and renamings between 2020 and 2022. */
export const REAL_CHANGES: RealChange[] = table('kukar-code-changes.csv').map(
  ([oldCode = '', oldName = '', newCode = '', newName = '']) => ({ oldCode, oldName, newCode, newName }),
);

export type RealVillage = { code: string; name: string; type: DatedName['type']; district: string };

/** The 237 villages of today. */
export const REAL_VILLAGES: RealVillage[] = table('kukar-villages.csv').map(
  ([, district = '', code = '', name = '', type = '']) => ({
    code,
    name,
    type: type === 'kelurahan' ? 'kelurahan' : 'desa',
    district,
  }),
);

export const DISTRICTS = [...new Set(REAL_VILLAGES.map(({ code }) => code.slice(0, 8)))];

/** One name since ever. */
export function since1900(code: string, name: string, type: DatedName['type']): DatedName {
  return { code, name, type, validFrom: plainDate('1900-01-01'), validTo: null };
}

/** The villages as they were before those changes, by the identity of today. */
export function villagesBefore(): { id: string; names: DatedName[] }[] {
  return REAL_VILLAGES.map(({ code, name, type }) => {
    const change = REAL_CHANGES.find(({ newCode }) => newCode === code);
    return {
      id: code.replaceAll('.', ''),
      names: [since1900(change?.oldCode ?? code, change?.oldName ?? name, type)],
    };
  });
}
