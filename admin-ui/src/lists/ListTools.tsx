import { Box } from '@mui/material';
import { type RaRecord, useListContext } from 'react-admin';
import type { ViewQuery, ViewResource } from '../api/types.ts';
import { ColumnMenu } from './ColumnMenu.tsx';
import { useShownColumns } from './columns.ts';
import type { Column } from './DataTable.tsx';
import { ExportButton } from './ExportButton.tsx';
import { shownOf } from './shown.ts';
import { ViewMenu } from './ViewMenu.tsx';
import { filtersFrom, sortFrom, sortText } from './view-query.ts';

const WITH_VIEWS: ReadonlySet<string> = new Set<ViewResource>(['cycles', 'escalations', 'villages', 'users']);

type Props<R extends RaRecord> = { columns: readonly Column<R>[]; wide: boolean };

/** Views, columns and the file of a list. Filters and order stay in the address; what is applied here goes there. */
export function ListTools<R extends RaRecord>({ columns, wide }: Props<R>) {
  const { resource, filterValues, setFilters, sort, setSort } = useListContext<R>();
  const [wanted, setWanted] = useShownColumns(resource);
  const apply = (query: ViewQuery) => {
    setWanted(query.columns);
    setFilters(query.filters);
    const next = sortFrom(query.sort);
    if (next) setSort(next);
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, ml: 'auto' }}>
      {WITH_VIEWS.has(resource) && (
        <ViewMenu
          resource={resource as ViewResource}
          present={{ filters: filtersFrom(filterValues ?? {}), sort: sortText(sort), columns: wanted }}
          onApply={apply}
        />
      )}
      {wide && <ColumnMenu columns={columns} wanted={wanted} onChange={setWanted} />}
      <ExportButton columns={shownOf(columns, wanted)} />
    </Box>
  );
}
