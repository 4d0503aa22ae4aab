import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { VILLAGE_TERM_STANDING, VILLAGE_TERM_TERM_ENDING } from '../api/enums.ts';
import type { VillageTerm } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
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
import { toneOfStanding } from '../plans/standings.ts';
import { toneOfEnding } from './endings.ts';

/** Villages without a plan in force, and those whose head is about to leave. */
export function TermsPage() {
  const t = useTranslate();
  return (
    <Page title={t('term.listTitle')} lead={t('term.listLead')}>
      <DataList<VillageTerm>
        resource="village-terms"
        caption={t('term.caption')}
        columns={useColumns()}
        to={({ id }) => `/villages/${id}`}
        sort={{ field: 'village', order: 'ASC' }}
        filterDefaults={{ lacking: 'true' }}
        filters={<Filters />}
        empty={{ title: t('term.noneLacking'), hint: t('term.noneLackingHint') }}
        phone={(row) => <Card row={row} />}
      />
    </Page>
  );
}

function useColumns(): Column<VillageTerm>[] {
  const t = useTranslate();
  const dates = useDates();
  return [
    {
      id: 'village',
      label: 'cycle.col.village',
      sort: 'village',
      cell: (row) => row.village.name,
      note: (row) => row.village.district.name,
    },
    { id: 'standing', label: 'plan.title', sort: 'standing', cell: (row) => <Standing row={row} /> },
    {
      id: 'until',
      label: 'term.col.period',
      sort: 'until',
      cell: (row) => (row.plan ? `${row.plan.from}–${row.plan.until}` : '–'),
      note: (row) => (row.plan ? `Perdes ${row.plan.perdes}` : ''),
    },
    {
      id: 'ends',
      label: 'term.col.ends',
      sort: 'ends',
      cell: (row) => (row.term ? dates.day(row.term.ends) : '–'),
      note: (row) => (row.term ? t(`term.source.${row.term.source}`) : t(`term.head.${row.head}`)),
    },
    { id: 'ending', label: 'term.col.ending', cell: (row) => <Ending row={row} /> },
  ];
}

function Standing({ row }: { row: VillageTerm }) {
  const t = useTranslate();
  return (
    <Status
      tone={toneOfStanding(row.standing)}
      label={t(`plan.standing.${row.standing}`, { smart_count: row.yearsExpired ?? 0 })}
    />
  );
}

/** How near the end is, and whether it is a term too many. */
function Ending({ row: { term } }: { row: VillageTerm }) {
  const t = useTranslate();
  if (!term) return <>–</>;
  return (
    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
      <Status tone={toneOfEnding(term.ending)} label={t(`term.ending.${term.ending}`)} />
      {term.limit === 'over' && <Status tone="late" label={t('term.limit.over')} />}
    </Box>
  );
}

function Card({ row }: { row: VillageTerm }) {
  const dates = useDates();
  return (
    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
      <Typography variant="body2" sx={{ fontWeight: 650 }}>
        {row.village.name} · {row.village.district.name}
      </Typography>
      <Standing row={row} />
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {[row.plan && `${row.plan.from}–${row.plan.until}`, row.term && dates.day(row.term.ends)]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
      <Ending row={row} />
    </Box>
  );
}

function Filters() {
  const t = useTranslate();
  const [lacking, setLacking] = useListFilter('lacking');
  const [standing, setStanding] = useListFilter('standing');
  const [ending, setEnding] = useListFilter('ending');
  const [overLimit, setOverLimit] = useListFilter('overLimit');
  const [q, setQ] = useListFilter('q');
  return (
    <FilterBar>
      <SearchInput label={t('term.search')} value={q} onChange={setQ} />
      <DistrictFilter />
      <Choice
        label={t('plan.title')}
        value={standing}
        onChange={setStanding}
        any={t('list.all')}
        options={VILLAGE_TERM_STANDING.map((it) => ({
          value: it,
          label: t(`plan.standing.${it}`, { smart_count: 1 }),
        }))}
      />
      <Choice
        label={t('term.col.ending')}
        value={ending}
        onChange={setEnding}
        any={t('list.all')}
        options={VILLAGE_TERM_TERM_ENDING.map((it) => ({ value: it, label: t(`term.ending.${it}`) }))}
      />
      <ToggleFilter label={t('term.lacking')} on={lacking === 'true'} onChange={(on) => setLacking(on ? 'true' : '')} />
      <ToggleFilter
        label={t('term.limit.over')}
        on={overLimit === 'true'}
        onChange={(on) => setOverLimit(on ? 'true' : '')}
      />
    </FilterBar>
  );
}
