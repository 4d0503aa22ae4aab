import {
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  TableSortLabel,
  Link as TextLink,
  Typography,
} from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import type { ReactNode } from 'react';
import { type RaRecord, useListContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';

export type Column<R> = {
  id: string;
  label: string;
  /** Name of the order in the API; a column without one cannot be sorted. */
  sort?: string;
  align?: 'right';
  cell: (row: R) => ReactNode;
  /** The same in plain text for a file, where the cell is more than text. */
  text?: (row: R) => string | number;
  /** A quieter line under the cell, outside its link. */
  note?: (row: R) => string;
};

type Props<R extends RaRecord> = {
  rows: readonly R[];
  columns: readonly Column<R>[];
  caption: string;
  to?: (row: R) => string;
};

/** Rows for wide screens. The first cell is the link to the row; a caption tells what the table holds. */
export function DataTable<R extends RaRecord>({ rows, columns, caption, to }: Props<R>) {
  return (
    <TableContainer>
      <Table>
        <caption style={visuallyHidden}>{caption}</caption>
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} />
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.id} hover>
              {columns.map((column, index) => (
                <TableCell
                  key={column.id}
                  align={column.align}
                  {...(index === 0 && { component: 'th', scope: 'row', sx: { whiteSpace: 'nowrap' } })}
                >
                  {index === 0 && to ? (
                    <TextLink component={Link} to={to(row)} sx={{ fontWeight: 600, color: 'text.primary' }}>
                      {column.cell(row)}
                    </TextLink>
                  ) : (
                    column.cell(row)
                  )}
                  {column.note && (
                    <Typography variant="caption" component="div" sx={{ color: 'text.secondary', fontWeight: 400 }}>
                      {column.note(row)}
                    </Typography>
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function HeadCell<R>({ column }: { column: Column<R> }) {
  const t = useTranslate();
  const { sort, setSort } = useListContext();
  const { label, align, sort: field } = column;
  if (!field) return <TableCell align={align}>{t(label)}</TableCell>;
  const active = sort?.field === field;
  const descending = active && sort.order === 'DESC';
  return (
    <TableCell align={align} aria-sort={active ? (descending ? 'descending' : 'ascending') : undefined}>
      <TableSortLabel
        active={active}
        direction={descending ? 'desc' : 'asc'}
        onClick={() => setSort({ field, order: active && !descending ? 'DESC' : 'ASC' })}
      >
        {t(label)}
      </TableSortLabel>
    </TableCell>
  );
}
