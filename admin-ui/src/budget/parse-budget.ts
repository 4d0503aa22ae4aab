import { typedAmount } from '@siklus/intake/typed.ts';
import type { BudgetLineInput } from '../api/types.ts';
import { cellsOf } from '../format/csv.ts';

/** Column titles as village offices write them, and the field each one is. */
const COLUMNS: Readonly<Record<string, string>> = {
  id: 'id',
  kegiatan: 'kegiatan',
  activity: 'kegiatan',
  bidang: 'bidang',
  field: 'bidang',
  rekening: 'account',
  koderekening: 'account',
  akun: 'account',
  account: 'account',
  sumber: 'source',
  sumberdana: 'source',
  source: 'source',
  uraian: 'description',
  description: 'description',
  volume: 'volume',
  satuan: 'unit',
  unit: 'unit',
  harga: 'price',
  hargasatuan: 'price',
  price: 'price',
  jumlah: 'amount',
  anggaran: 'amount',
  amount: 'amount',
};
const MONEY = new Set(['price', 'amount']);

/** One line as it is handed in: text for codes and amounts, so that nothing is rounded on the way. */
export type LineDraft = BudgetLineInput;

export type ParsedBudget = { lines: LineDraft[] } | { problem: 'empty' | 'notRead' | 'noAmount' };

/** Budget lines from JSON (`{"lines": […]}` or a list) or from a table copied out of a spreadsheet or saved as CSV. */
export function parseBudget(text: string): ParsedBudget {
  const trimmed = text.trim();
  if (trimmed === '') return { problem: 'empty' };
  return /^[[{]/.test(trimmed) ? fromJson(trimmed) : fromTable(trimmed);
}

function fromJson(text: string): ParsedBudget {
  try {
    const json: unknown = JSON.parse(text);
    const lines = Array.isArray(json) ? json : (json as { lines?: unknown }).lines;
    return Array.isArray(lines) ? { lines: lines as LineDraft[] } : { problem: 'notRead' };
  } catch {
    return { problem: 'notRead' };
  }
}

function fromTable(text: string): ParsedBudget {
  const [head = '', ...rest] = text.split(/\r?\n/);
  const delimiter = ['\t', ';', ','].find((it) => head.includes(it)) ?? ',';
  const names = cellsOf(head, delimiter).map((title) => COLUMNS[title.toLowerCase().replaceAll(/[^a-z]/g, '')] ?? null);
  if (!names.includes('account') || !names.includes('amount')) return { problem: 'noAmount' };
  const lines = rest
    .filter((row) => row.trim() !== '')
    .map((row) => {
      const values = cellsOf(row, delimiter);
      const fields = names.flatMap((name, i) => {
        const said = values[i]?.trim() ?? '';
        return name === null || said === '' ? [] : [[name, MONEY.has(name) ? money(said) : decimal(name, said)]];
      });
      return Object.fromEntries(fields) as LineDraft;
    });
  return lines.length === 0 ? { problem: 'empty' } : { lines };
}

/** "1.807.505.608,60" and "1807505608.60" are the same amount; what is neither is left for the API to refuse by its line. */
function money(text: string): string {
  return typedAmount(text) ?? text;
}

function decimal(name: string, text: string): string {
  return name === 'volume' ? text.replace(',', '.') : text;
}
