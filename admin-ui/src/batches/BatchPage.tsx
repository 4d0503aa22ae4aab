import { Box, LinearProgress, Paper, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { Batch } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { useZone } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';
import { BatchItems } from './BatchItems.tsx';
import { BatchStatus } from './BatchStatus.tsx';
import { SteerBatch } from './SteerBatch.tsx';

const WATCH_MS = 1_000;

/** One order: who, when and why, how far it is, what became of each village, and what can still be done about it. */
export function BatchPage() {
  const api = useApi();
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['batches', id, 'detail'],
    queryFn: () => api.getBatch(id),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? WATCH_MS : false),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const { kind, askedBy, createdAt, decree, reason } = data;
  return (
    <Page
      title={t(`orders.kind.${kind}`)}
      lead={t('orders.by', { name: askedBy.name, at: dates.moment(createdAt, zone) })}
      actions={<BatchStatus batch={data} />}
    >
      {(decree ?? reason) && (
        <Typography variant="body2">
          <Box component="span" sx={{ fontWeight: 650 }}>
            {t('orders.why')}
          </Box>
          {': '}
          {[decree, reason].filter(Boolean).join(' · ')}
        </Typography>
      )}
      <Progress batch={data} />
      <SteerBatch batch={data} onSteered={() => void refetch()} />
      {data.sample && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('orders.sample', { asked: data.sample.asked.length, opened: data.sample.opened.length })}
        </Typography>
      )}
      <BatchItems batch={data} />
    </Page>
  );
}

function Progress({ batch }: { batch: Batch }) {
  const t = useTranslate();
  const { total, waiting, done, refused, failed } = batch;
  return (
    <Paper variant="outlined" sx={{ p: 2, display: 'grid', gap: 1 }}>
      <Typography variant="h3" component="h2" id="order-progress" aria-live="polite">
        {t('batch.progress', { done, total, waiting, refused, failed })}
      </Typography>
      <LinearProgress
        variant="determinate"
        value={total === 0 ? 100 : Math.round(((total - waiting) / total) * 100)}
        aria-labelledby="order-progress"
        sx={{ height: 8, borderRadius: 4 }}
      />
    </Paper>
  );
}
