import { Box, Button, Skeleton } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useGetList, useTranslate } from 'react-admin';
import { Link, useSearchParams } from 'react-router-dom';
import type { FiscalYear } from '../api/types.ts';
import { FindingFigures } from '../findings/FindingFigures.tsx';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { Choice } from '../lists/Choice.tsx';
import { useAbility } from '../providers/abilities.ts';
import { useApi } from '../providers/useApi.ts';
import { AreaAbsorption } from '../realisation/AreaAbsorption.tsx';
import { Asked } from './Asked.tsx';
import { DistrictHeat } from './DistrictHeat.tsx';
import { DistrictMap } from './DistrictMap.tsx';
import { Evaluations } from './Evaluations.tsx';
import { Headline } from './Headline.tsx';
import { LateList } from './LateList.tsx';
import { LateOffices } from './LateOffices.tsx';
import { Milestones } from './Milestones.tsx';

/** A fiscal year of the region in figures and pictures. The year lies in the address. */
export function DashboardPage() {
  const t = useTranslate();
  const [search, setSearch] = useSearchParams();
  const years = useGetList<FiscalYear & { id: number }>('fiscal-years', { pagination: { page: 1, perPage: 20 } });
  const list = (years.data ?? []).map((it) => it.year).sort((a, b) => b - a);
  const year = Number(search.get('year')) || list[0];
  if (years.isPending) return <PageSkeleton />;
  if (years.error) return <ErrorState error={years.error} onRetry={() => void years.refetch()} />;
  return (
    <Page
      title={t('dashboard.title')}
      lead={t('dashboard.lead')}
      actions={
        list.length > 1 && (
          <Choice
            label={t('cycle.col.year')}
            value={String(year)}
            onChange={(value) => setSearch({ year: value }, { replace: true })}
            minWidth={110}
            options={list.map((it) => ({ value: String(it), label: String(it) }))}
          />
        )
      }
    >
      {year === undefined ? <NoYear /> : <Cards key={year} year={year} />}
    </Page>
  );
}

function NoYear() {
  const t = useTranslate();
  const mayOpen = useAbility('openFiscalYear');
  return (
    <EmptyState title={t('dashboard.noYear')} hint={t(mayOpen ? 'dashboard.noYearHint' : 'dashboard.noYearWait')}>
      {mayOpen && (
        <Button variant="contained" component={Link} to="/fiscal-years">
          {t('nav.fiscalYears')}
        </Button>
      )}
    </EmptyState>
  );
}

const columns = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 7fr) minmax(0, 5fr)' },
  alignItems: 'start',
} as const;
const stack = { display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' } as const;

function Cards({ year }: { year: number }) {
  const api = useApi();
  const mayReadFindings = useAbility('readFindings');
  const figures = useQuery({ queryKey: ['dashboard', year], queryFn: () => api.getDashboard(year) });
  const heat = useQuery({ queryKey: ['dashboard', 'heat', year], queryFn: () => api.getHeatMap(year) });
  return (
    <>
      <Asked query={figures} height={180}>
        {(dashboard) => <Headline dashboard={dashboard} year={year} />}
      </Asked>
      {mayReadFindings && <FindingFigures />}
      <Box sx={columns}>
        <Box sx={stack}>
          <LateList year={year} />
          <Milestones year={year} />
          <AreaAbsorption year={year} />
        </Box>
        <Box sx={stack}>
          <LateOffices year={year} />
          <Evaluations year={year} />
          {heat.data ? (
            heat.data.areas.length > 1 && <DistrictMap heat={heat.data} year={year} />
          ) : (
            <Skeleton variant="rounded" height={420} />
          )}
        </Box>
      </Box>
      <Asked query={heat} height={480}>
        {(data) => <DistrictHeat heat={data} year={year} />}
      </Asked>
    </>
  );
}
