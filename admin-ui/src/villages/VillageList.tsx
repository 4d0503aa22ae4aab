import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { VILLAGE_TYPE } from '../api/enums.ts';
import type { Village } from '../api/types.ts';
import { KdmpLink } from '../kdmp/KdmpLink.tsx';
import { Page } from '../layout/Page.tsx';
import { Choice } from '../lists/Choice.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { DistrictFilter } from '../lists/DistrictFilter.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { SearchInput } from '../lists/SearchInput.tsx';
import { useListFilter } from '../lists/useListFilter.ts';
import { AppointManyDialog } from '../offices/AppointManyDialog.tsx';
import { useAbility } from '../providers/abilities.ts';
import { useRegions } from '../providers/reference.ts';

export function VillageList() {
  const t = useTranslate();
  const mayAppoint = useAbility('appointKades');
  const [appointing, setAppointing] = useState(false);
  const districts = useRegions().filter((region) => region.type === 'district');
  const sum = (type: 'desa' | 'kelurahan') => districts.reduce((n, district) => n + district[type], 0);
  const columns: Column<Village>[] = [
    { id: 'name', label: 'cycle.col.village', sort: 'name', cell: (row) => row.name },
    { id: 'code', label: 'village.code', sort: 'code', cell: (row) => row.code },
    { id: 'type', label: 'village.type', cell: (row) => t(`village.types.${row.type}`) },
    { id: 'district', label: 'cycle.col.district', cell: (row) => row.districtName },
    {
      id: 'cycle',
      label: 'village.cycle',
      cell: (row) =>
        row.cycle
          ? `${row.cycle.fiscalYear} · ${t(`stage.${row.cycle.stage}`)}`
          : row.type === 'kelurahan'
            ? t('village.noCycleKelurahan')
            : '–',
    },
  ];
  return (
    <Page
      title={t('village.title')}
      lead={t('village.lead', { desa: sum('desa'), kelurahan: sum('kelurahan') })}
      actions={
        <>
          <KdmpLink />
          {mayAppoint && (
            <Button variant="outlined" onClick={() => setAppointing(true)}>
              {t('offices.many')}
            </Button>
          )}
        </>
      }
    >
      <DataList<Village>
        resource="villages"
        caption={t('village.caption')}
        columns={columns}
        to={(row) => `/villages/${row.id}`}
        filters={<Filters />}
        empty={{ title: t('village.empty') }}
        phone={(row) => (
          <Box>
            <Typography variant="body2" sx={{ fontWeight: 650 }}>
              {row.name}
            </Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {t(`village.types.${row.type}`)} · {row.districtName} · {row.code}
            </Typography>
          </Box>
        )}
      />
      {appointing && <AppointManyDialog onClose={() => setAppointing(false)} />}
    </Page>
  );
}

function Filters() {
  const t = useTranslate();
  const [q, setQ] = useListFilter('q');
  const [type, setType] = useListFilter('type');
  return (
    <FilterBar>
      <SearchInput label={t('village.search')} value={q} onChange={setQ} />
      <DistrictFilter />
      <Choice
        label={t('village.type')}
        value={type}
        onChange={setType}
        any={t('list.all')}
        minWidth={140}
        options={VILLAGE_TYPE.map((it) => ({ value: it, label: t(`village.types.${it}`) }))}
      />
    </FilterBar>
  );
}
