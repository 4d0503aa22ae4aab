import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { User } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { Status } from '../layout/Status.tsx';
import { useScopeText } from '../layout/useScopeText.ts';
import { Choice } from '../lists/Choice.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { SearchInput } from '../lists/SearchInput.tsx';
import { useListFilter } from '../lists/useListFilter.ts';
import { useAbility } from '../providers/abilities.ts';
import { useDistricts, useReference, useZone } from '../providers/reference.ts';
import { CreateUserDialog } from './CreateUserDialog.tsx';

/** Accounts of the regency: who they are, where, and when they were last here. */
export function UserList() {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const readsSignIns = useAbility('readSignIns');
  const keepsThem = useAbility('keepUsers');
  const [creating, setCreating] = useState(false);
  const lastSignIn: Column<User> = {
    id: 'lastSignIn',
    label: 'account.lastSignIn',
    sort: 'lastSignInAt',
    cell: (row) => (row.lastSignInAt ? dates.moment(row.lastSignInAt, zone) : t('account.never')),
  };
  const columns: Column<User>[] = [
    { id: 'name', label: 'user.name', sort: 'name', cell: (row) => row.name },
    { id: 'username', label: 'session.username', sort: 'username', cell: (row) => row.username },
    { id: 'role', label: 'user.role', sort: 'role', cell: (row) => t(`role.${row.role}`) },
    { id: 'scope', label: 'user.scope', cell: (row) => <ScopeText row={row} /> },
    { id: 'state', label: 'user.state', cell: (row) => <State row={row} /> },
    ...(readsSignIns ? [lastSignIn] : []),
  ];
  return (
    <Page
      title={t('user.title')}
      lead={t('user.lead')}
      actions={
        <>
          <Button component={Link} to="/roles" variant="outlined">
            {t('rights.title')}
          </Button>
          {keepsThem && (
            <Button variant="contained" onClick={() => setCreating(true)}>
              {t('account.create')}
            </Button>
          )}
        </>
      }
    >
      <DataList<User>
        resource="users"
        caption={t('user.caption')}
        columns={columns}
        to={keepsThem ? (row) => `/users/${row.id}` : undefined}
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
      {creating && <CreateUserDialog onClose={() => setCreating(false)} />}
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
  const districts = useDistricts();
  const [role, setRole] = useListFilter('role');
  const [district, setDistrict] = useListFilter('district');
  const [disabled, setDisabled] = useListFilter('disabled');
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
      <Choice
        label={t('account.district')}
        value={district}
        onChange={setDistrict}
        any={t('list.all')}
        options={districts.map((it) => ({ value: it.code, label: it.name }))}
      />
      <Choice
        label={t('user.state')}
        value={disabled}
        onChange={setDisabled}
        any={t('list.all')}
        options={[
          { value: 'false', label: t('user.active') },
          { value: 'true', label: t('user.disabled') },
        ]}
      />
    </FilterBar>
  );
}
