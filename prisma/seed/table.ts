import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** The rows of a file in prisma/data, by the names in its first line. */
export function readTable<Column extends string>(file: string): Record<Column, string>[] {
  const text = readFileSync(join(import.meta.dirname, '../data', file), 'utf8');
  return parse(text, { columns: true, skip_empty_lines: true });
}
