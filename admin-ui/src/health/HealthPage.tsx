import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import PauseIcon from '@mui/icons-material/PauseOutlined';
import ResumeIcon from '@mui/icons-material/PlayArrowOutlined';
import { Box, Button, Paper, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import type { HealthReport } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { Status } from '../layout/Status.tsx';
import { useZone } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';
import { HealthLine } from './HealthLine.tsx';
import { useFigureText } from './useFigureText.ts';

const EVERY_MS = 15_000;

/** Is it up, is it consistent, may it be upgraded tonight: every part with what to do where it is not. */
export function HealthPage() {
  const api = useApi();
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const [paused, setPaused] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['health'],
    queryFn: api.getHealth,
    refetchInterval: paused ? false : EVERY_MS,
  });
  const copy = useCopy();
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const troubled = data.parts.filter(({ state }) => state === 'failed' || state === 'attention');
  const isDown = data.parts.some(({ state }) => state === 'failed');
  return (
    <Page
      title={t('health.title')}
      lead={t('health.lead', { moment: dates.moment(data.at, zone) })}
      actions={
        <>
          <Button
            variant="outlined"
            startIcon={paused ? <ResumeIcon /> : <PauseIcon />}
            onClick={() => setPaused(!paused)}
          >
            {t(paused ? 'health.resume' : 'health.pause')}
          </Button>
          <Button variant="outlined" startIcon={<CopyIcon />} onClick={() => copy(data)}>
            {t('health.copy')}
          </Button>
        </>
      }
    >
      <Box component="output">
        <Status
          tone={isDown ? 'late' : troubled.length > 0 ? 'atRisk' : 'done'}
          label={troubled.length === 0 ? t('health.allWell') : t('health.troubled', { smart_count: troubled.length })}
        />
      </Box>
      <Paper
        component="ul"
        variant="outlined"
        aria-label={t('health.caption')}
        sx={{ listStyle: 'none', p: 0, m: 0, '& > li + li': { borderTop: 1, borderColor: 'divider' } }}
      >
        {data.parts.map((part) => (
          <HealthLine key={part.id} part={part} />
        ))}
      </Paper>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {t(paused ? 'health.isPaused' : 'health.isLive', { seconds: EVERY_MS / 1000 })}
      </Typography>
    </Page>
  );
}

/** The report as lines of text, for a message to whoever can help. */
function useCopy(): (report: HealthReport) => void {
  const t = useTranslate();
  const notify = useNotify();
  const dates = useDates();
  const zone = useZone();
  const figureText = useFigureText();
  return ({ at, parts }) => {
    const lines = parts.map(({ id, state, since, figures }) =>
      [
        `${t(`health.part.${id}`)}: ${t(`health.state.${state}`)}`,
        ...(since ? [t('health.since', { moment: dates.moment(since, zone) })] : []),
        ...figures.map((it) => `${t(`health.figure.${it.name}`)} ${figureText(it)}`),
      ].join('; '),
    );
    const text = [t('health.lead', { moment: dates.moment(at, zone) }), ...lines].join('\n');
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
    written.then(
      () => notify(t('health.copied'), { type: 'success' }),
      () => notify(t('health.notCopied'), { type: 'warning' }),
    );
  };
}
