import { Box, Tab, Tabs, useMediaQuery, useTheme } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import type { FiscalYear, Stage } from '../api/types.ts';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState } from '../layout/States.tsx';
import { Choice } from '../lists/Choice.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { SearchInput } from '../lists/SearchInput.tsx';
import { ToggleFilter } from '../lists/ToggleFilter.tsx';
import { ViewMenu } from '../lists/ViewMenu.tsx';
import { useDistricts, useReference } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';
import { BoardSwitch } from './BoardSwitch.tsx';
import { Figures } from './Figures.tsx';
import { StageColumn } from './StageColumn.tsx';

/** Every village of my area by stage. The filters live in the address, so that a view can be sent to somebody. */
export function BoardPage() {
  const t = useTranslate();
  const [search, setSearch] = useSearchParams();
  const years = useGetList<FiscalYear & { id: number }>('fiscal-years', { pagination: { page: 1, perPage: 20 } });
  const list = [...(years.data ?? [])].sort((a, b) => b.year - a.year);
  const year = Number(search.get('year')) || list[0]?.year;
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  if (years.isPending) return <PageSkeleton />;
  return (
    <Page title={t('board.title')} lead={t('board.lead')} actions={<BoardSwitch view="board" />}>
      {year === undefined ? (
        <EmptyState title={t('year.none')} hint={t('year.noneHint')} />
      ) : (
        <>
          <Summary year={year} />
          <Filters
            years={list.map((it) => it.year)}
            year={year}
            search={search}
            set={set}
            onView={(filters) => setSearch(filters, { replace: true })}
          />
          <Columns filter={filterOf(search, year)} />
        </>
      )}
    </Page>
  );
}

function filterOf(search: URLSearchParams, year: number): Record<string, unknown> {
  return {
    fiscalYear: year,
    district: search.get('district'),
    late: search.get('late'),
    q: search.get('q'),
  };
}

function Summary({ year }: { year: number }) {
  const api = useApi();
  const { data } = useQuery({ queryKey: ['dashboard', year], queryFn: () => api.getDashboard(year) });
  return <Figures dashboard={data} year={year} />;
}

type FilterProps = {
  years: number[];
  year: number;
  search: URLSearchParams;
  set: (name: string, value: string) => void;
  onView: (filters: Record<string, string | string[]>) => void;
};

function Filters({ years, year, search, set, onView }: FilterProps) {
  const t = useTranslate();
  const districts = useDistricts();
  return (
    <FilterBar>
      <SearchInput label={t('cycle.search')} value={search.get('q') ?? ''} onChange={(value) => set('q', value)} />
      {years.length > 1 && (
        <Choice
          label={t('cycle.col.year')}
          value={String(year)}
          onChange={(value) => set('year', value)}
          minWidth={110}
          options={years.map((it) => ({ value: String(it), label: String(it) }))}
        />
      )}
      {districts.length > 1 && (
        <Choice
          label={t('cycle.col.district')}
          value={search.get('district') ?? ''}
          onChange={(value) => set('district', value)}
          any={t('list.all')}
          options={districts.map((it) => ({ value: it.code, label: it.name }))}
        />
      )}
      <ToggleFilter
        label={t('cycle.onlyLate')}
        on={search.get('late') === 'true'}
        onChange={(on) => set('late', on ? 'true' : '')}
      />
      <ViewMenu
        resource="board"
        present={{ filters: Object.fromEntries(search), sort: null, columns: null }}
        onApply={({ filters }) => onView(filters)}
      />
    </FilterBar>
  );
}

function Columns({ filter }: { filter: Record<string, unknown> }) {
  const t = useTranslate();
  const { stages } = useReference();
  const wide = useMediaQuery(useTheme().breakpoints.up('md'));
  const [tab, setTab] = useState(0);
  if (wide) {
    return (
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: `repeat(${stages.length}, minmax(0, 1fr))`,
          gap: 1.5,
          alignItems: 'start',
        }}
      >
        {stages.map(({ id }) => (
          <StageColumn key={id} stage={id as Stage} filter={filter} />
        ))}
      </Box>
    );
  }
  const current = stages[tab];
  return (
    <Box>
      <Tabs
        value={tab}
        onChange={(_, next: number) => setTab(next)}
        variant="scrollable"
        aria-label={t('board.stages')}
      >
        {stages.map(({ id }, index) => (
          <Tab key={id} value={index} label={t(`stage.${id}`)} id={`stage-${id}`} aria-controls="stage-panel" />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id="stage-panel"
        aria-labelledby={current ? `stage-${current.id}` : undefined}
        sx={{ pt: 1.5 }}
      >
        {current && <StageColumn stage={current.id as Stage} filter={filter} />}
      </Box>
    </Box>
  );
}
