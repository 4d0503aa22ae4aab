import { Box, Paper, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Cycle } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { Status } from '../layout/Status.tsx';
import { ClockChip } from './ClockChip.tsx';
import { Derivation } from './Derivation.tsx';
import { Extensions } from './Extensions.tsx';
import { useDeadlines } from './useCycle.ts';

/** The clocks that run, each with how its day came out and what it will do. */
export function DeadlinesTab({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const dates = useDates();
  const { data, error, refetch } = useDeadlines(cycle.id);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton />;
  if (data.length === 0) {
    return (
      <Paper variant="outlined">
        <EmptyState title={t('due.noneRunning')} hint={t('due.noneRunningHint')} />
      </Paper>
    );
  }
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {data.map((clock) => {
        return (
          <Paper
            key={`${clock.step}${clock.visit}`}
            component="section"
            variant="outlined"
            sx={{ p: { xs: 2, sm: 2.5 }, display: 'grid', gap: 1.5 }}
          >
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
              <Typography variant="h3" component="h2">
                {t(`step.${clock.step}`)}
              </Typography>
              <ClockChip
                dueDate={clock.dueDate}
                workingDaysLeft={clock.workingDaysLeft}
                late={false}
                paused={clock.paused}
              />
              {clock.provisional && <Status tone="waiting" label={t('due.provisional')} />}
            </Box>
            <Typography variant="body2">
              {t('due.by', { day: dates.longDay(clock.dueDate) })} · {t(`due.basis.${clock.basis}`)}: {clock.citation}
              {clock.statutoryDate &&
                clock.statutoryDate !== clock.dueDate &&
                ` · ${t('due.statutory', { day: dates.day(clock.statutoryDate) })}`}
            </Typography>
            <Derivation clock={clock} zone={cycle.zone} />
            <Extensions cycle={cycle} clock={clock} />
          </Paper>
        );
      })}
    </Box>
  );
}
