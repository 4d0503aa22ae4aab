import type { BudgetDiff } from '@siklus/workflows/domain/budget/diff.ts';
import type { BudgetLine } from '@siklus/workflows/domain/budget/line.ts';
import { formatRupiah } from '@siklus/workflows/domain/money/sen.ts';
import { csvOf } from '../wire/csv.ts';

const HEADER = ['perubahan', 'id', 'kegiatan', 'rekening', 'sumber', 'uraian', 'semula', 'menjadi', 'selisih', 'kolom'];

/** What changes, one line of the budget a row, as a spreadsheet reads it. */
export function diffCsv({ added, removed, changed }: BudgetDiff): string {
  const rows = [
    ...added.map((line) => [...about('ditambah', line), '', formatRupiah(line.amount), formatRupiah(line.amount), '']),
    ...removed.map((line) => [
      ...about('dihapus', line),
      formatRupiah(line.amount),
      '',
      `-${formatRupiah(line.amount)}`,
      '',
    ]),
    ...changed.map(({ before, after, moved, delta, fields }) => [
      ...about(moved ? 'dipindah' : 'diubah', after),
      formatRupiah(before.amount),
      formatRupiah(after.amount),
      formatRupiah(delta),
      fields.join(' '),
    ]),
  ];
  return csvOf([HEADER, ...rows]);
}

function about(what: string, { id, kegiatan, bidang, account, source, description }: BudgetLine): string[] {
  return [what, id, kegiatan ?? bidang ?? '', account, source ?? '', description];
}
