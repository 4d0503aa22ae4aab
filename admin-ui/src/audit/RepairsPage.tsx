import { Box, Link as TextLink, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { RepairRow } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { Status } from '../layout/Status.tsx';
import { Choice } from '../lists/Choice.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { DistrictFilter } from '../lists/DistrictFilter.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { useListFilter } from '../lists/useListFilter.ts';
import { useZone } from '../providers/reference.ts';

const TONES = { proposed: 'waiting', carriedOut: 'done', declined: 'suspended', withdrawn: 'suspended' } as const;
const STATUSES = Object.keys(TONES) as (keyof typeof TONES)[];

/** Corrections of what stands on record: from what to what, why, and the two people who stand for it. */
export function RepairsPage() {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const change = ({ before, after }: RepairRow) => t('proof.repairs.change', { before, after });
  const people = ({ proposed, ended }: RepairRow) => [proposed.by.name, ended?.by.name].filter(Boolean).join(', ');
  const columns: Column<RepairRow>[] = [
    {
      id: 'cycle',
      label: 'cycle.col.village',
      sort: 'village',
      text: cycleText,
      cell: (row) => <CycleLink row={row} />,
    },
    { id: 'at', label: 'proof.past.at', sort: 'at', cell: (row) => dates.moment(row.proposed.at, zone) },
    { id: 'fact', label: 'proof.repairs.fact', cell: (row) => row.fact, note: change },
    { id: 'reason', label: 'form.reason', cell: (row) => row.reason },
    { id: 'people', label: 'record.who', cell: people },
    {
      id: 'status',
      label: 'proof.hold.status',
      text: (row) => t(`proof.repairs.is.${row.status}`),
      cell: (row) => <State row={row} />,
    },
  ];
  return (
    <Page title={t('proof.section.repairs')} lead={t('proof.repairs.lead')}>
      <DataList<RepairRow>
        resource="audit/repairs"
        caption={t('proof.repairs.caption')}
        columns={columns}
        sort={{ field: 'at', order: 'DESC' }}
        filters={<Filters />}
        empty={{ title: t('proof.repairs.empty'), hint: t('proof.repairs.emptyHint') }}
        phoneLinks={false}
        phone={(row) => (
          <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
            <CycleLink row={row} />
            <State row={row} />
            <Typography variant="body2">
              {row.fact}: {change(row)}
            </Typography>
            <Typography variant="body2">{row.reason}</Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {dates.moment(row.proposed.at, zone)} · {people(row)}
            </Typography>
          </Box>
        )}
      />
    </Page>
  );
}

function cycleText({ cycle }: RepairRow): string {
  return `${cycle.village.name} ${cycle.fiscalYear}`;
}

function CycleLink({ row }: { row: RepairRow }) {
  return (
    <TextLink component={Link} to={`/cycles/${row.cycle.id}/history?seq=${row.endedSeq ?? row.seq}`}>
      {cycleText(row)}
    </TextLink>
  );
}

function State({ row: { status } }: { row: RepairRow }) {
  const t = useTranslate();
  return <Status tone={TONES[status]} label={t(`proof.repairs.is.${status}`)} />;
}

function Filters() {
  const t = useTranslate();
  const [status, setStatus] = useListFilter('status');
  return (
    <FilterBar>
      <DistrictFilter />
      <Choice
        label={t('proof.hold.status')}
        value={status}
        onChange={setStatus}
        any={t('list.all')}
        options={STATUSES.map((it) => ({ value: it, label: t(`proof.repairs.is.${it}`) }))}
      />
    </FilterBar>
  );
}
