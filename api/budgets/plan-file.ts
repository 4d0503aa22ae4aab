import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { activityFrom } from './budget-codes.ts';

/** The plans whose activities a budget is compared with (V7, V8), where they come as lines and not as a scan. */
const PLAN_KINDS = ['rancangan_akhir_rkpdes', 'perdes_rkpdes', 'perdes_rkpdes_perubahan', 'perdes_rpjmdes'];
const PLAN_TYPES = ['application/json', 'text/csv'];

export function isPlan(kind: string, mediaType: string): boolean {
  return PLAN_KINDS.includes(kind) && PLAN_TYPES.includes(mediaType);
}

const CODE = /^\d{1,2}(\.\d{1,2}){0,2}\.?$/;
const MOST_LINES = 5000;

/** `{"kegiatan": ["02.03.10", {"kode": "04.02.03", "volume": "2", "jumlah": "1000000.00"}]}` */
const Plan = z.looseObject({
  kegiatan: z
    .array(z.union([z.string(), z.looseObject({ kode: z.string() }).transform(({ kode }) => kode)]))
    .min(1)
    .max(MOST_LINES),
});

/**
 * The codes of the activities of a plan, from JSON or from a table with a column `kode` (or `kegiatan`), its columns parted by
 * commas or semicolons. Throws PLAN_INVALID with the first code that is none.
 */
export function readPlan(content: Uint8Array): string[] {
  const text = Buffer.from(content)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim();
  const codes = (text.startsWith('{') ? fromJson(text) : fromTable(text)).map((code) => code.trim());
  const wrong = codes.findIndex((code) => !CODE.test(code));
  if (codes.length === 0) throw invalid('No activities');
  if (wrong >= 0) throw invalid(`Line ${wrong + 1}: "${codes[wrong]?.slice(0, 40)}" is no code such as 02.03.10`);
  return [...new Set(codes.map(activityFrom))].toSorted();
}

function fromJson(text: string): string[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid('Not JSON');
  }
  const parsed = Plan.safeParse(json);
  if (!parsed.success) throw invalid('"kegiatan" is a list of codes, or of {"kode": …}');
  return parsed.data.kegiatan;
}

function fromTable(text: string): string[] {
  const [head = '', ...rows] = text.split(/\r?\n/).slice(0, MOST_LINES + 1);
  const delimiter = head.includes(';') ? ';' : ',';
  const cells = (row: string) => row.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const names = cells(head).map((name) => name.toLowerCase());
  const column = ['kode', 'kode_kegiatan', 'kegiatan'].map((name) => names.indexOf(name)).find((at) => at >= 0);
  if (column === undefined) throw invalid('The first line names the columns, one of them "kode"');
  return rows.filter((row) => row.trim() !== '').map((row) => cells(row)[column] ?? '');
}

function invalid(message: string): Problem {
  return new Problem('PLAN_INVALID', { errors: [{ path: 'contentBase64', message }] });
}
