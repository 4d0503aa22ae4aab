import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { KdmpRow } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { Page } from '../layout/Page.tsx';
import { Status } from '../layout/Status.tsx';
import { Choice } from '../lists/Choice.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { DistrictFilter } from '../lists/DistrictFilter.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { SearchInput } from '../lists/SearchInput.tsx';
import { ToggleFilter } from '../lists/ToggleFilter.tsx';
import { useListFilter } from '../lists/useListFilter.ts';

const FIRST_YEAR = 2025;
const thisYear = () => new Date().getFullYear();

/** How the KDMP of each village stands in a year; each row opens the ledger on the page of its village. */
export function KdmpPage() {
  const t = useTranslate();
  const columns: Column<KdmpRow>[] = [
    {
      id: 'village',
      label: 'cycle.col.village',
      sort: 'village',
      cell: (row) => row.village.name,
      note: (row) => row.village.district.name,
    },
    { id: 'year', label: 'cycle.col.year', sort: 'fiscalYear', cell: (row) => row.fiscalYear },
    { id: 'steps', label: 'kdmp.col.steps', cell: (row) => <Steps row={row} />, text: (row) => t(stepOf(row)) },
    {
      id: 'support',
      label: 'kdmp.sum.support',
      align: 'right',
      cell: (row) => rupiah(row.support),
      note: (row) => overOf(row, t),
    },
    { id: 'taken', label: 'kdmp.sum.taken', align: 'right', cell: (row) => rupiah(row.taken) },
    { id: 'debt', label: 'kdmp.sum.debt', align: 'right', cell: (row) => rupiah(row.debt) },
  ];
  return (
    <Page title={t('kdmp.title')} lead={t('kdmp.lead')}>
      <DataList<KdmpRow>
        resource="kdmp"
        caption={t('kdmp.caption')}
        columns={columns}
        to={(row) => `/villages/${row.village.id}`}
        sort={{ field: 'village', order: 'ASC' }}
        filters={<Filters />}
        empty={{ title: t('kdmp.empty'), hint: t('kdmp.emptyHint') }}
        phone={(row) => (
          <Box sx={{ display: 'grid', gap: 0.5 }}>
            <Typography variant="body2" sx={{ fontWeight: 650, overflowWrap: 'anywhere' }}>
              {row.village.name}
            </Typography>
            <Steps row={row} />
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {row.fiscalYear} · {t('kdmp.sum.support')} {rupiah(row.support)}
              {overOf(row, t) && ` (${overOf(row, t)})`} · {t('kdmp.sum.debt')} {rupiah(row.debt)}
            </Typography>
          </Box>
        )}
      />
    </Page>
  );
}

function stepOf({ mandate, approval, musdesus }: KdmpRow): string {
  return mandate
    ? 'kdmp.step.mandate'
    : approval
      ? 'kdmp.step.approval'
      : musdesus
        ? 'kdmp.step.musdesus'
        : 'kdmp.step.none';
}

/** How far the village has come, and beside it what it disputes. */
function Steps({ row }: { row: KdmpRow }) {
  const t = useTranslate();
  return (
    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
      <Status tone={row.mandate ? 'done' : row.musdesus ? 'onTime' : 'waiting'} label={t(stepOf(row))} />
      {row.disputed && <Status tone="late" label={t('kdmp.verdict.disputed')} />}
    </Box>
  );
}

function overOf(
  { support, limit, over }: KdmpRow,
  t: (key: string, values?: Record<string, string>) => string,
): string {
  if (support === '0.00') return '';
  if (limit === null || over === null) return t('kdmp.unchecked');
  return over === '0.00' ? '' : t('kdmp.over', { amount: rupiah(over) });
}

function Filters() {
  const t = useTranslate();
  const [year, setYear] = useListFilter('fiscalYear');
  const [musdesus, setMusdesus] = useListFilter('musdesus');
  const [overLimit, setOverLimit] = useListFilter('overLimit');
  const [arrears, setArrears] = useListFilter('arrears');
  const [disputed, setDisputed] = useListFilter('disputed');
  const [q, setQ] = useListFilter('q');
  const years = Array.from({ length: thisYear() + 2 - FIRST_YEAR }, (_, n) => String(thisYear() + 1 - n));
  return (
    <FilterBar>
      <SearchInput label={t('village.search')} value={q} onChange={setQ} />
      <Choice
        label={t('cycle.col.year')}
        value={year}
        onChange={setYear}
        any={t('list.all')}
        options={years.map((value) => ({ value, label: value }))}
      />
      <DistrictFilter />
      <ToggleFilter
        label={t('kdmp.filter.musdesus')}
        on={musdesus === 'false'}
        onChange={(on) => setMusdesus(on ? 'false' : '')}
      />
      <ToggleFilter
        label={t('kdmp.filter.overLimit')}
        on={overLimit === 'true'}
        onChange={(on) => setOverLimit(on ? 'true' : '')}
      />
      <ToggleFilter
        label={t('kdmp.filter.arrears')}
        on={arrears === 'true'}
        onChange={(on) => setArrears(on ? 'true' : '')}
      />
      <ToggleFilter
        label={t('kdmp.filter.disputed')}
        on={disputed === 'true'}
        onChange={(on) => setDisputed(on ? 'true' : '')}
      />
    </FilterBar>
  );
}
