import { useStore } from 'react-admin';
import type { Column } from './DataTable.tsx';

/** The columns of a list that the reader wants to see, by their ids; null: all. Remembered in this browser. */
export function useShownColumns(resource: string) {
  return useStore<string[] | null>(`columns.${resource}`, null);
}

/** What a column says of a row in plain text; null where it holds something to press. */
export function plainText<R>(column: Column<R>, row: R): string | number | null {
  if (column.text) return column.text(row);
  const shown = column.cell(row);
  return typeof shown === 'string' || typeof shown === 'number' ? shown : null;
}
