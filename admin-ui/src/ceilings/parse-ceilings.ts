import { typedAmount } from '@siklus/intake/typed.ts';
import type { FundSource } from '../api/types.ts';

export type CeilingRow = { village: string; sources: Partial<Record<FundSource, string>> };

const VILLAGE = /^(\d{10}|\d{2}\.\d{2}\.\d{2}\.\d{4})$/;

/**
 * Rows copied out of a spreadsheet: `64.02.01.2001 DDS 903.500.000` with tabs or semicolons between. Rows of one village are
 * put together. Null while a row cannot be read, so that nothing is guessed.
 */
export function parseCeilingRows(text: string, sources: readonly FundSource[]): CeilingRow[] | null {
  const rows = text.split(/\r?\n/).filter((row) => row.trim() !== '');
  const byVillage = new Map<string, CeilingRow['sources']>();
  for (const row of rows) {
    const [village = '', named = '', typed = ''] = row.split(/[\t;]/).map((cell) => cell.trim());
    const amount = typedAmount(typed);
    const source = sources.find((it) => it === named);
    const known = byVillage.get(village) ?? {};
    if (!VILLAGE.test(village) || source === undefined || amount === null || source in known) return null;
    byVillage.set(village, { ...known, [source]: amount });
  }
  return byVillage.size === 0 ? null : [...byVillage].map(([village, amounts]) => ({ village, sources: amounts }));
}

/** "-58,03" as the API writes it; null where it is no change between -100 % and 9999 %. */
export function parseChangePercent(typed: string): string | null {
  const match = /^\s*([-−+]?)(0|[1-9]\d{0,3})(?:[.,](\d{1,4}))?\s*%?\s*$/.exec(typed);
  if (!match?.[2]) return null;
  const isLess = match[1] === '-' || match[1] === '−';
  const size = Number(`${match[2]}.${match[3] ?? '0'}`);
  if (size === 0 || (isLess && size > 100)) return null;
  return `${isLess ? '-' : ''}${match[2]}${match[3] ? `.${match[3]}` : ''}`;
}
