import { Alert, Box, LinearProgress, Paper, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { FiscalYear } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { useZone } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';
import { DistrictProgress } from './DistrictProgress.tsx';
import { Failures } from './Failures.tsx';
import { SteerOpening } from './SteerOpening.tsx';
import { YearStatus } from './YearStatus.tsx';

const WATCH_MS = 2000;

/** One fiscal year while it opens and afterwards: every district's progress, and what failed and why. */
export function FiscalYearPage() {
  const api = useApi();
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const year = Number(useParams().year);
  const { data, error, refetch } = useQuery({
    queryKey: ['fiscal-years', year],
    queryFn: () => api.getFiscalYear(year),
    // The stream tells of changes; while a year opens, it is also looked at every two seconds.
    refetchInterval: ({ state }) => (state.data?.status === 'opening' ? WATCH_MS : false),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <Page
      title={t('cycle.fiscalYear', { year })}
      lead={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <YearStatus status={data.status} />
          <span>{t('year.openedByAt', { name: data.openedBy.name, at: dates.moment(data.openedAt, zone) })}</span>
          <span>· {t('year.rules', { rules: data.rules })}</span>
        </Box>
      }
      actions={<SteerOpening year={data} />}
    >
      <Progress year={data} />
      {data.failures.length > 0 && <Failures failures={data.failures} />}
      <DistrictProgress year={data} />
    </Page>
  );
}

function Progress({ year: { opened, total, waiting, failed, existing, status } }: { year: FiscalYear }) {
  const t = useTranslate();
  const share = total === 0 ? 0 : Math.round((opened / total) * 100);
  return (
    <Paper variant="outlined" sx={{ p: 2, display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', flexWrap: 'wrap', gap: 1 }}>
        <Typography variant="h3" component="h2" id="opening-progress">
          {t('year.openedOf', { opened, total })}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }} aria-live="polite">
          {t('year.rest', { waiting, failed, existing })}
        </Typography>
      </Box>
      <LinearProgress
        variant="determinate"
        value={share}
        aria-labelledby="opening-progress"
        sx={{ height: 8, borderRadius: 4 }}
      />
      {status === 'paused' && <Alert severity="info">{t('year.pausedNote')}</Alert>}
    </Paper>
  );
}
