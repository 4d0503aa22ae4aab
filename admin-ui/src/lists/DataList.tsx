import { Box, Paper, useMediaQuery, useTheme } from '@mui/material';
import type { ReactNode } from 'react';
import { ListBase, Pagination, type RaRecord, useListContext, useTranslate } from 'react-admin';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { useShownColumns } from './columns.ts';
import { type Column, DataTable } from './DataTable.tsx';
import { ListTools } from './ListTools.tsx';
import { PhoneRows } from './PhoneRows.tsx';
import { shownOf } from './shown.ts';

type Props<R extends RaRecord> = {
  resource: string;
  /** Read out before the table; says what its rows are. */
  caption: string;
  columns: readonly Column<R>[];
  phone: (row: R) => ReactNode;
  to?: (row: R) => string;
  /** False where a phone row holds its own links and buttons. */
  phoneLinks?: boolean;
  sort?: { field: string; order: 'ASC' | 'DESC' };
  /** Always applied, beside what the reader filters. */
  filter?: Record<string, unknown>;
  /** What is filtered until the reader changes it. */
  filterDefaults?: Record<string, unknown>;
  filters?: ReactNode;
  empty: { title: string; hint?: string; action?: ReactNode };
};

/** A list of the API: filters, order and page live in the address; empty, loading, error and phone are all thought of. */
export function DataList<R extends RaRecord>(props: Props<R>) {
  const { resource, sort, filter, filterDefaults } = props;
  return (
    <ListBase<R> resource={resource} sort={sort} filter={filter} filterDefaultValues={filterDefaults} perPage={25}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}>
        <Tools {...props} />
        <Rows {...props} />
      </Box>
    </ListBase>
  );
}

function Tools<R extends RaRecord>({ filters, columns }: Props<R>) {
  const wide = useMediaQuery(useTheme().breakpoints.up('md'));
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      {filters}
      <ListTools columns={columns} wide={wide} />
    </Box>
  );
}

function Rows<R extends RaRecord>({ resource, caption, columns: all, phone, to, phoneLinks = true, empty }: Props<R>) {
  const t = useTranslate();
  const wide = useMediaQuery(useTheme().breakpoints.up('md'));
  const { data, isPending, error, refetch, total, filterValues } = useListContext<R>();
  const [wanted] = useShownColumns(resource);
  const columns = shownOf(all, wanted);
  if (error) {
    return (
      <Paper variant="outlined">
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Paper>
    );
  }
  if (isPending) return <RowsSkeleton />;
  if (data.length === 0) {
    const filtered = Object.keys(filterValues ?? {}).length > 0;
    return (
      <Paper variant="outlined">
        <EmptyState
          title={filtered ? t('list.noneFiltered') : empty.title}
          hint={filtered ? t('list.noneFilteredHint') : empty.hint}
        >
          {!filtered && empty.action}
        </EmptyState>
      </Paper>
    );
  }
  return (
    <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
      {wide ? (
        <DataTable rows={data} columns={columns} caption={caption} to={to} />
      ) : (
        <PhoneRows rows={data} to={phoneLinks ? to : undefined} label={caption}>
          {phone}
        </PhoneRows>
      )}
      {(total ?? 0) > 10 && (
        <Box sx={{ borderTop: 1, borderColor: 'divider' }}>
          <Pagination rowsPerPageOptions={[25, 50, 100]} />
        </Box>
      )}
    </Paper>
  );
}
