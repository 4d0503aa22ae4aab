import { Box, Link as TextLink, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Cycle, StepView } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Status } from '../layout/Status.tsx';

/** A meeting that nobody has recorded yet: whose it is, by when, and where it is recorded. */
export function PlannedMeeting({ cycle, step }: { cycle: Cycle; step: StepView }) {
  const t = useTranslate();
  const dates = useDates();
  const roles = step.actors.map((role) => t(`role.${role}`)).join(t('app.or'));
  return (
    <Box component="li" sx={{ py: 1, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {step.status === 'open' ? (
            <TextLink component={Link} to={`/cycles/${cycle.id}/summary`}>
              {t(`step.${step.id}`)}
            </TextLink>
          ) : (
            t(`step.${step.id}`)
          )}
        </Typography>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {t('record.recordedBy', { roles })}
          {step.planned && ` · ${t('cycle.planned', { day: dates.day(step.planned.dueDate) })}`} · {step.citation}
        </Typography>
      </Box>
      <Status tone={step.status === 'open' ? 'atRisk' : 'waiting'} label={t(`record.meetingStatus.${step.status}`)} />
    </Box>
  );
}
