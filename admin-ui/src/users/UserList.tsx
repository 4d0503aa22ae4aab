import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { User } from '../api/types.ts';
import { Page } from '../layout/Page.tsx';
import { Status } from '../layout/Status.tsx';
import { useScopeText } from '../layout/useScopeText.ts';
import { Choice } from '../lists/Choice.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { SearchInput } from '../lists/SearchInput.tsx';
import { useListFilter } from '../lists/useListFilter.ts';
import { useReference } from '../providers/reference.ts';

/** Accounts, to be read only: they are made on the command line until the console can. */
export function UserList() {
  const t = useTranslate();
  const columns: Column<User>[] = [
    { id: 'name', label: 'user.name', sort: 'name', cell: (row) => row.name },
    { id: 'username', label: 'session.username', sort: 'username', cell: (row) => row.username },
    { id: 'role', label: 'user.role', sort: 'role', cell: (row) => t(`role.${row.role}`) },
    { id: 'scope', label: 'user.scope', cell: (row) => <ScopeText row={row} /> },
    { id: 'state', label: 'user.state', cell: (row) => <State row={row} /> },
  ];
  return (
    <Page title={t('user.title')} lead={t('user.lead')}>
      <DataList<User>
        resource="users"
        caption={t('user.caption')}
        columns={columns}
        sort={{ field: 'username', order: 'ASC' }}
        filters={<Filters />}
        empty={{ title: t('user.empty') }}
        phone={(row) => (
          <Box sx={{ display: 'grid' }}>
            <Typography variant="body2" sx={{ fontWeight: 650 }}>
              {row.name}
            </Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {row.username} · {t(`role.${row.role}`)} · <ScopeText row={row} />
            </Typography>
          </Box>
        )}
      />
    </Page>
  );
}

function ScopeText({ row }: { row: User }) {
  return <>{useScopeText(row.scope)}</>;
}

function State({ row }: { row: User }) {
  const t = useTranslate();
  return row.disabledAt ? (
    <Status tone="suspended" label={t('user.disabled')} />
  ) : (
    <Status tone="done" label={t(row.demo ? 'user.demo' : 'user.active')} />
  );
}

function Filters() {
  const t = useTranslate();
  const { roles } = useReference();
  const [q, setQ] = useListFilter('q');
  const [role, setRole] = useListFilter('role');
  return (
    <FilterBar>
      <SearchInput label={t('user.search')} value={q} onChange={setQ} />
      <Choice
        label={t('user.role')}
        value={role}
        onChange={setRole}
        any={t('list.all')}
        options={roles.map((it) => ({ value: it.id, label: t(`role.${it.id}`) }))}
      />
    </FilterBar>
  );
}
