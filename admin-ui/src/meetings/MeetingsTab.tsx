import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Box, Button, Paper, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import type { Cycle } from '../api/types.ts';
import { cycleKey } from '../cycles/useCycle.ts';
import { useAt } from '../history/at.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { useApi } from '../providers/useApi.ts';
import { forumsOf } from './forums.ts';
import { MeetingCard } from './MeetingCard.tsx';
import { PlannedMeeting } from './PlannedMeeting.tsx';

/** The meetings of the year as they were entered once: who came, whether it was enough, what was decided. */
export function MeetingsTab({ cycle }: { cycle: Cycle }) {
  const api = useApi();
  const t = useTranslate();
  const at = useAt();
  const { data, error, refetch } = useQuery({
    queryKey: [cycleKey(cycle.id), 'meetings', at],
    queryFn: () => api.getMeetings(cycle.id, at),
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton />;
  const forums = forumsOf(cycle, data);
  const held = forums.flatMap(({ step, meeting, minutes }) => (meeting ? [{ step, meeting, minutes }] : []));
  const ahead = forums.filter(({ meeting }) => meeting === null);
  const next = ahead.find(({ step }) => step.status === 'open') ?? ahead[0];
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
      {held.length === 0 ? (
        <Paper variant="outlined">
          <EmptyState
            title={t('record.noMeetings')}
            hint={
              next &&
              t('record.nextMeeting', {
                step: t(`step.${next.step.id}`),
                roles: next.step.actors.map((role) => t(`role.${role}`)).join(t('app.or')),
              })
            }
          />
        </Paper>
      ) : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'baseline' }}>
          <Typography variant="h2" sx={{ flex: '1 1 240px' }}>
            {t('record.held', { smart_count: held.length })}
          </Typography>
          <Button className="no-print" startIcon={<PrintIcon />} onClick={() => window.print()}>
            {t('record.print')}
          </Button>
        </Box>
      )}
      {held.map(({ step, meeting, minutes }) => (
        <MeetingCard key={step.id} cycle={cycle} step={step} meeting={meeting} minutes={minutes} />
      ))}
      {ahead.length > 0 && (
        <Paper component="section" variant="outlined" aria-label={t('record.ahead')} sx={{ p: { xs: 2, sm: 2.5 } }}>
          <Typography variant="h3" component="h2">
            {t('record.ahead')}
          </Typography>
          <Box
            component="ul"
            sx={{ listStyle: 'none', m: 0, p: 0, '& li + li': { borderTop: 1, borderColor: 'divider' } }}
          >
            {ahead.map(({ step }) => (
              <PlannedMeeting key={step.id} cycle={cycle} step={step} />
            ))}
          </Box>
        </Paper>
      )}
    </Box>
  );
}
