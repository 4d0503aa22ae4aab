import { Box, Paper, Link as TextLink, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import type { EscalationRow } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { Status } from '../layout/Status.tsx';
import { useZone } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';
import { EscalationActs } from './EscalationActs.tsx';
import { Answer, Next } from './EscalationList.tsx';
import { Ladder } from './Ladder.tsx';

/** One escalation: which rung, since when, who was told, what happens next and when, and what the reader can do about it. */
export function EscalationPage() {
  const api = useApi();
  const { id = '' } = useParams();
  const t = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['escalations', 'one', id],
    queryFn: () => api.getEscalation(id),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const { cycle, step } = data;
  return (
    <Page
      title={t(`step.${step}`)}
      above={
        <TextLink component={Link} to="/escalations" variant="caption" sx={{ display: 'inline-block', py: 0.5 }}>
          {t('ladder.back')}
        </TextLink>
      }
      lead={
        <TextLink component={Link} to={`/cycles/${cycle.id}`}>
          {t('ladder.village', {
            village: cycle.village.name,
            district: cycle.village.district.name,
            year: cycle.fiscalYear,
          })}
        </TextLink>
      }
    >
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1fr)' },
        }}
      >
        <Card title={t('ladder.title')}>
          <Ladder ladder={data.ladder} own={data.rung} />
          <Typography variant="body2" sx={{ fontWeight: 600, '&::first-letter': { textTransform: 'uppercase' } }}>
            <Next row={data} />
          </Typography>
          <Told row={data} />
        </Card>
        <Card title={t('ladder.acts')}>
          <EscalationActs escalation={data} onDone={() => void refetch()} />
        </Card>
      </Box>
    </Page>
  );
}

/** Since when it is late, who answered, and who took it on. */
function Told({ row }: { row: EscalationRow }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  return (
    <Box sx={{ display: 'grid', gap: 1, fontSize: '0.875rem' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {row.resolvedAt ? (
          <Status tone="done" label={t('ladder.ended')} />
        ) : (
          <Status tone="late" label={t('due.late', { smart_count: Math.max(1, row.daysLate) })} />
        )}
        <span>{t('ladder.since', { due: dates.day(row.dueDate), at: dates.moment(row.raisedAt, zone) })}</span>
      </Box>
      {row.takenOver.map((one) => (
        <span key={one.at}>
          {t('ladder.took', {
            to: t(`role.${one.to}`),
            from: t(`role.${one.from}`),
            name: one.by.name,
            at: dates.moment(one.at, zone),
          })}
        </span>
      ))}
      <Answer row={row} />
    </Box>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={title}
      sx={{ p: { xs: 2, sm: 2.5 }, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}
    >
      <Typography variant="h3" component="h2">
        {title}
      </Typography>
      {children}
    </Paper>
  );
}
