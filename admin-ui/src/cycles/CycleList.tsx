import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { CYCLE_STATUS } from '../api/enums.ts';
import type { CycleRow } from '../api/types.ts';
import { BoardSwitch } from '../board/BoardSwitch.tsx';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { useNow } from '../layout/useNow.ts';
import { Choice } from '../lists/Choice.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { DistrictFilter } from '../lists/DistrictFilter.tsx';
import { FigureFilters } from '../lists/FigureFilters.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { SearchInput } from '../lists/SearchInput.tsx';
import { ToggleFilter } from '../lists/ToggleFilter.tsx';
import { useListFilter } from '../lists/useListFilter.ts';
import { useAbility } from '../providers/abilities.ts';
import { useReference, useZone } from '../providers/reference.ts';
import { RepairBadge } from '../repair/RepairBadge.tsx';
import { StandingChip } from './StandingChip.tsx';
import { standingOf } from './standing.ts';

/** All cycles as a table: sortable, filters in the address. For auditors the newest change comes first. */
export function CycleList() {
  const t = useTranslate();
  const byChange = useAbility('startWithHistory');
  const columns = useColumns();
  return (
    <Page
      title={t(byChange ? 'cycle.changesTitle' : 'cycle.listTitle')}
      lead={t(byChange ? 'cycle.changesLead' : 'cycle.listLead')}
      actions={<BoardSwitch view="table" />}
    >
      <DataList<CycleRow>
        resource="cycles"
        caption={t('cycle.listCaption')}
        columns={columns}
        to={(row) => `/cycles/${row.id}`}
        sort={byChange ? { field: 'updatedAt', order: 'DESC' } : { field: 'dueAt', order: 'ASC' }}
        filters={<Filters />}
        empty={{ title: t('cycle.none'), hint: t('cycle.noneHint') }}
        phone={(row) => <PhoneRow row={row} />}
      />
    </Page>
  );
}

function useColumns(): Column<CycleRow>[] {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const now = useNow();
  return [
    {
      id: 'village',
      label: 'cycle.col.village',
      sort: 'village',
      cell: (row) => row.village.name,
      note: (row) => `${row.village.district.name} · ${row.fiscalYear}`,
    },
    { id: 'stage', label: 'cycle.col.stage', sort: 'stage', cell: (row) => t(`stage.${row.stage}`) },
    { id: 'step', label: 'cycle.col.step', cell: (row) => (row.step ? t(`step.${row.step}`) : '–') },
    {
      id: 'due',
      label: 'cycle.col.due',
      sort: 'dueAt',
      cell: (row) => (row.dueAt ? dates.dayOf(row.dueAt, zone) : '–'),
    },
    {
      id: 'standing',
      label: 'cycle.col.standing',
      cell: (row) => (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
          <StandingChip row={row} />
          <RepairBadge row={row} />
        </Box>
      ),
      text: (row) => t(`standing.${standingOf(row, now)}`),
    },
    { id: 'returns', label: 'cycle.col.returns', sort: 'returns', align: 'right', cell: (row) => row.returns || '–' },
    {
      id: 'escalations',
      label: 'cycle.col.escalations',
      sort: 'escalations',
      align: 'right',
      cell: (row) => row.escalations || '–',
    },
    { id: 'updated', label: 'cycle.col.updated', sort: 'updatedAt', cell: (row) => dates.moment(row.updatedAt, zone) },
  ];
}

function Filters() {
  const t = useTranslate();
  const { stages } = useReference();
  const [q, setQ] = useListFilter('q');
  const [stage, setStage] = useListFilter('stage');
  const [status, setStatus] = useListFilter('status');
  const [late, setLate] = useListFilter('late');
  return (
    <FilterBar>
      <SearchInput label={t('cycle.search')} value={q} onChange={setQ} />
      <DistrictFilter />
      <Choice
        label={t('cycle.col.stage')}
        value={stage}
        onChange={setStage}
        any={t('list.all')}
        options={stages.map((it) => ({ value: it.id, label: t(`stage.${it.id}`) }))}
      />
      <Choice
        label={t('cycle.col.status')}
        value={status}
        onChange={setStatus}
        any={t('list.all')}
        minWidth={140}
        options={CYCLE_STATUS.map((it) => ({
          value: it,
          label: t(`cycleStatus.${it}`),
        }))}
      />
      <ToggleFilter label={t('cycle.onlyLate')} on={late === 'true'} onChange={(on) => setLate(on ? 'true' : '')} />
      <FigureFilters />
    </FilterBar>
  );
}

function PhoneRow({ row }: { row: CycleRow }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <Typography variant="body2" sx={{ fontWeight: 650 }}>
          {row.village.name}
        </Typography>
        <StandingChip row={row} />
      </Box>
      <Typography variant="body2">{row.step ? t(`step.${row.step}`) : t(`cycleStatus.${row.status}`)}</Typography>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {row.village.district.name} · {t(`stage.${row.stage}`)} · {row.dueAt ? dates.dayOf(row.dueAt, zone) : '–'}
      </Typography>
    </Box>
  );
}
